//! TransactWriteItems: all of it or nothing.

use super::change::Applied;
use super::check::Misfit;
use super::delete::fit_key;
use super::facts::{
    Fact, Facts, ItemOutcome, ItemRead, ReadFact, ReadKind, TransactionFact, TransactionOutcome,
    WriteKind,
};
use super::locks::conflict;
use super::projection::check_condition;
use super::put::fit_item;
use super::short::short_key;
use super::table::Table;
use super::tables::Engine;
use super::tokens::{Known, TokenRecord};
use super::update::{check_update, updated};
use super::write::{self, CollectionBudget, Plan, Sizing};
use crate::api::input::{TransactWrite, TransactWriteItemsInput};
use crate::api::output::TransactWriteItemsOutput;
use crate::api::types::ReturnValuesOnConditionCheckFailure;
use crate::api::{ApiError, CancellationCode, CancellationReason, ErrorKind, limits, messages};
use crate::expression::Condition;
use crate::value::SortedSet;
use crate::value::{Item, Name};
use std::sync::Arc;

/// What an action looks like from outside, whichever it is.
struct Action<'a> {
    kind: WriteKind,
    /// The item of a put, the key of everything else.
    image: &'a Item,
    condition: Option<&'a Condition>,
    on_failure: ReturnValuesOnConditionCheckFailure,
}

fn action(write: &TransactWrite) -> Action<'_> {
    match write {
        TransactWrite::ConditionCheck(check) => Action {
            kind: WriteKind::ConditionCheck,
            image: &check.key,
            condition: Some(&check.condition),
            on_failure: check.return_values_on_condition_check_failure,
        },
        TransactWrite::Put(put) | TransactWrite::Insert(put) => Action {
            kind: WriteKind::Put,
            image: &put.item,
            condition: put.condition.as_ref(),
            on_failure: put.return_values_on_condition_check_failure,
        },
        TransactWrite::Delete(delete) => Action {
            kind: WriteKind::Delete,
            image: &delete.key,
            condition: delete.condition.as_ref(),
            on_failure: delete.return_values_on_condition_check_failure,
        },
        TransactWrite::Update(update) => Action {
            kind: WriteKind::Update,
            image: &update.key,
            condition: update.condition.as_ref(),
            on_failure: update.return_values_on_condition_check_failure,
        },
    }
}

/// The row key of an action's item.
fn locate(table: &Table, write: &TransactWrite) -> Result<Vec<u8>, Misfit> {
    match write {
        TransactWrite::Put(put) | TransactWrite::Insert(put) => fit_item(table, &put.item),
        TransactWrite::Update(update) => {
            let row_key = fit_key(table, &update.key)?;
            check_update(table, Some(&update.update))?;
            Ok(row_key)
        }
        TransactWrite::Delete(_) | TransactWrite::ConditionCheck(_) => {
            fit_key(table, action(write).image)
        }
    }
}

fn refused(code: CancellationCode, message: String) -> CancellationReason {
    CancellationReason {
        code,
        message: Some(message),
        item: None,
    }
}

/// The reason of an action whose condition did not hold.
fn not_held(write: &TransactWrite) -> CancellationReason {
    let (code, message) = match write {
        TransactWrite::Insert(_) => (
            CancellationCode::DuplicateItem,
            messages::partiql::duplicate_item(),
        ),
        _ => (
            CancellationCode::ConditionalCheckFailed,
            messages::item::condition_failed(),
        ),
    };
    refused(code, message.to_owned())
}

fn invalid(misfit: Misfit) -> CancellationReason {
    refused(CancellationCode::ValidationError, misfit.message)
}

/// The error of a transaction that was cancelled.
pub(super) fn cancelled(reasons: Vec<CancellationReason>) -> ApiError {
    let message = messages::transact::cancelled(reasons.iter().map(|reason| reason.code));
    ApiError {
        cancellation_reasons: Some(reasons),
        ..ApiError::new(ErrorKind::TransactionCanceled, message)
    }
}

/// Plans of the actions that got so far, by table, and a reason for every action.
type Planned = (Vec<(Name, Plan)>, Vec<CancellationReason>);

/// An action that knows its place, or why it does not.
type Located = Result<Vec<u8>, CancellationReason>;

