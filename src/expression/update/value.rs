//! What an action puts in place, computed from the item before the update.

use super::{Change, SetOperand, SetValue};
use crate::expression::UpdateError;
use crate::value::{
    DocumentPath, EncodedValue, ItemRef, NESTING_MAX, Number, NumberError, SetRef, Value, ValueRef,
};

/// A value that is read in place where it can be.
pub(super) enum Computed<'v> {
    Borrowed(ValueRef<'v>),
    Owned(EncodedValue),
}

impl<'v> Computed<'v> {
    pub(super) fn own(value: &Value) -> Computed<'v> {
        Computed::Owned(EncodedValue::from_value(value))
    }

    pub(super) fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Computed::Borrowed(value) => *value,
            Computed::Owned(value) => value.as_ref(),
        }
    }
}

impl Change {
    /// The value at `path` after the change; `None` if there is none.
    pub(super) fn compute<'v>(
        &'v self,
        path: &DocumentPath,
        before: Option<ItemRef<'v>>,
    ) -> Result<Option<Computed<'v>>, UpdateError> {
        let old = || before.and_then(|item| path.get(item));
        match self {
            Change::Set(value) => value.compute(before).map(Some),
            Change::Remove => Ok(None),
            Change::Add(value) => add(old(), value.as_ref()).map(Some),
            Change::Delete(value) => delete(old(), value.as_ref()),
            Change::Append(value) => match old() {
                None => Ok(Some(Computed::Borrowed(value.as_ref()))),
                Some(old) => append(old, value.as_ref()).map(Some),
            },
        }
    }
}

impl SetValue {
    fn compute<'v>(&'v self, before: Option<ItemRef<'v>>) -> Result<Computed<'v>, UpdateError> {
        match self {
            SetValue::Operand(operand) => operand.compute(before),
            SetValue::Plus(left, right) => arithmetic(left, right, before, Number::add),
            SetValue::Minus(left, right) => arithmetic(left, right, before, Number::sub),
        }
    }
}

impl SetOperand {
    fn compute<'v>(&'v self, before: Option<ItemRef<'v>>) -> Result<Computed<'v>, UpdateError> {
        let at = |path: &DocumentPath| before.and_then(|item| path.get(item));
        match self {
            SetOperand::Value(value) => Ok(Computed::Borrowed(value.as_ref())),
            SetOperand::Path(path) => match at(path) {
                Some(value) => Ok(Computed::Borrowed(value)),
                None => Err(UpdateError::AttributeMissing),
            },
            SetOperand::IfNotExists(path, otherwise) => match at(path) {
                Some(value) => Ok(Computed::Borrowed(value)),
                None => otherwise.compute(before),
            },
            SetOperand::ListAppend(first, second) => {
                let first = first.compute(before)?;
                let second = second.compute(before)?;
                append(first.as_ref(), second.as_ref())
            }
        }
    }
}

fn arithmetic<'v>(
    left: &'v SetOperand,
    right: &'v SetOperand,
    before: Option<ItemRef<'v>>,
    operate: fn(&Number, &Number) -> Result<Number, NumberError>,
) -> Result<Computed<'v>, UpdateError> {
    let left = left.compute(before)?;
    let right = right.compute(before)?;
    match (left.as_ref(), right.as_ref()) {
        (ValueRef::N(left), ValueRef::N(right)) => {
            let number = operate(&left, &right).map_err(number_error)?;
            Ok(Computed::Borrowed(ValueRef::N(number)))
        }
        _ => Err(UpdateError::IncorrectOperandType),
    }
}

fn number_error(error: NumberError) -> UpdateError {
    match error {
        NumberError::TooManyDigits => UpdateError::NumberTooPrecise,
        NumberError::Underflow => UpdateError::NumberUnderflow,
        NumberError::Overflow => UpdateError::NumberOverflow,
        NumberError::NotANumber => UpdateError::IncorrectOperandType,
    }
}

/// Two lists as one.
fn append<'v>(first: ValueRef<'_>, second: ValueRef<'_>) -> Result<Computed<'v>, UpdateError> {
    let (ValueRef::L(first), ValueRef::L(second)) = (first, second) else {
        return Err(UpdateError::IncorrectOperandType);
    };
    let elements = first.iter().chain(second.iter());
    let list = Value::L(elements.map(|element| element.to_value()).collect());
    if list.depth() > NESTING_MAX {
        return Err(UpdateError::NestedTooDeep);
    }
    Ok(Computed::own(&list))
}

/// A sum, or the union of two sets of one type.
fn add<'v>(old: Option<ValueRef<'_>>, value: ValueRef<'v>) -> Result<Computed<'v>, UpdateError> {
    let Some(old) = old else {
        return Ok(Computed::Borrowed(value));
    };
    match (old, value) {
        (ValueRef::N(old), ValueRef::N(value)) => {
            let sum = old.add(&value).map_err(number_error)?;
            Ok(Computed::Borrowed(ValueRef::N(sum)))
        }
        (ValueRef::Ss(old), ValueRef::Ss(value))
        | (ValueRef::Ns(old), ValueRef::Ns(value))
        | (ValueRef::Bs(old), ValueRef::Bs(value)) => {
            let members = old.iter().chain(value.iter());
            set_of(old, members).ok_or(UpdateError::IncorrectOperandType)
        }
        _ => Err(UpdateError::IncorrectOperandType),
    }
}

/// A set without the members of another; `None` if nothing is left.
fn delete<'v>(
    old: Option<ValueRef<'v>>,
    value: ValueRef<'_>,
) -> Result<Option<Computed<'v>>, UpdateError> {
    match (old, value) {
        (None, _) => Ok(None),
        (Some(ValueRef::Ss(old)), ValueRef::Ss(value))
        | (Some(ValueRef::Ns(old)), ValueRef::Ns(value))
        | (Some(ValueRef::Bs(old)), ValueRef::Bs(value)) => {
            let members = old.iter().filter(|member| !value.contains(*member));
            Ok(set_of(old, members))
        }
        _ => Err(UpdateError::IncorrectOperandType),
    }
}

/// A set of the type of `like`; `None` if there are no members.
fn set_of<'v, 'm>(
    like: SetRef<'_>,
    members: impl Iterator<Item = ValueRef<'m>>,
) -> Option<Computed<'v>> {
    use crate::value::ValueType;
    let mut members = members.peekable();
    members.peek()?;
    let value = match like.member_type() {
        ValueType::S => Value::Ss(
            members
                .filter_map(|member| member.as_str().map(str::to_owned))
                .collect(),
        ),
        ValueType::N => Value::Ns(members.filter_map(|member| member.as_number()).collect()),
        _ => Value::Bs(
            members
                .filter_map(|member| match member {
                    ValueRef::B(bytes) => Some(bytes.to_vec()),
                    _ => None,
                })
                .collect(),
        ),
    };
    Some(Computed::own(&value))
}
