//! BatchExecuteStatement: statements one by one, each an operation on one item.

use super::branches::{Plan, plan};
use super::select::checked_projection;
use super::write::{self, SingleWrite};
use super::{find_index, refuse, renamed};
use crate::api::ApiError;
use crate::api::input::{BatchStatement, GetItemInput};
use crate::api::messages::partiql as texts;
use crate::api::output::BatchStatementResponse;
use crate::api::types::ReturnConsumedCapacity;
use crate::engine::change::{Applied, Change};
use crate::engine::facts::Facts;
use crate::engine::schema::Key;
use crate::engine::table::Table;
use crate::engine::tables::Engine;
use crate::expression::Condition;
use crate::partiql::{self, Column, Parsed, Select, Statement};
use crate::value::Item;

const BATCH: &str = "BatchExecuteStatement";

/// What a statement of a batch turns out to be.
#[allow(clippy::large_enum_variant, reason = "one is made and used up at once")]
enum Prepared {
    Get(GetItemInput, Option<Vec<Column>>),
    Write(SingleWrite),
}

/// The key of the one item that a `SELECT` names, if it asks for nothing else.
pub(super) fn single_key(
    key: &Key,
    condition: Option<&Condition>,
) -> Result<Option<Item>, ApiError> {
    let Plan::Queries(branches) = plan(key, condition, false)? else {
        return Ok(None);
    };
    let [branch] = branches.as_slice() else {
        return Ok(None);
    };
    Ok(branch.single_key(key).map(|values| {
        let names = key.attributes().map(|attribute| attribute.name.as_str());
        let values = values.into_iter().map(|value| value.as_ref());
        Item::from_refs(names.zip(values))
    }))
}

fn get(
    table: &Table,
    parsed: &Parsed<'_>,
    select: Select,
    consistent_read: bool,
) -> Result<Prepared, ApiError> {
    let key = single_key(&table.schema().key, select.condition.as_ref())?;
    match key.filter(|_| parsed.index().is_none()) {
        None => refuse(texts::primary_key_required(BATCH)),
        Some(key) => {
            let input = GetItemInput {
                table_name: table.schema().name.to_string(),
                key,
                projection: checked_projection(table, &select)?,
                consistent_read,
                return_consumed_capacity: ReturnConsumedCapacity::None,
            };
            Ok(Prepared::Get(input, select.columns))
        }
    }
}

impl Engine {
    /// Reads and writes do not go together in one batch.
    ///
    /// # Errors
    /// ValidationException.
    pub fn check_batch(&self, statements: &[BatchStatement]) -> Result<(), ApiError> {
        let kinds = statements.iter().filter_map(|statement| {
            let statement = statement.statement.as_ref().ok()?;
            let parsed = partiql::parse(&statement.statement, statement.parameters.len());
            parsed.ok().map(|parsed| parsed.is_select())
        });
        let kinds: Vec<bool> = kinds.collect();
        match kinds.contains(&true) && kinds.contains(&false) {
            true => refuse(texts::reads_and_writes(BATCH)),
            false => Ok(()),
        }
    }

    /// Runs one statement of a batch: what it answers instead of an error has the error in it.
    pub fn batch_statement(
        &mut self,
        statement: &BatchStatement,
        facts: &mut Facts,
    ) -> Applied<BatchStatementResponse> {
        let failed = |error, table_name| Applied {
            output: BatchStatementResponse {
                error: Some(error),
                item: None,
                table_name,
            },
            changes: Vec::new(),
        };
        let (table_name, prepared) = match self.prepare(statement) {
            Ok(prepared) => prepared,
            Err(error) => return failed(error, None),
        };
        match self.run(prepared, facts) {
            // The service returns no item with the error, whatever was asked for.
            Err(error) => failed(ApiError::new(error.kind, error.message), Some(table_name)),
            Ok((item, changes)) => Applied {
                output: BatchStatementResponse {
                    error: None,
                    item,
                    table_name: Some(table_name),
                },
                changes,
            },
        }
    }

    fn prepare(&self, statement: &BatchStatement) -> Result<(String, Prepared), ApiError> {
        let consistent_read = statement.consistent_read;
        let statement = statement.statement.as_ref().map_err(Clone::clone)?;
        let parsed = partiql::parse(&statement.statement, statement.parameters.len())?;
        let table = self.find(parsed.table())?;
        if parsed.is_select() {
            find_index(table, &parsed, false)?;
        }
        let prepared = match parsed.compile(&statement.parameters)? {
            Statement::Select(select) => get(table, &parsed, select, consistent_read)?,
            write => {
                let wanted = statement.return_values_on_condition_check_failure;
                Prepared::Write(write::single(table, parsed.index(), write, wanted)?)
            }
        };
        Ok((table.schema().name.to_string(), prepared))
    }

    fn run(
        &mut self,
        prepared: Prepared,
        facts: &mut Facts,
    ) -> Result<(Option<Item>, Vec<Change>), ApiError> {
        match prepared {
            Prepared::Get(input, columns) => {
                let found = self.get_item(&input, facts)?.item;
                let item = found.map(|item| renamed(columns.as_deref(), item));
                Ok((item, Vec::new()))
            }
            Prepared::Write(write) => {
                let Applied { output, changes } = self.write_one(write, facts)?;
                Ok((output, changes))
            }
        }
    }
}