impl Engine {
    /// What refuses a transaction before it starts: tables, several actions on one item, empty key
    /// values, sizes that the request alone tells.
    fn admit(&self, writes: &[TransactWrite]) -> Result<Vec<Located>, ApiError> {
        for write in writes {
            self.find(write.table_name())?;
        }
        let mut located = Vec::with_capacity(writes.len());
        let mut seen = SortedSet::new();
        let mut bytes = 0;
        for write in writes {
            let table = self.find(write.table_name())?;
            check_condition(table, action(write).condition)?;
            bytes += action(write).image.size_bytes();
            let row_key = match locate(table, write) {
                Err(misfit) if misfit.is_empty_value => return Err(misfit.into()),
                other => other.map_err(invalid),
            };
            if let Ok(row_key) = &row_key
                && !seen.insert((write.table_name(), row_key.clone()))
            {
                let message = messages::transact::several_operations_on_one_item();
                return Err(ApiError::validation(message.to_owned()));
            }
            located.push(row_key);
        }
        for write in writes {
            if let TransactWrite::Put(put) | TransactWrite::Insert(put) = write {
                let table = self.find(&put.table_name)?;
                write::check_item_size(table, &put.item, Sizing::Put)?;
            }
        }
        if bytes > limits::TRANSACTION_BYTES_MAX {
            return Err(too_large());
        }
        Ok(located)
    }

    /// What one action would do, or why it cancels the transaction.
    fn plan_action(
        &self,
        write: &TransactWrite,
        row_key: Vec<u8>,
        facts: &mut Facts,
    ) -> Result<(Plan, Option<CancellationReason>), ApiError> {
        let table = self.find(write.table_name())?;
        let Action {
            kind,
            image,
            condition,
            on_failure,
        } = action(write);
        let before = table.get(&row_key).cloned();
        let held = write::test(condition, table, image, before.as_ref(), facts);
        let mut plan = Plan {
            kind,
            row_key,
            image: image.clone(),
            after: before.clone(),
            before,
            transactional: true,
        };
        if !held {
            let mut reason = not_held(write);
            let wanted = on_failure == ReturnValuesOnConditionCheckFailure::AllOld;
            reason.item = plan.before.clone().filter(|_| wanted);
            return Ok((plan, Some(reason)));
        }
        plan.after = match write {
            TransactWrite::ConditionCheck(_) => plan.before.clone(),
            TransactWrite::Put(put) | TransactWrite::Insert(put) => Some(put.item.clone()),
            TransactWrite::Delete(_) => None,
            TransactWrite::Update(update) => {
                let before = plan.before.as_ref();
                match updated(table, &update.key, before, Some(&update.update)) {
                    Ok(after) => Some(after),
                    Err(misfit) if misfit.is_empty_value => return Err(misfit.into()),
                    Err(misfit) => return Ok((plan, Some(invalid(misfit)))),
                }
            }
        };
        Ok((plan, None))
    }

    /// Plans every action; reasons are in the order of the actions.
    fn plan_transaction(
        &self,
        input: &TransactWriteItemsInput,
        facts: &mut Facts,
    ) -> Result<Planned, ApiError> {
        let located = self.admit(&input.transact_items)?;
        let mut budget = CollectionBudget::new(self.item_collection_bytes_max);
        let mut plans = Vec::with_capacity(located.len());
        let mut reasons = Vec::with_capacity(located.len());
        let mut bytes = 0;
        for (write, row_key) in input.transact_items.iter().zip(located) {
            let row_key = match row_key {
                Ok(row_key) => row_key,
                Err(reason) => {
                    reasons.push(reason);
                    continue;
                }
            };
            let table = self.find(write.table_name())?;
            if table.is_locked(&row_key) {
                reasons.push(conflict());
                continue;
            }
            let (plan, mut reason) = self.plan_action(write, row_key, facts)?;
            if reason.is_none() && !budget.admit(table, &plan) {
                let message = messages::item::collection_too_large().to_owned();
                let code = CancellationCode::ItemCollectionSizeLimitExceeded;
                reason = Some(refused(code, message));
            }
            bytes += plan.after.as_ref().map_or(0, Item::size_bytes);
            reasons.push(reason.unwrap_or(CancellationReason::NONE));
            plans.push((table.schema().name.clone(), plan));
        }
        if bytes > limits::TRANSACTION_BYTES_MAX {
            return Err(too_large());
        }
        Ok((plans, reasons))
    }

