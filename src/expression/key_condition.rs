//! Key conditions: which items of a table or index a Query reads.
//!
//! A KeyConditionExpression is parsed like any condition; what may not stand in one is refused
//! afterwards ([`KeyCondition::from_condition`]), because DynamoDB looks at the request's other
//! expressions in between. Binding to a key schema ([`KeyCondition::bind`]) comes last.

use super::condition::{Comparator, Condition, Operand};
use super::{ExpressionError, KeyConditionError, Placeholders, parse_condition};
use crate::value::{DocumentPath, EncodedValue, ValueType};

/// Conditions on key attributes, at most one each.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyCondition {
    /// In the order of the text.
    pub clauses: Vec<KeyClause>,
}

/// A condition on one key attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyClause {
    /// The attribute's name.
    pub attribute: String,
    /// What must hold for it.
    pub condition: SortCondition,
}

/// What may be asked of a sort key attribute; of a partition key attribute only the first.
#[derive(Clone, Debug, PartialEq)]
pub enum SortCondition {
    /// `= value`.
    Equal(EncodedValue),
    /// `< value`.
    Less(EncodedValue),
    /// `<= value`.
    LessOrEqual(EncodedValue),
    /// `> value`.
    Greater(EncodedValue),
    /// `>= value`.
    GreaterOrEqual(EncodedValue),
    /// `BETWEEN lower AND upper`, both included.
    Between(EncodedValue, EncodedValue),
    /// `begins_with(attribute, value)`.
    BeginsWith(EncodedValue),
}

/// A key condition laid out by a key schema.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundKeyCondition {
    /// The value of each partition key attribute, in the schema's order.
    pub partition: Vec<EncodedValue>,
    /// Values that the first sort key attributes equal, in the schema's order.
    pub sort_equals: Vec<EncodedValue>,
    /// What else must hold for the sort key attribute behind those; never [`SortCondition::Equal`].
    pub sort: Option<SortCondition>,
}

/// One attribute of a key schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyAttribute<'s> {
    /// Its name.
    pub name: &'s str,
    /// Its type: `S`, `N` or `B`.
    pub value_type: ValueType,
}

/// Parses a KeyConditionExpression as far as it is a condition like others; what makes it a key
/// condition is checked by [`KeyCondition::from_condition`].
///
/// # Errors
/// As [`parse_condition`].
pub fn parse_key_condition(
    text: &str,
    placeholders: &mut Placeholders,
) -> Result<Condition, ExpressionError> {
    parse_condition(text, placeholders)
}

impl KeyCondition {
    /// The key condition that `condition` is.
    ///
    /// # Errors
    /// [`ExpressionError::KeyCondition`] for operators, operands and paths that none may have.
    pub fn from_condition(condition: &Condition) -> Result<KeyCondition, ExpressionError> {
        let mut clauses = Vec::new();
        collect(condition, &mut clauses).map_err(ExpressionError::KeyCondition)?;
        Ok(KeyCondition { clauses })
    }

