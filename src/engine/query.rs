//! Query.

use super::facts::{Fact, Facts, ReadFact, ReadKind};
use super::key::{push_value, push_value_start, start_row_key};
use super::page::{Bound, PageRequest, Source};
use super::projection::{
    check_condition, check_filter_is_held, check_filter_leaves_key, check_projection,
};
use super::schema::{Key, KeyAttribute};
use super::select::{self, cursor_row_key, fits_cursor};
use super::short::short_key;
use super::tables::Engine;
use crate::api::input::QueryInput;
use crate::api::output::QueryOutput;
use crate::api::types::ScalarAttributeType;
use crate::api::{ApiError, messages};
use crate::expression::{self, BoundKeyCondition, SortCondition};
use crate::value::{EncodedValue, Item, ValueRef, ValueType};

fn value_type(kind: ScalarAttributeType) -> ValueType {
    match kind {
        ScalarAttributeType::S => ValueType::S,
        ScalarAttributeType::N => ValueType::N,
        ScalarAttributeType::B => ValueType::B,
    }
}

fn named(attributes: &[KeyAttribute]) -> Vec<expression::KeyAttribute<'_>> {
    let attributes = attributes.iter();
    attributes
        .map(|attribute| expression::KeyAttribute {
            name: &attribute.name,
            value_type: value_type(attribute.kind),
        })
        .collect()
}

fn bind(input: &QueryInput, key: &Key) -> Result<BoundKeyCondition, ApiError> {
    let bound = input
        .key_condition
        .bind(&named(&key.partition), &named(&key.sort))
        .map_err(|error| ApiError::validation(messages::expression::key_condition(&error)))?;
    check_not_empty(key, &bound)?;
    Ok(bound)
}

/// No key is empty, so no condition may ask for an empty one.
fn check_not_empty(key: &Key, bound: &BoundKeyCondition) -> Result<(), ApiError> {
    let equals = bound.partition.iter().chain(&bound.sort_equals);
    let values = equals.zip(key.attributes());
    for (value, attribute) in values {
        super::check::check_not_empty(attribute, value.as_ref())?;
    }
    Ok(())
}

/// The row keys between which a key condition's items lie.
fn key_range(bound: &BoundKeyCondition) -> (Bound, Bound) {
    let mut shared = Vec::with_capacity(64);
    start_row_key(
        &mut shared,
        bound.partition.iter().map(EncodedValue::as_ref),
    );
    for value in &bound.sort_equals {
        push_value(&mut shared, value.as_ref());
    }
    let with = |value: &EncodedValue| {
        let mut key = shared.clone();
        push_value(&mut key, value.as_ref());
        key
    };
    let starting = |value: &EncodedValue| {
        let mut key = shared.clone();
        push_value_start(&mut key, value.as_ref());
        key
    };
    let lowest = || Bound::Before(shared.clone());
    let highest = || Bound::AfterPrefix(shared.clone());
    match &bound.sort {
        None => (lowest(), highest()),
        Some(SortCondition::Equal(value)) => {
            (Bound::Before(with(value)), Bound::AfterPrefix(with(value)))
        }
        Some(SortCondition::Less(value)) => (lowest(), Bound::Before(with(value))),
        Some(SortCondition::LessOrEqual(value)) => (lowest(), Bound::AfterPrefix(with(value))),
        Some(SortCondition::Greater(value)) => (Bound::AfterPrefix(with(value)), highest()),
        Some(SortCondition::GreaterOrEqual(value)) => (Bound::Before(with(value)), highest()),
        Some(SortCondition::Between(lower, upper)) => {
            (Bound::Before(with(lower)), Bound::AfterPrefix(with(upper)))
        }
        Some(SortCondition::BeginsWith(start)) => (
            Bound::Before(starting(start)),
            Bound::AfterPrefix(starting(start)),
        ),
    }
}

fn within(row_key: &[u8], bound: &BoundKeyCondition) -> bool {
    let (from, to) = key_range(bound);
    let above = match &from {
        Bound::Before(key) => row_key >= key.as_slice(),
        Bound::AfterPrefix(key) => row_key > key.as_slice() && !row_key.starts_with(key),
        Bound::Start | Bound::End => true,
    };
    let below = match &to {
        Bound::Before(key) => row_key < key.as_slice(),
        Bound::AfterPrefix(key) => row_key < key.as_slice() || row_key.starts_with(key),
        Bound::Start | Bound::End => true,
    };
    above && below
}