    /// Up to 100 writes that happen together or not at all. `now_ms` dates the idempotency token.
    ///
    /// # Errors
    /// TransactionCanceledException with a reason per action, IdempotentParameterMismatchException,
    /// TransactionInProgressException,
    /// ValidationException for what the request alone tells, ResourceNotFoundException.
    pub fn transact_write_items(
        &mut self,
        input: &TransactWriteItemsInput,
        now_ms: i64,
        facts: &mut Facts,
    ) -> Result<Applied<TransactWriteItemsOutput>, ApiError> {
        self.tokens.expire(now_ms);
        if let Some(token) = &input.client_request_token {
            match self.tokens.known(token, input.fingerprint) {
                Known::New => {}
                Known::Same(record) => {
                    self.check_token(token)?;
                    return Ok(replay(input, record, facts));
                }
                Known::Different => {
                    let message = messages::transact::token_mismatch().to_owned();
                    let kind = ErrorKind::IdempotentParameterMismatch;
                    return Err(ApiError::new(kind, message));
                }
            }
        }
        let (plans, reasons) = self.plan_transaction(input, facts)?;
        let ok = |reason: &CancellationReason| reason.code == CancellationCode::None;
        if !reasons.iter().all(ok) {
            for (name, plan) in &plans {
                write::record_refused(self.find(name)?, plan, facts);
            }
            record(input, TransactionOutcome::Cancelled, &reasons, facts);
            return Err(cancelled(reasons));
        }
        let items = match &input.client_request_token {
            Some(_) => self.token_items(&plans)?,
            None => Vec::new(),
        };
        if self.under_way.lasts_ms > 0 {
            self.lock(&plans, input.client_request_token.as_deref(), now_ms);
        }
        let wanted = input.return_item_collection_metrics;
        let (changes, metrics) = self.apply_all(plans, wanted, facts)?;
        record(input, TransactionOutcome::Committed, &[], facts);
        if let Some(token) = &input.client_request_token {
            let record = TokenRecord {
                fingerprint: input.fingerprint,
                at_ms: now_ms,
                items,
            };
            self.tokens.remember(token, record);
        }
        let output = TransactWriteItemsOutput {
            item_collection_metrics: metrics,
            ..TransactWriteItemsOutput::default()
        };
        Ok(Applied { output, changes })
    }

    /// What a replay will be charged for: the larger of each item's images.
    fn token_items(&self, plans: &[(Name, Plan)]) -> Result<Vec<(Name, String, u32)>, ApiError> {
        let size = |item: Option<&Item>| item.map_or(0, Item::size_bytes);
        let mut items = Vec::with_capacity(plans.len());
        for (name, plan) in plans {
            let key = &self.find(name)?.schema().key;
            let bytes = size(plan.before.as_ref()).max(size(plan.after.as_ref()));
            let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
            let key = short_key(key.attributes(), plan.image.as_ref());
            items.push((name.clone(), key, bytes));
        }
        Ok(items)
    }

    /// The tokens that are remembered.
    pub fn tokens(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<TokenRecord>)> {
        self.tokens.records()
    }

    /// Remembers a token again, from a snapshot.
    pub fn restore_token(&mut self, token: &str, record: TokenRecord) {
        self.tokens.remember(token, record);
    }
}

fn too_large() -> ApiError {
    ApiError::validation(messages::transact::too_large().to_owned())
}

fn record(
    input: &TransactWriteItemsInput,
    outcome: TransactionOutcome,
    reasons: &[CancellationReason],
    facts: &mut Facts,
) {
    let codes = reasons.iter().map(|reason| reason.code.as_str().to_owned());
    facts.push(Fact::Transaction(TransactionFact {
        actions: u32::try_from(input.transact_items.len()).unwrap_or(u32::MAX),
        outcome,
        reasons: codes.collect(),
        token: input.client_request_token.clone(),
    }));
}

/// Answers a repetition: nothing is written, the items are paid for as transactional reads.
fn replay(
    input: &TransactWriteItemsInput,
    record_of: &TokenRecord,
    facts: &mut Facts,
) -> Applied<TransactWriteItemsOutput> {
    for (table, key, bytes) in &record_of.items {
        let mut fact = ReadFact {
            table: table.clone(),
            kind: ReadKind::TransactReplay,
            consistent: true,
            forward: true,
            ..ReadFact::default()
        };
        fact.record(ItemRead {
            key: key.clone().into(),
            bytes: *bytes,
            outcome: ItemOutcome::Returned,
            fetched_bytes: None,
        });
        facts.push(Fact::Read(fact));
    }
    record(input, TransactionOutcome::Replayed, &[], facts);
    Applied {
        output: TransactWriteItemsOutput::default(),
        changes: Vec::new(),
    }
}
