//! BatchWriteItem.

use super::change::{Applied, Change};
use super::check::{Misfit, Writer, check_batch_item, check_index_keys, fit};
use super::delete::fit_key;
use super::facts::{Facts, WriteKind};
use super::table::Table;
use super::tables::Engine;
use super::write::{self, CollectionBudget, Plan, Sizing};
use crate::api::input::{BatchWriteItemInput, WriteRequest};
use crate::api::output::BatchWriteItemOutput;
use crate::api::types::{ItemCollectionMetrics, ReturnItemCollectionMetrics};
use crate::api::{ApiError, messages};
use crate::value::{Name, SortedSet};

fn plan(table: &Table, request: &WriteRequest) -> Result<Plan, Misfit> {
    let (kind, image, after) = match request {
        WriteRequest::Put(item) => (WriteKind::Put, item, Some(item.clone())),
        WriteRequest::Delete(key) => (WriteKind::Delete, key, None),
    };
    let row_key = match request {
        WriteRequest::Put(item) => {
            let row_key = fit(&table.schema().key, item, check_batch_item)?;
            check_index_keys(table.index_schemas(), item, Writer::Item)?;
            write::check_item_size(table, item, Sizing::Put)?;
            row_key
        }
        WriteRequest::Delete(key) => fit_key(table, key)?,
    };
    Ok(Plan {
        kind,
        before: table.get(&row_key).cloned(),
        row_key,
        image: image.clone(),
        after,
        transactional: false,
    })
}

/// The writes of a batch, and those that must wait for a transaction to be over.
type Planned = (Vec<(Name, Plan)>, Vec<(String, Vec<WriteRequest>)>);

impl Engine {
    fn plan_batch(&self, input: &BatchWriteItemInput) -> Result<Planned, ApiError> {
        let mut budget = CollectionBudget::new(self.item_collection_bytes_max);
        let mut plans = Vec::new();
        let mut unprocessed = Vec::new();
        let mut fits = true;
        for (name, requests) in &input.request_items {
            let table = self.find(name)?;
            let mut seen = SortedSet::new();
            let mut waiting = Vec::new();
            for request in requests {
                let plan = plan(table, request)?;
                if !seen.insert(plan.row_key.clone()) {
                    let message = messages::batch::duplicate_keys().to_owned();
                    return Err(ApiError::validation(message));
                }
                if table.is_locked(&plan.row_key) {
                    waiting.push(request.clone());
                    continue;
                }
                fits &= budget.admit(table, &plan);
                plans.push((table.schema().name.clone(), plan));
            }
            if !waiting.is_empty() {
                unprocessed.push((name.clone(), waiting));
            }
        }
        if !fits {
            return Err(write::collection_too_large());
        }
        Ok((plans, unprocessed))
    }

    /// Writes up to 25 items of any tables, each on its own; a request that is refused has written
    /// none. Items that a transaction has are left unprocessed: the API knows no conflict of a batch.
    ///
    /// # Errors
    /// ValidationException for a write that does not fit its table or an item that comes twice,
    /// ResourceNotFoundException, ItemCollectionSizeLimitExceededException.
    pub fn batch_write_item(
        &mut self,
        input: &BatchWriteItemInput,
        facts: &mut Facts,
    ) -> Result<Applied<BatchWriteItemOutput>, ApiError> {
        let (plans, unprocessed_items) = self.plan_batch(input)?;
        let wanted = input.return_item_collection_metrics;
        let (changes, metrics) = self.apply_all(plans, wanted, facts)?;
        let output = BatchWriteItemOutput {
            unprocessed_items,
            item_collection_metrics: metrics,
            ..BatchWriteItemOutput::default()
        };
        Ok(Applied { output, changes })
    }

    /// Applies plans that passed every check, and measures the item collections they touched.
    #[allow(clippy::type_complexity, reason = "the output's own type")]
    pub(super) fn apply_all(
        &mut self,
        plans: Vec<(Name, Plan)>,
        wanted: ReturnItemCollectionMetrics,
        facts: &mut Facts,
    ) -> Result<
        (
            Vec<Change>,
            Option<Vec<(String, Vec<ItemCollectionMetrics>)>>,
        ),
        ApiError,
    > {
        let mut changes = Vec::new();
        let mut touched = Vec::new();
        for (name, plan) in plans {
            let table = self.find_mut(&name)?;
            if wanted == ReturnItemCollectionMetrics::Size {
                touched.push((name, plan.image.clone()));
            }
            write::apply(table, plan, facts, &mut changes);
        }
        let mut metrics: Vec<(String, Vec<ItemCollectionMetrics>)> = Vec::new();
        for (name, image) in touched {
            let table = self.find(&name)?;
            let Some(one) = write::collection_metrics(wanted, table, &image) else {
                continue;
            };
            match metrics.iter_mut().find(|(table, _)| **table == *name) {
                Some((_, list)) if list.contains(&one) => {}
                Some((_, list)) => list.push(one),
                None => metrics.push((name.as_ref().to_owned(), vec![one])),
            }
        }
        let metrics = (!metrics.is_empty()).then_some(metrics);
        Ok((changes, metrics))
    }
}
