//! ExecuteTransaction as TransactGetItems or TransactWriteItems.
//!
//! What is wrong with a statement by itself refuses the request and says which statement it is;
//! tables that are not there, and keys that do not fit, cancel it (recorded by floci).

use super::batch::single_key;
use super::key::Named;
use super::select::checked_projection;
use super::write::{absent, absent_or, present_and};
use super::{refuse, renamed};
use crate::api::input::{
    ConditionCheck, Delete, ExecuteTransactionInput, ParameterizedStatement, Put, TransactGet,
    TransactGetItemsInput, TransactWrite, TransactWriteItemsInput, Update,
};
use crate::api::messages::partiql as texts;
use crate::api::output::TransactGetItemsOutput;
use crate::api::types::{ReturnConsumedCapacity, ReturnItemCollectionMetrics};
use crate::api::{ApiError, CancellationCode, CancellationReason, ErrorKind};
use crate::engine::change::Applied;
use crate::engine::facts::Facts;
use crate::engine::schema::Key;
use crate::engine::table::Table;
use crate::engine::tables::Engine;
use crate::engine::transact_write::cancelled;
use crate::expression::Condition;
use crate::partiql::{self, Column, Parsed, Select, Statement};
use crate::value::Item;

const TRANSACTION: &str = "ExecuteTransaction";

/// Says which statement an error is about.
fn in_statement(position: usize, error: ApiError) -> ApiError {
    match error.kind {
        ErrorKind::Validation => {
            ApiError::validation(texts::in_transaction(position, &error.message))
        }
        _ => error,
    }
}

/// A read of a transaction and its columns.
type Get = (TransactGet, Option<Vec<Column>>);

fn get(table: &Table, parsed: &Parsed<'_>, select: Select) -> Result<Get, ApiError> {
    if parsed.index().is_some() {
        return refuse(texts::transaction_index_read());
    }
    let Some(key) = single_key(&table.schema().key, select.condition.as_ref())? else {
        return refuse(texts::primary_key_required(TRANSACTION));
    };
    let get = TransactGet {
        table_name: table.schema().name.to_string(),
        key,
        projection: checked_projection(table, &select)?,
    };
    Ok((get, select.columns))
}

/// The key of a write. One that is named twice over, or in part, is none: that cancels.
fn write_key(named: &Named) -> Item {
    match named.conflict {
        Some(_) => Item::from_refs([]),
        None => named.item(),
    }
}

fn exists(
    key: &Key,
    select: Select,
    table_name: String,
    statement: &ParameterizedStatement,
) -> Result<TransactWrite, ApiError> {
    let mut named = Named::of(select.condition.as_ref(), key);
    if !named.is_complete(key) || named.rest.is_empty() {
        return refuse(texts::exists_condition());
    }
    let condition = match named.rest.len() {
        1 => named.rest.pop().unwrap_or(Condition::And(Vec::new())),
        _ => Condition::And(std::mem::take(&mut named.rest)),
    };
    Ok(TransactWrite::ConditionCheck(ConditionCheck {
        table_name,
        key: named.item(),
        condition,
        return_values_on_condition_check_failure: statement
            .return_values_on_condition_check_failure,
    }))
}

fn write(
    table: &Table,
    parsed: &Parsed<'_>,
    statement: &ParameterizedStatement,
) -> Result<TransactWrite, ApiError> {
    let key = &table.schema().key;
    let table_name = table.schema().name.to_string();
    let return_values_on_condition_check_failure =
        statement.return_values_on_condition_check_failure;
    let compiled = parsed.compile(&statement.parameters)?;
    if parsed.index().is_some() {
        return refuse(texts::transaction_index());
    }
    let returning = match &compiled {
        Statement::Update(update) => update.returning,
        Statement::Delete(delete) => delete.returning,
        _ => None,
    };
    if returning.is_some() {
        return refuse(texts::transaction_returning());
    }
    match compiled {
        Statement::Select(select) | Statement::Exists(select) => {
            exists(key, select, table_name, statement)
        }
        Statement::Insert(insert) => Ok(TransactWrite::Insert(Put {
            table_name,
            item: insert.item,
            condition: Some(absent(key)),
            return_values_on_condition_check_failure,
        })),
        Statement::Update(update) => {
            let named = Named::of(update.condition.as_ref(), key);
            Ok(TransactWrite::Update(Update {
                table_name,
                key: write_key(&named),
                update: update.update,
                condition: Some(present_and(key, named.rest)),
                return_values_on_condition_check_failure,
            }))
        }
        Statement::Delete(delete) => {
            let named = Named::of(delete.condition.as_ref(), key);
            Ok(TransactWrite::Delete(Delete {
                table_name,
                key: write_key(&named),
                condition: absent_or(key, named.rest),
                return_values_on_condition_check_failure,
            }))
        }
    }
}

