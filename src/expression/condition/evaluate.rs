//! Whether a condition holds for an item, read in place.
//!
//! What is missing or of another type compares as false, except under `<>`, which is true whenever
//! `=` is not (measured: dynoxide's changelog).

use super::{Comparator, Condition, Operand};
use crate::value::{ItemRef, Number, ValueRef};
use std::cmp::Ordering;

impl Condition {
    /// Whether the condition holds for `item`; `None` is an item that does not exist, which has no
    /// attributes.
    pub fn matches(&self, item: Option<ItemRef<'_>>) -> bool {
        match self {
            Condition::And(parts) => parts.iter().all(|part| part.matches(item)),
            Condition::Or(parts) => parts.iter().any(|part| part.matches(item)),
            Condition::Not(inner) => !inner.matches(item),
            Condition::Compare {
                operator,
                left,
                right,
            } => compare(*operator, left.evaluate(item), right.evaluate(item)),
            Condition::Between {
                operand,
                lower,
                upper,
            } => {
                let value = operand.evaluate(item);
                compare(Comparator::GreaterOrEqual, value, lower.evaluate(item))
                    && compare(Comparator::LessOrEqual, value, upper.evaluate(item))
            }
            Condition::In { operand, list } => {
                let value = operand.evaluate(item);
                let equals = |other: &Operand| equal(value, other.evaluate(item));
                list.iter().any(equals)
            }
            Condition::AttributeExists(path) => exists(item, path),
            Condition::AttributeNotExists(path) => !exists(item, path),
            Condition::AttributeType(operand, kind) => operand
                .evaluate(item)
                .is_some_and(|value| value.value_type() == *kind),
            Condition::BeginsWith(operand, prefix) => {
                begins_with(operand.evaluate(item), prefix.evaluate(item))
            }
            Condition::Contains(operand, part) => {
                contains(operand.evaluate(item), part.evaluate(item))
            }
        }
    }
}

impl Operand {
    /// The operand's value; `None` if it has none for this item.
    fn evaluate<'v>(&'v self, item: Option<ItemRef<'v>>) -> Option<ValueRef<'v>> {
        match self {
            Operand::Path(path) => path.get(item?),
            Operand::Value(value) => Some(value.as_ref()),
            Operand::Size(inner) => size(inner.evaluate(item)?),
            Operand::Holds(condition) => Some(ValueRef::Bool(condition.matches(item))),
        }
    }
}

fn exists(item: Option<ItemRef<'_>>, path: &crate::value::DocumentPath) -> bool {
    item.and_then(|item| path.get(item)).is_some()
}

fn compare(operator: Comparator, left: Option<ValueRef<'_>>, right: Option<ValueRef<'_>>) -> bool {
    let order = || order(left?, right?);
    match operator {
        Comparator::Equal => equal(left, right),
        Comparator::NotEqual => !equal(left, right),
        Comparator::Less => order() == Some(Ordering::Less),
        Comparator::LessOrEqual => order().is_some_and(Ordering::is_le),
        Comparator::Greater => order() == Some(Ordering::Greater),
        Comparator::GreaterOrEqual => order().is_some_and(Ordering::is_ge),
    }
}

fn equal(left: Option<ValueRef<'_>>, right: Option<ValueRef<'_>>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}

/// Order of two values of one key type; other values have none.
pub(in crate::expression) fn order(left: ValueRef<'_>, right: ValueRef<'_>) -> Option<Ordering> {
    match (left, right) {
        (ValueRef::S(left), ValueRef::S(right)) => Some(left.as_bytes().cmp(right.as_bytes())),
        (ValueRef::N(left), ValueRef::N(right)) => Some(left.cmp(&right)),
        (ValueRef::B(left), ValueRef::B(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

/// Whether `left <= right`, both of one key type.
pub(in crate::expression) fn less_or_equal(left: ValueRef<'_>, right: ValueRef<'_>) -> bool {
    order(left, right).is_some_and(Ordering::is_le)
}

fn begins_with(value: Option<ValueRef<'_>>, prefix: Option<ValueRef<'_>>) -> bool {
    match (value, prefix) {
        (Some(ValueRef::S(text)), Some(ValueRef::S(prefix))) => text.starts_with(prefix),
        (Some(ValueRef::B(bytes)), Some(ValueRef::B(prefix))) => bytes.starts_with(prefix),
        _ => false,
    }
}

/// A part of a string or binary, a member of a set, an element of a list.
fn contains(value: Option<ValueRef<'_>>, part: Option<ValueRef<'_>>) -> bool {
    let (Some(value), Some(part)) = (value, part) else {
        return false;
    };
    match (value, part) {
        (ValueRef::S(text), ValueRef::S(part)) => text.contains(part),
        (ValueRef::B(bytes), ValueRef::B(part)) => contains_bytes(bytes, part),
        (ValueRef::Ss(set), ValueRef::S(_))
        | (ValueRef::Ns(set), ValueRef::N(_))
        | (ValueRef::Bs(set), ValueRef::B(_)) => set.contains(part),
        (ValueRef::L(list), part) => list.iter().any(|element| element == part),
        _ => false,
    }
}

fn contains_bytes(bytes: &[u8], part: &[u8]) -> bool {
    part.is_empty() || bytes.windows(part.len()).any(|window| window == part)
}

/// The size of a value: characters of a string, bytes of a binary, elements of anything else that
/// has some; numbers, Booleans and nulls have none.
fn size<'v>(value: ValueRef<'v>) -> Option<ValueRef<'v>> {
    let size = match value {
        ValueRef::S(text) => text.encode_utf16().count(),
        ValueRef::B(bytes) => bytes.len(),
        ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => set.len(),
        ValueRef::L(list) => list.len(),
        ValueRef::M(map) => map.len(),
        ValueRef::N(_) | ValueRef::Bool(_) | ValueRef::Null => return None,
    };
    i64::try_from(size)
        .ok()
        .map(|size| ValueRef::N(Number::from(size)))
}
