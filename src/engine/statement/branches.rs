//! A `WHERE` taken apart into the reads it needs: one for each partition key value and range of
//! sort keys, if it names a partition key value whichever way it holds; else a Scan.
//!
//! What may be taken apart, what overlaps and how many reads are too many were recorded by floci
//! (eu-west-2, September 2026) and paritysuite/dynamodb-conformance (tests/tier2/partiql/
//! whereOverlap and tests/tier3/error-messages/partiqlGrammar).

use super::key::check_type;
use super::range::Range;
use super::refuse;
use crate::api::messages::partiql as texts;
use crate::api::{ApiError, limits};
use crate::engine::key::push_value;
use crate::engine::schema::{Key, KeyAttribute};
use crate::expression::{Comparator, Condition, Operand, SortCondition};
use crate::value::EncodedValue;

/// One read.
#[derive(Clone, Debug, Default)]
pub(super) struct Branch {
    /// The partition key's value.
    pub(super) partition: Option<EncodedValue>,
    /// Two values for the partition key: no item has both.
    conflicting: bool,
    /// Conditions on the sort key, each with the condition it came from.
    pub(super) sort: Vec<(SortCondition, Condition)>,
    /// Everything else.
    pub(super) filter: Vec<Condition>,
}

/// How a `SELECT` reads.
#[derive(Debug)]
pub(super) enum Plan {
    /// Queries, in the order of partition keys and ranges.
    Queries(Vec<Branch>),
    /// A Scan that filters by the whole `WHERE`.
    Scan,
}

impl Branch {
    fn partition_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Some(value) = &self.partition {
            push_value(&mut bytes, value.as_ref());
        }
        bytes
    }

    fn range(&self) -> Range {
        let conditions = self.sort.iter();
        conditions.fold(Range::default(), |range, (condition, _)| {
            range.narrowed(condition)
        })
    }

    /// Adds what another branch asks for.
    fn narrow(&mut self, other: &Branch) {
        match (&self.partition, &other.partition) {
            (Some(one), Some(two)) => self.conflicting |= one != two,
            (None, Some(_)) => self.partition.clone_from(&other.partition),
            (_, None) => {}
        }
        self.conflicting |= other.conflicting;
        self.sort.extend(other.sort.iter().cloned());
        self.filter.extend(other.filter.iter().cloned());
    }

    fn and(&self, other: &Branch) -> Branch {
        let mut both = self.clone();
        both.narrow(other);
        both
    }

    /// Whether a part of the filter turns the sort key around: `<>`, `NOT`.
    fn negates(&self, sort: Option<&KeyAttribute>) -> bool {
        let Some(sort) = sort else {
            return false;
        };
        let negates = |condition: &Condition| match condition {
            Condition::Not(inner) => inner.attributes().contains(sort.name.as_str()),
            Condition::Compare {
                operator: Comparator::NotEqual,
                ..
            } => condition.attributes().contains(sort.name.as_str()),
            _ => false,
        };
        self.filter.iter().any(negates)
    }

    /// Whether it reads exactly one item and asks for nothing else: its key, if so.
    pub(super) fn single_key(&self, key: &Key) -> Option<Vec<&EncodedValue>> {
        let mut values = vec![self.partition.as_ref().filter(|_| !self.conflicting)?];
        let mut sort = self.sort.iter().map(|(condition, _)| condition);
        if !key.sort.is_empty() {
            let SortCondition::Equal(value) = sort.next()? else {
                return None;
            };
            let same = |other: &SortCondition| matches!(other, SortCondition::Equal(other) if other == value);
            if !sort.all(same) {
                return None;
            }
            values.push(value);
        }
        self.filter.is_empty().then_some(values)
    }
}

/// A condition being taken apart.
struct Splitter<'k> {
    partition: Option<&'k KeyAttribute>,
    sort: Option<&'k KeyAttribute>,
    /// The values that key attributes are compared with.
    compared: Vec<(&'k KeyAttribute, EncodedValue)>,
    too_many: bool,
}

