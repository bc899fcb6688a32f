//! SearchVectors: every vector of the index is looked at, so that what is found is the nearest.
//! The service looks at some of them.

use super::facts::{Fact, Facts, IndexKind, ItemOutcome, ItemRead, ReadFact, ReadKind, Stop};
use super::index::Index;
use super::key::start_row_key;
use super::page::Bound;
use super::short::ShortKey;
use super::store::Edge;
use super::table::Table;
use super::tables::Engine;
use super::vector::VectorSchema;
use crate::api::input::SearchVectorsInput;
use crate::api::messages::{read, vector as texts};
use crate::api::output::SearchVectorsOutput;
use crate::api::{ApiError, limits};
use crate::expression::Projection;
use crate::value::{EncodedValue, Item, ValueRef};

fn refuse<T>(message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::validation(message))
}

/// The index of a search, once it answers.
fn find<'t>(table: &'t Table, name: &str) -> Result<(&'t Index, &'t VectorSchema), ApiError> {
    let index = table.index(name);
    let Some((index, vector)) = index.and_then(|index| Some((index, index.vector()?))) else {
        return refuse(read::index_not_found(name));
    };
    match &index.building {
        None => Ok((index, vector)),
        // Before its filling begins, the index is not there yet (measured by
        // paritysuite/dynamodb-conformance, August 2026).
        Some(building) if building.after.is_none() => refuse(read::index_not_found(name)),
        Some(_) => refuse(texts::backfilling(name)),
    }
}

/// What a condition asks for, by the index's schema.
fn check_condition(
    index: &Index,
    vector: &VectorSchema,
    condition: &[(String, EncodedValue)],
) -> Result<(), ApiError> {
    let key = &index.schema().key;
    for (name, _) in condition {
        let known = |filter: &&super::schema::KeyAttribute| filter.name == *name;
        if !key.contains(name) && !vector.filters.iter().any(|filter| known(&filter)) {
            return refuse(texts::not_in_search_schema(name));
        }
    }
    let named = |name: &str| condition.iter().any(|(other, _)| other == name);
    match key.attributes().all(|part| named(&part.name)) {
        true => Ok(()),
        false => refuse(texts::hash_required()),
    }
}

/// The rows of one partition key, or all of an index without one.
fn partition(index: &Index, condition: &[(String, EncodedValue)]) -> Option<Vec<u8>> {
    let value = |name: &str| {
        let named = condition.iter().find(|(other, _)| other == name);
        named.map(|(_, value)| value.as_ref())
    };
    let parts = index.schema().key.partition.iter();
    let values: Option<Vec<ValueRef<'_>>> = parts.map(|part| value(&part.name)).collect();
    let mut row_key = Vec::new();
    start_row_key(&mut row_key, values?.into_iter()).then_some(row_key)
}

/// The nearest items so far, the nearest first.
struct Nearest<'a> {
    vector: &'a VectorSchema,
    top_k: usize,
    found: Vec<(f32, &'a Item)>,
}

impl<'a> Nearest<'a> {
    /// Takes an item in if it is near enough; of two as near, the first stays before the other.
    fn offer(&mut self, score: f32, item: &'a Item) {
        let nearer = |(other, _): &(f32, &Item)| !self.vector.is_nearer(score, *other);
        let at = self.found.partition_point(nearer);
        if at < self.top_k {
            self.found.insert(at, (score, item));
            self.found.truncate(self.top_k);
        }
    }
}

/// What a search returns of an item.
fn shown(index: &Index, vector: &VectorSchema, item: &Item, asked: Option<&Projection>) -> Item {
    let entry = index.project(item);
    match asked {
        Some(projection) => projection.apply(vector.shown(&entry, true).as_ref()),
        None => vector.shown(&entry, false),
    }
}

impl Engine {
    /// Finds the items of a vector index that are nearest to a vector.
    ///
    /// # Errors
    /// ValidationException for an index that is none of vectors, or for a vector or condition that
    /// does not fit it; ResourceNotFoundException.
    pub fn search_vectors(
        &self,
        input: &SearchVectorsInput,
        facts: &mut Facts,
    ) -> Result<SearchVectorsOutput, ApiError> {
        let table = self.find(&input.table_name)?;
        let (index, vector) = find(table, &input.index_name)?;
        if input.vector.len() != vector.dimensions {
            let message = texts::dimension_mismatch(input.vector.len(), vector.dimensions);
            return refuse(message);
        }
        check_condition(index, vector, &input.condition)?;
        let mut fact = ReadFact {
            table: table.schema().name.clone(),
            index: Some(index.schema().name.clone()),
            index_kind: Some(IndexKind::Vector),
            kind: ReadKind::Search,
            key_condition: input.condition_text.clone(),
            forward: true,
            limit: u32::try_from(input.top_k).ok(),
            ..ReadFact::default()
        };
        let nearest = nearest(index, vector, input, &mut fact);
        let mut output = SearchVectorsOutput::default();
        let mut bytes = 0;
        for (score, item) in nearest.found {
            let shown = shown(index, vector, item, input.projection.as_ref());
            bytes += shown.size_bytes();
            if bytes > limits::SEARCH_BYTES_MAX {
                fact.stop = Stop::ResponseSize;
                break;
            }
            fact.record(ItemRead {
                key: ShortKey::of(&table.schema().cursor, item),
                bytes: index.entry_bytes(item),
                outcome: ItemOutcome::Returned,
                fetched_bytes: None,
            });
            output.results.push((shown, score));
        }
        facts.push(Fact::Read(fact));
        Ok(output)
    }
}

/// Looks at all entries; those that are not among the nearest are counted by their vectors alone.
fn nearest<'a>(
    index: &'a Index,
    vector: &'a VectorSchema,
    input: &SearchVectorsInput,
    fact: &mut ReadFact,
) -> Nearest<'a> {
    let mut nearest = Nearest {
        vector,
        top_k: input.top_k,
        found: Vec::new(),
    };
    let Some(row_key) = partition(index, &input.condition) else {
        return nearest;
    };
    let (from, to) = (Bound::Before(row_key.clone()), Bound::AfterPrefix(row_key));
    let rows: (Edge<'_>, Edge<'_>) = (from.edge(), to.edge());
    let mut examined = 0u64;
    for entry in index.rows.range(rows.0, rows.1) {
        let item = entry.value;
        let equals = |(name, value): &(String, EncodedValue)| {
            item.get(name).is_some_and(|own| own == value.as_ref())
        };
        if !input.condition.iter().all(equals) {
            continue;
        }
        examined += 1;
        if let Some(own) = vector.vector(item.as_ref()) {
            nearest.offer(vector.score(&input.vector, &own), item);
        }
    }
    let others = examined.saturating_sub(nearest.found.len() as u64);
    let vector_bytes = u32::try_from(4 * vector.dimensions).unwrap_or(u32::MAX);
    for _ in 0..others {
        fact.record_merged(vector_bytes, None, ItemOutcome::Filtered);
    }
    nearest
}