/// One action for each statement; tables that are not there cancel once nothing else is wrong.
fn actions<T>(
    engine: &Engine,
    parsed: &[Parsed<'_>],
    statements: &[ParameterizedStatement],
    action: impl Fn(&Table, &Parsed<'_>, &ParameterizedStatement) -> Result<T, ApiError>,
) -> Result<Vec<T>, ApiError> {
    let mut found = Vec::with_capacity(parsed.len());
    let mut reasons = Vec::with_capacity(parsed.len());
    for (position, (parsed, statement)) in parsed.iter().zip(statements).enumerate() {
        match engine.find(parsed.table()) {
            Ok(table) => {
                let action = action(table, parsed, statement);
                found.push(action.map_err(|error| in_statement(position, error))?);
                reasons.push(CancellationReason::NONE);
            }
            Err(error) => reasons.push(CancellationReason {
                code: CancellationCode::ResourceNotFound,
                message: Some(error.message),
                item: None,
            }),
        }
    }
    match found.len() == parsed.len() {
        true => Ok(found),
        false => Err(cancelled(reasons)),
    }
}

impl Engine {
    /// Up to 100 statements that read one moment, or write together or not at all. `now_ms` dates
    /// the idempotency token.
    ///
    /// # Errors
    /// ValidationException for a statement that is not in order, TransactionCanceledException with
    /// a reason per statement, IdempotentParameterMismatchException.
    pub fn execute_transaction(
        &mut self,
        input: &ExecuteTransactionInput,
        now_ms: i64,
        facts: &mut Facts,
    ) -> Result<Applied<TransactGetItemsOutput>, ApiError> {
        let statements = &input.transact_statements;
        let mut parsed = Vec::with_capacity(statements.len());
        for (position, statement) in statements.iter().enumerate() {
            let found = partiql::parse(&statement.statement, statement.parameters.len());
            parsed.push(found.map_err(|error| in_statement(position, error))?);
        }
        let reads = parsed.iter().filter(|parsed| parsed.is_select()).count();
        if reads == parsed.len() {
            return self.transact_reads(input, &parsed, facts);
        }
        if reads > 0 {
            return refuse(texts::reads_and_writes(TRANSACTION));
        }
        let writes = actions(self, &parsed, statements, write)?;
        let transaction = TransactWriteItemsInput {
            transact_items: writes,
            client_request_token: input.client_request_token.clone(),
            fingerprint: input.fingerprint,
            return_consumed_capacity: ReturnConsumedCapacity::None,
            return_item_collection_metrics: ReturnItemCollectionMetrics::None,
        };
        let applied = self.transact_write_items(&transaction, now_ms, facts)?;
        Ok(Applied {
            output: TransactGetItemsOutput::default(),
            changes: applied.changes,
        })
    }

    fn transact_reads(
        &self,
        input: &ExecuteTransactionInput,
        parsed: &[Parsed<'_>],
        facts: &mut Facts,
    ) -> Result<Applied<TransactGetItemsOutput>, ApiError> {
        let read =
            |table: &Table, parsed: &Parsed<'_>, statement: &ParameterizedStatement| match parsed
                .compile(&statement.parameters)?
            {
                Statement::Select(select) => get(table, parsed, select),
                _ => refuse(texts::primary_key_required(TRANSACTION)),
            };
        let gets = actions(self, parsed, &input.transact_statements, read)?;
        let (gets, columns): (Vec<TransactGet>, Vec<Option<Vec<Column>>>) =
            gets.into_iter().unzip();
        let transaction = TransactGetItemsInput {
            transact_items: gets,
            return_consumed_capacity: ReturnConsumedCapacity::None,
        };
        let found = self.transact_get_items(&transaction, facts)?.responses;
        let rename = |(item, columns): (Option<Item>, &Option<Vec<Column>>)| {
            item.map(|item| renamed(columns.as_deref(), item))
        };
        let output = TransactGetItemsOutput {
            responses: found.into_iter().zip(&columns).map(rename).collect(),
            consumed_capacity: None,
        };
        Ok(Applied {
            output,
            changes: Vec::new(),
        })
    }
}