impl<'k> Splitter<'k> {
    fn new(key: &'k Key) -> Splitter<'k> {
        Splitter {
            partition: key.partition.first(),
            sort: key.sort.first(),
            compared: Vec::new(),
            too_many: false,
        }
    }

    fn is_partition(&self, operand: &Operand) -> bool {
        is_attribute(operand, self.partition)
    }

    /// The branches of a comparison with a key attribute; `None` for any other condition.
    fn key_branches(&self, condition: &Condition) -> Option<Vec<Branch>> {
        let partition = |value: &EncodedValue| Branch {
            partition: Some(value.clone()),
            ..Branch::default()
        };
        let sort = |sort: SortCondition| Branch {
            sort: vec![(sort, condition.clone())],
            ..Branch::default()
        };
        match condition {
            Condition::Compare {
                operator: Comparator::Equal,
                left,
                right: Operand::Value(value),
            } if self.is_partition(left) => Some(vec![partition(value)]),
            Condition::In { operand, list } if self.is_partition(operand) => {
                let values = list.iter().map(value_of);
                let branches = values.map(|value| Some(partition(value?)));
                branches.collect()
            }
            Condition::In { operand, list } if is_attribute(operand, self.sort) => {
                let values = list.iter().map(value_of);
                let equal = |value: &EncodedValue| Branch {
                    sort: vec![(SortCondition::Equal(value.clone()), condition.clone())],
                    ..Branch::default()
                };
                values.map(|value| Some(equal(value?))).collect()
            }
            _ => Some(vec![sort(sort_condition(condition, self.sort)?)]),
        }
    }

    fn note_values(&mut self, branches: &[Branch]) {
        for branch in branches {
            if let (Some(attribute), Some(value)) = (self.partition, &branch.partition) {
                self.compared.push((attribute, value.clone()));
            }
            if let Some(attribute) = self.sort {
                let values = branch.sort.iter().flat_map(|(sort, _)| sort.values());
                let values: Vec<_> = values.map(|value| (attribute, value.clone())).collect();
                self.compared.extend(values);
            }
        }
    }

    fn names_key(&self, condition: &Condition) -> bool {
        match condition {
            Condition::And(parts) | Condition::Or(parts) => {
                parts.iter().any(|part| self.names_key(part))
            }
            Condition::Not(_) => false,
            leaf => self.key_branches(leaf).is_some(),
        }
    }

    /// Whether the partition key has a value whichever way the condition holds.
    fn pins(&self, condition: &Condition) -> bool {
        match condition {
            Condition::And(parts) => parts.iter().any(|part| self.pins(part)),
            Condition::Or(parts) => !parts.is_empty() && parts.iter().all(|part| self.pins(part)),
            Condition::Not(_) => false,
            leaf => {
                let branches = self.key_branches(leaf);
                branches.is_some_and(|all| all.iter().all(|branch| branch.partition.is_some()))
            }
        }
    }

    /// Every combination of what the parts need. What does not name the key is added at the end:
    /// a statement may say much of it, and a copy for each step would cost the square.
    fn split_all(&mut self, parts: &[Condition]) -> Vec<Branch> {
        let mut all = vec![Branch::default()];
        let mut filter = Vec::new();
        for part in parts {
            if !self.names_key(part) {
                filter.push(part.clone());
                continue;
            }
            let right = self.split(part);
            if all.len().saturating_mul(right.len()) > limits::STATEMENT_READS_MAX {
                self.too_many = true;
                return all;
            }
            if let [only] = right.as_slice() {
                all.iter_mut().for_each(|left| left.narrow(only));
                continue;
            }
            let with = |left: &Branch| -> Vec<Branch> {
                right.iter().map(|right| left.and(right)).collect()
            };
            all = all.iter().flat_map(with).collect();
        }
        for branch in &mut all {
            branch.filter.extend(filter.iter().cloned());
        }
        all
    }

    fn split(&mut self, condition: &Condition) -> Vec<Branch> {
        match condition {
            Condition::And(parts) => self.split_all(parts),
            Condition::Or(parts) if self.names_key(condition) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.split(part));
                    self.too_many |= all.len() > limits::STATEMENT_READS_MAX;
                    if self.too_many {
                        break;
                    }
                }
                all
            }
            other => match self.key_branches(other) {
                Some(branches) => {
                    self.note_values(&branches);
                    branches
                }
                None => vec![Branch {
                    filter: vec![other.clone()],
                    ..Branch::default()
                }],
            },
        }
    }
}

