//! Ranges of sort keys, compared by the bytes that order them.

use crate::engine::key::{push_value, push_value_start};
use crate::expression::SortCondition;
use crate::value::EncodedValue;
use std::cmp::Ordering;

/// A place between sort keys: before all that starts with the bytes, or behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Position {
    bytes: Vec<u8>,
    behind: bool,
}

/// The sort keys from one place to another; `None` is the end of all.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Range {
    from: Option<Position>,
    to: Option<Position>,
}

impl Position {
    fn at(value: &EncodedValue, behind: bool) -> Option<Position> {
        let mut bytes = Vec::new();
        push_value(&mut bytes, value.as_ref());
        Some(Position { bytes, behind })
    }

    fn of_start(value: &EncodedValue, behind: bool) -> Option<Position> {
        let mut bytes = Vec::new();
        push_value_start(&mut bytes, value.as_ref());
        Some(Position { bytes, behind })
    }

    fn order(&self, other: &Position) -> Ordering {
        if self.bytes == other.bytes {
            return self.behind.cmp(&other.behind);
        }
        if self.behind && other.bytes.starts_with(&self.bytes) {
            return Ordering::Greater;
        }
        if other.behind && self.bytes.starts_with(&other.bytes) {
            return Ordering::Less;
        }
        self.bytes.cmp(&other.bytes)
    }
}

impl Range {
    /// The range of one condition.
    fn of(condition: &SortCondition) -> Range {
        let (from, to) = match condition {
            SortCondition::Equal(value) => (Position::at(value, false), Position::at(value, true)),
            SortCondition::Less(value) => (None, Position::at(value, false)),
            SortCondition::LessOrEqual(value) => (None, Position::at(value, true)),
            SortCondition::Greater(value) => (Position::at(value, true), None),
            SortCondition::GreaterOrEqual(value) => (Position::at(value, false), None),
            SortCondition::Between(lower, upper) => {
                (Position::at(lower, false), Position::at(upper, true))
            }
            SortCondition::BeginsWith(start) => (
                Position::of_start(start, false),
                Position::of_start(start, true),
            ),
        };
        Range { from, to }
    }

    /// What this range and a condition have in common.
    pub(super) fn narrowed(self, condition: &SortCondition) -> Range {
        let other = Range::of(condition);
        let later = |one: Option<Position>, two: Option<Position>| match (one, two) {
            (Some(one), Some(two)) if one.order(&two).is_lt() => Some(two),
            (one, two) => one.or(two),
        };
        let earlier = |one: Option<Position>, two: Option<Position>| match (one, two) {
            (Some(one), Some(two)) if one.order(&two).is_gt() => Some(two),
            (one, two) => one.or(two),
        };
        Range {
            from: later(self.from, other.from),
            to: earlier(self.to, other.to),
        }
    }

    /// Whether no sort key lies in it.
    pub(super) fn is_empty(&self) -> bool {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => from.order(to).is_ge(),
            _ => false,
        }
    }

    /// The order of where ranges begin.
    pub(super) fn order(&self, other: &Range) -> Ordering {
        match (&self.from, &other.from) {
            (Some(one), Some(two)) => one.order(two),
            (one, two) => one.is_some().cmp(&two.is_some()),
        }
    }

    /// Whether some sort key may lie in both.
    pub(super) fn overlaps(&self, other: &Range) -> bool {
        let begins_before_end = |one: &Range, two: &Range| match (&one.from, &two.to) {
            (Some(from), Some(to)) => from.order(to).is_lt(),
            _ => true,
        };
        !self.is_empty()
            && !other.is_empty()
            && begins_before_end(self, other)
            && begins_before_end(other, self)
    }
}