    /// Lays the conditions out by a key schema, whose attributes are given in its order.
    ///
    /// # Errors
    /// More conditions than key attributes, a partition key attribute without one or with another
    /// than equality, a condition on an attribute that is none of the key's, a value of another
    /// type, a sort key attribute skipped.
    pub fn bind(
        &self,
        partition: &[KeyAttribute<'_>],
        sort: &[KeyAttribute<'_>],
    ) -> Result<BoundKeyCondition, KeyConditionError> {
        let key_attributes = partition.len() + sort.len();
        if self.clauses.len() > key_attributes {
            return Err(KeyConditionError::TooManyConditions {
                count: self.clauses.len(),
                key_attributes,
            });
        }
        let values = self.bind_partition(partition)?;
        self.check_known(partition, sort)?;
        self.check_types(partition, sort)?;
        let (sort_equals, condition) = self.bind_sort(sort)?;
        Ok(BoundKeyCondition {
            partition: values,
            sort_equals,
            sort: condition,
        })
    }

    fn clause(&self, attribute: &str) -> Option<&KeyClause> {
        self.clauses
            .iter()
            .find(|clause| clause.attribute == attribute)
    }

    fn bind_partition(
        &self,
        partition: &[KeyAttribute<'_>],
    ) -> Result<Vec<EncodedValue>, KeyConditionError> {
        let missed = |key: &&KeyAttribute<'_>| self.clause(key.name).is_none();
        if let Some(key) = partition.iter().find(missed) {
            return Err(KeyConditionError::MissedKeyElement(key.name.to_owned()));
        }
        let equals = |key: &KeyAttribute<'_>| match self.clause(key.name) {
            Some(KeyClause {
                condition: SortCondition::Equal(value),
                ..
            }) => Ok(value.clone()),
            _ => Err(KeyConditionError::NotSupported),
        };
        partition.iter().map(equals).collect()
    }

    /// A condition on an attribute that is none of the key's leaves the first sort key attribute
    /// without one.
    fn check_known(
        &self,
        partition: &[KeyAttribute<'_>],
        sort: &[KeyAttribute<'_>],
    ) -> Result<(), KeyConditionError> {
        let is_key = |clause: &KeyClause| {
            let mut keys = partition.iter().chain(sort);
            keys.any(|key| key.name == clause.attribute)
        };
        if self.clauses.iter().all(is_key) {
            return Ok(());
        }
        let missing = sort.iter().find(|key| self.clause(key.name).is_none());
        match missing {
            Some(key) => Err(KeyConditionError::MissedKeyElement(key.name.to_owned())),
            None => Err(KeyConditionError::NotSupported),
        }
    }

    fn check_types(
        &self,
        partition: &[KeyAttribute<'_>],
        sort: &[KeyAttribute<'_>],
    ) -> Result<(), KeyConditionError> {
        for key in partition.iter().chain(sort) {
            let fits = |value: &&EncodedValue| value.as_ref().value_type() == key.value_type;
            let Some(clause) = self.clause(key.name) else {
                continue;
            };
            if !clause.condition.values().iter().all(fits) {
                return Err(KeyConditionError::TypeMismatch);
            }
        }
        Ok(())
    }

    /// Equalities from the first sort key attribute on, then at most one other condition.
    fn bind_sort(
        &self,
        sort: &[KeyAttribute<'_>],
    ) -> Result<(Vec<EncodedValue>, Option<SortCondition>), KeyConditionError> {
        let mut equals = Vec::new();
        let mut last = None;
        let mut missing: Vec<String> = Vec::new();
        for key in sort {
            let condition = self.clause(key.name).map(|clause| &clause.condition);
            if condition.is_some() && !missing.is_empty() {
                return Err(KeyConditionError::SortKeyGap {
                    missing,
                    present: key.name.to_owned(),
                });
            }
            match condition {
                Some(SortCondition::Equal(value)) => equals.push(value.clone()),
                other => {
                    last = last.or_else(|| other.cloned());
                    missing.push(key.name.to_owned());
                }
            }
        }
        Ok((equals, last))
    }
}

impl SortCondition {
    /// The values compared with.
    pub fn values(&self) -> Vec<&EncodedValue> {
        match self {
            SortCondition::Equal(value)
            | SortCondition::Less(value)
            | SortCondition::LessOrEqual(value)
            | SortCondition::Greater(value)
            | SortCondition::GreaterOrEqual(value)
            | SortCondition::BeginsWith(value) => vec![value],
            SortCondition::Between(lower, upper) => vec![lower, upper],
        }
    }

    fn compare(operator: Comparator, value: EncodedValue) -> Option<SortCondition> {
        match operator {
            Comparator::Equal => Some(SortCondition::Equal(value)),
            Comparator::Less => Some(SortCondition::Less(value)),
            Comparator::LessOrEqual => Some(SortCondition::LessOrEqual(value)),
            Comparator::Greater => Some(SortCondition::Greater(value)),
            Comparator::GreaterOrEqual => Some(SortCondition::GreaterOrEqual(value)),
            Comparator::NotEqual => None,
        }
    }
}

/// Adds the clauses of `condition`, in the order of the text; the first problem met is reported.
fn collect(condition: &Condition, clauses: &mut Vec<KeyClause>) -> Result<(), KeyConditionError> {
    if let Condition::And(parts) = condition {
        return parts.iter().try_for_each(|part| collect(part, clauses));
    }
    let clause = clause(condition)?;
    if clauses
        .iter()
        .any(|other| other.attribute == clause.attribute)
    {
        return Err(KeyConditionError::TwoConditionsOnOneKey);
    }
    clauses.push(clause);
    Ok(())
}

fn clause(condition: &Condition) -> Result<KeyClause, KeyConditionError> {
    let refused = |operator| Err(KeyConditionError::Operator(operator));
    match condition {
        Condition::Or(_) => refused("OR"),
        Condition::Not(_) => refused("NOT"),
        Condition::In { .. } => refused("IN"),
        Condition::AttributeExists(_) => refused("attribute_exists"),
        Condition::AttributeNotExists(_) => refused("attribute_not_exists"),
        Condition::AttributeType(..) => refused("attribute_type"),
        Condition::Contains(..) => refused("contains"),
        Condition::Compare {
            operator: Comparator::NotEqual,
            ..
        } => refused("<>"),
        Condition::Compare {
            operator,
            left,
            right,
        } => comparison(*operator, left, right),
        Condition::Between {
            operand,
            lower,
            upper,
        } => {
            require_path(operand, "BETWEEN")?;
            let attribute = key_attribute(&[operand, lower, upper])?;
            match (lower, upper) {
                (Operand::Value(lower), Operand::Value(upper)) => Ok(KeyClause {
                    attribute,
                    condition: SortCondition::Between(lower.clone(), upper.clone()),
                }),
                _ => Err(KeyConditionError::NestedOperation),
            }
        }
        Condition::BeginsWith(operand, prefix) => {
            require_path(operand, "begins_with")?;
            let attribute = key_attribute(&[operand, prefix])?;
            match prefix {
                Operand::Value(prefix) => Ok(KeyClause {
                    attribute,
                    condition: SortCondition::BeginsWith(prefix.clone()),
                }),
                _ => Err(KeyConditionError::NestedOperation),
            }
        }
        Condition::And(_) => Err(KeyConditionError::NestedOperation),
    }
}

/// `attribute operator :value`, or the other way round.
fn comparison(
    operator: Comparator,
    left: &Operand,
    right: &Operand,
) -> Result<KeyClause, KeyConditionError> {
    let attribute = key_attribute(&[left, right])?;
    let (operator, value) = match (left, right) {
        (Operand::Value(value), _) => (operator.mirrored(), value),
        (_, Operand::Value(value)) => (operator, value),
        _ => return Err(KeyConditionError::NestedOperation),
    };
    match SortCondition::compare(operator, value.clone()) {
        Some(condition) => Ok(KeyClause {
            attribute,
            condition,
        }),
        None => Err(KeyConditionError::Operator(operator.symbol())),
    }
}

fn require_path(operand: &Operand, operator: &'static str) -> Result<(), KeyConditionError> {
    match operand {
        Operand::Path(_) => Ok(()),
        _ => Err(KeyConditionError::KeyNotFirst(operator)),
    }
}

/// The one top-level attribute among `operands`.
fn key_attribute(operands: &[&Operand]) -> Result<String, KeyConditionError> {
    let mut found: Option<&DocumentPath> = None;
    for operand in operands {
        match operand {
            Operand::Path(_) if found.is_some() => return Err(KeyConditionError::MultipleNames),
            Operand::Path(path) if !path.is_top_level() => {
                return Err(KeyConditionError::NestedAttribute);
            }
            Operand::Path(path) => found = Some(path),
            Operand::Size(_) | Operand::Holds(_) => {
                return Err(KeyConditionError::NestedOperation);
            }
            Operand::Value(_) => {}
        }
    }
    match found {
        Some(path) => Ok(path.root().to_owned()),
        None => Err(KeyConditionError::NoKeyAttribute),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::testing::condition;

    const VALUES: &str =
        r#"{":s": {"S": "x"}, ":t": {"S": "y"}, ":n": {"N": "1"}, ":b": {"BOOL": true}}"#;

    fn key(name: &str, value_type: ValueType) -> KeyAttribute<'_> {
        KeyAttribute { name, value_type }
    }

    fn parse(text: &str) -> Result<KeyCondition, ExpressionError> {
        KeyCondition::from_condition(&condition(text, VALUES)?)
    }

    fn bind(text: &str) -> Result<BoundKeyCondition, KeyConditionError> {
        let partition = [key("pk", ValueType::S)];
        let sort = [key("sk", ValueType::N)];
        parse(text).expect(text).bind(&partition, &sort)
    }

    fn value(key: &str) -> EncodedValue {
        crate::expression::testing::values(VALUES)
            .get(key)
            .expect(key)
            .clone()
    }

    #[test]
    fn clauses_may_stand_in_any_order_and_either_way_round() {
        for text in ["pk = :s AND sk >= :n", "(:n <= sk) AND (:s = pk)"] {
            let bound = bind(text).expect(text);
            assert_eq!(bound.partition, [value(":s")]);
            assert_eq!(bound.sort_equals, []);
            assert_eq!(bound.sort, Some(SortCondition::GreaterOrEqual(value(":n"))));
        }
        let bound = bind("sk = :n AND pk = :s").expect("equalities");
        assert_eq!(bound.sort_equals, [value(":n")]);
        assert_eq!(bound.sort, None);
        let bound = bind("pk = :s AND sk BETWEEN :n AND :n").expect("between");
        let between = SortCondition::Between(value(":n"), value(":n"));
        assert_eq!(bound.sort, Some(between));
    }

    #[test]
    fn the_schema_must_be_met() {
        let check = |text, expected| assert_eq!(bind(text), Err(expected), "{text}");
        let missed = |name: &str| KeyConditionError::MissedKeyElement(name.to_owned());
        check("sk = :n", missed("pk"));
        check("elsewhere = :s", missed("pk"));
        check("pk = :s AND elsewhere = :s", missed("sk"));
        check("pk > :s", KeyConditionError::NotSupported);
        check("pk > :s AND sk = :n", KeyConditionError::NotSupported);
        check("pk = :n", KeyConditionError::TypeMismatch);
        check("pk = :s AND sk = :s", KeyConditionError::TypeMismatch);
        check("pk = :s AND sk = :b", KeyConditionError::TypeMismatch);
        check(
            "pk = :s AND begins_with(sk, :s)",
            KeyConditionError::TypeMismatch,
        );
        let too_many = KeyConditionError::TooManyConditions {
            count: 3,
            key_attributes: 2,
        };
        check("pk = :s AND sk = :n AND elsewhere = :s", too_many);
    }

    #[test]
    fn sort_key_attributes_come_from_left_to_right() {
        let partition = [key("h", ValueType::S)];
        let sort = ["a", "b", "c"].map(|name| key(name, ValueType::S));
        let bind = |text| parse(text).expect(text).bind(&partition, &sort);
        let bound = bind("b > :s AND h = :s AND a = :t").expect("bound");
        assert_eq!(bound.sort_equals, [value(":t")]);
        assert_eq!(bound.sort, Some(SortCondition::Greater(value(":s"))));
        let gap = |missing: &[&str], present: &str| {
            Err(KeyConditionError::SortKeyGap {
                missing: missing.iter().map(|name| (*name).to_owned()).collect(),
                present: present.to_owned(),
            })
        };
        assert_eq!(bind("h = :s AND b = :s"), gap(&["a"], "b"));
        assert_eq!(bind("h = :s AND a = :s AND c = :s"), gap(&["b"], "c"));
        assert_eq!(bind("h = :s AND a > :s AND b = :s"), gap(&["a"], "b"));
        assert_eq!(bind("h = :s AND c = :s"), gap(&["a", "b"], "c"));
    }

    #[test]
    fn what_is_no_key_condition_is_refused() {
        let check = |text: &str, expected| {
            let expected = Err(ExpressionError::KeyCondition(expected));
            assert_eq!(parse(text), expected, "{text}");
        };
        check(
            "a > b and size(b) > c or a > c",
            KeyConditionError::Operator("OR"),
        );
        check("a in (b, size(c), d)", KeyConditionError::Operator("IN"));
        check("not a > b", KeyConditionError::Operator("NOT"));
        check("a <> b", KeyConditionError::Operator("<>"));
        check(
            "attribute_exists(a)",
            KeyConditionError::Operator("attribute_exists"),
        );
        check("contains(a.d, b)", KeyConditionError::Operator("contains"));
        check(
            "size(b) > a AND a.b > b AND b > c",
            KeyConditionError::NestedOperation,
        );
        check("a > size(b.d)", KeyConditionError::NestedOperation);
        check(
            "a between size(b) and size(a)",
            KeyConditionError::NestedOperation,
        );
        check("b > a.b", KeyConditionError::MultipleNames);
        check("b between c[1] and d", KeyConditionError::MultipleNames);
        check("begins_with(a, b)", KeyConditionError::MultipleNames);
        check("b.d > a AND c.d > e.f", KeyConditionError::NestedAttribute);
        check("b[0] > a", KeyConditionError::NestedAttribute);
        check(":s > :t AND a < :t", KeyConditionError::NoKeyAttribute);
        check(
            ":s between size(b) and size(a)",
            KeyConditionError::KeyNotFirst("BETWEEN"),
        );
        check(
            "begins_with(:s, b) and a > :t",
            KeyConditionError::KeyNotFirst("begins_with"),
        );
        check(
            "b > :s AND b < :t",
            KeyConditionError::TwoConditionsOnOneKey,
        );
        check(
            "(a > :s and b > :s) and (b > :s and c > :s)",
            KeyConditionError::TwoConditionsOnOneKey,
        );
    }
}