/// A start key must be a key of what is read, and lie inside what the key condition asks for.
fn check_start_key(
    source: Source<'_>,
    start: &Item,
    bound: &BoundKeyCondition,
) -> Result<Vec<u8>, ApiError> {
    let outside = |text: &str| Err(ApiError::validation(text.to_owned()));
    let Some(row_key) = cursor_row_key(source, start) else {
        return outside(messages::read::start_key_invalid());
    };
    if within(&row_key, bound) {
        return Ok(row_key);
    }
    let any_sort = BoundKeyCondition {
        sort_equals: Vec::new(),
        sort: None,
        ..bound.clone()
    };
    let conditioned = bound.sort.is_some() || !bound.sort_equals.is_empty();
    // The texts and their order are those that dynalite's tests recorded from the service.
    match (within(&row_key, &any_sort), conditioned) {
        (_, false) => outside(messages::read::start_key_outside_query()),
        (true, true) => outside(messages::read::start_key_outside_sort_condition()),
        (false, true) if sort_matches(source, start, bound) => {
            outside(messages::read::start_key_of_single_row())
        }
        (false, true) => outside(messages::read::start_key_outside_sort_condition()),
    }
}

/// Whether a start key of another partition key fits the condition on the sort key.
fn sort_matches(source: Source<'_>, start: &Item, bound: &BoundKeyCondition) -> bool {
    let key = match source.index {
        Some(index) => &index.schema().key,
        None => &source.table.schema().key,
    };
    let own: Option<Vec<ValueRef<'_>>> = key
        .partition
        .iter()
        .map(|attribute| attribute.of(start.as_ref()))
        .collect();
    let own = own.unwrap_or_default();
    let moved = BoundKeyCondition {
        partition: own.into_iter().map(EncodedValue::from_ref).collect(),
        ..bound.clone()
    };
    cursor_row_key(source, start).is_some_and(|row_key| within(&row_key, &moved))
}

impl Engine {
    /// Reads the items of one partition key in sort key order.
    ///
    /// # Errors
    /// ValidationException for a key condition, filter, projection or start key that does not fit
    /// what is read, ResourceNotFoundException.
    pub fn query(&self, input: &QueryInput, facts: &mut Facts) -> Result<QueryOutput, ApiError> {
        let table = self.find(&input.table_name)?;
        let index = input.index_name.as_deref();
        let of_vectors = messages::vector::no_query();
        let index = select::find_index(table, index, input.consistent_read, of_vectors)?;
        let source = Source { table, index };
        let start = input.exclusive_start_key.as_ref();
        if start.is_some_and(|start| !fits_cursor(source, start)) {
            let message = messages::read::start_key_invalid().to_owned();
            return Err(ApiError::validation(message));
        }
        let key = match index {
            Some(index) => &index.schema().key,
            None => &table.schema().key,
        };
        let bound = bind(input, key)?;
        let start_after = match start {
            Some(start) => {
                select::check_table_key(table, start)?;
                Some(check_start_key(source, start, &bound)?)
            }
            None => None,
        };
        check_filter_leaves_key(key, input)?;
        check_condition(table, input.filter.as_ref())?;
        check_filter_is_held(index, input)?;
        let projection = input.projection.as_ref();
        check_projection(table, select::global(index), projection)?;
        let (output, fetch) = select::output(index, input.select, projection)?;
        let (from, to) = key_range(&bound);
        let request = PageRequest {
            source,
            from,
            to,
            start_after,
            forward: input.scan_index_forward,
            limit: input.limit,
            filter: input.filter.as_ref(),
            output,
            fetch,
        };
        let cursor = source.cursor_attributes();
        let mut fact = ReadFact {
            table: table.schema().name.clone(),
            index: index.map(|index| index.schema().name.clone()),
            index_kind: index.map(|index| index.schema().kind),
            kind: ReadKind::Query,
            consistent: input.consistent_read,
            key_condition: Some(input.key_condition_text.clone()),
            forward: input.scan_index_forward,
            limit: input.limit,
            exclusive_start_key: start.map(|start| short_key(cursor.iter(), start.as_ref())),
            ..ReadFact::default()
        };
        let output = request.read(&mut fact);
        facts.push(Fact::Read(fact));
        Ok(output)
    }
}