fn is_attribute(operand: &Operand, attribute: Option<&KeyAttribute>) -> bool {
    match (operand, attribute) {
        (Operand::Path(path), Some(attribute)) => {
            path.is_top_level() && path.root() == attribute.name
        }
        _ => false,
    }
}

fn value_of(operand: &Operand) -> Option<&EncodedValue> {
    match operand {
        Operand::Value(value) => Some(value),
        _ => None,
    }
}

/// The condition on the sort key that a Query could hold.
fn sort_condition(condition: &Condition, sort: Option<&KeyAttribute>) -> Option<SortCondition> {
    match condition {
        Condition::Compare {
            operator,
            left,
            right: Operand::Value(value),
        } if is_attribute(left, sort) => {
            let value = value.clone();
            Some(match operator {
                Comparator::Equal => SortCondition::Equal(value),
                Comparator::Less => SortCondition::Less(value),
                Comparator::LessOrEqual => SortCondition::LessOrEqual(value),
                Comparator::Greater => SortCondition::Greater(value),
                Comparator::GreaterOrEqual => SortCondition::GreaterOrEqual(value),
                Comparator::NotEqual => return None,
            })
        }
        Condition::Between {
            operand,
            lower: Operand::Value(lower),
            upper: Operand::Value(upper),
        } if is_attribute(operand, sort) => {
            Some(SortCondition::Between(lower.clone(), upper.clone()))
        }
        Condition::BeginsWith(operand, Operand::Value(start)) if is_attribute(operand, sort) => {
            Some(SortCondition::BeginsWith(start.clone()))
        }
        _ => None,
    }
}

/// Takes a `WHERE` apart. `typed` refuses values of other types than the key's here and not where
/// the item is looked for.
pub(super) fn plan(
    key: &Key,
    condition: Option<&Condition>,
    typed: bool,
) -> Result<Plan, ApiError> {
    let Some(condition) = condition else {
        return Ok(Plan::Scan);
    };
    let mut splitter = Splitter::new(key);
    let branches = splitter.split(condition);
    if typed {
        for (attribute, value) in &splitter.compared {
            check_type(attribute, value)?;
        }
    }
    let many = splitter.too_many || branches.len() > limits::STATEMENT_READS_MAX;
    if many && splitter.pins(condition) {
        return refuse(texts::too_many_reads());
    }
    let is_keyed = |branch: &Branch| branch.partition.is_some() && !branch.conflicting;
    if many || !branches.iter().all(is_keyed) {
        return Ok(Plan::Scan);
    }
    disjoint(key, condition, branches).map(Plan::Queries)
}

/// The branches in the order of what they read, if none reads what another does.
fn disjoint(
    key: &Key,
    condition: &Condition,
    branches: Vec<Branch>,
) -> Result<Vec<Branch>, ApiError> {
    let rows: Vec<_> = branches
        .into_iter()
        .map(|branch| (branch.partition_bytes(), branch.range(), branch))
        .collect();
    let rows = crate::value::sorted_by(rows, |one, two| {
        one.0.cmp(&two.0).then_with(|| one.1.order(&two.1))
    });
    let mut kept: Vec<(Vec<u8>, Range, Branch)> = Vec::with_capacity(rows.len());
    let mut turned: Option<Vec<u8>> = None;
    for row in &rows {
        if turned.as_ref() == Some(&row.0) {
            continue;
        }
        let beside: Vec<_> = rows.iter().filter(|other| other.0 == row.0).collect();
        let negates = |row: &&(Vec<u8>, Range, Branch)| row.2.negates(key.sort.first());
        if beside.len() > 1 && beside.iter().any(negates) {
            // One read of the partition and the whole condition: each item once.
            turned = Some(row.0.clone());
            let whole = Branch {
                partition: row.2.partition.clone(),
                filter: vec![condition.clone()],
                ..Branch::default()
            };
            kept.push((row.0.clone(), Range::default(), whole));
            continue;
        }
        let same = kept.iter().filter(|other| other.0 == row.0);
        if same.clone().any(|other| other.1.overlaps(&row.1)) {
            return refuse(texts::overlapping());
        }
        kept.push(row.clone());
    }
    Ok(kept.into_iter().map(|(_, _, branch)| branch).collect())
}
