//! PartiQL statements as the operations that do what they say: a `SELECT` is Queries or a Scan, an
//! `INSERT` a PutItem, an `UPDATE` an UpdateItem, a `DELETE` a DeleteItem. Facts, changes and
//! errors are theirs.
//!
//! Deliberately absent: reading and writing of its own.

mod batch;
mod branches;
mod key;
mod range;
mod select;
mod token;
mod transact;
mod write;

use super::change::Applied;
use super::facts::{Facts, IndexKind};
use super::index::Index;
use super::schema::Key;
use super::table::Table;
use super::tables::Engine;
use crate::api::input::ExecuteStatementInput;
use crate::api::messages::partiql as texts;
use crate::api::output::ExecuteStatementOutput;
use crate::api::{ApiError, ErrorKind, messages};
use crate::partiql::{self, Column, Parsed, Statement};
use crate::value::Item;

use write::{SingleWrite, Written};

fn refuse<T>(message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::validation(message))
}

/// The key of what a statement reads.
fn key_of<'t>(table: &'t Table, index: Option<&'t Index>) -> &'t Key {
    match index {
        Some(index) => &index.schema().key,
        None => &table.schema().key,
    }
}

/// The index that a statement names, if PartiQL can read it.
fn find_index<'t>(
    table: &'t Table,
    parsed: &Parsed<'_>,
    consistent: bool,
) -> Result<Option<&'t Index>, ApiError> {
    let Some(name) = parsed.index() else {
        return Ok(None);
    };
    let Some(index) = table.index(name) else {
        return refuse(texts::index_not_found());
    };
    if index.schema().kind == IndexKind::Vector {
        return refuse(messages::vector::no_scan());
    }
    let key = &index.schema().key;
    if key.partition.len() > 1 || key.sort.len() > 1 {
        return refuse(texts::multi_attribute_key());
    }
    if consistent && index.schema().kind == IndexKind::Global {
        return refuse(texts::consistent_on_global_index());
    }
    Ok(Some(index))
}

/// The items as the columns of a `SELECT`.
fn renamed(columns: Option<&[Column]>, item: Item) -> Item {
    let Some(columns) = columns else {
        return item;
    };
    let column = |column: &'_ Column| {
        let value = column.path.get(item.as_ref())?;
        Some((column.name.clone(), value))
    };
    let values: Vec<_> = columns.iter().filter_map(column).collect();
    Item::from_refs(values.iter().map(|(name, value)| (name.as_str(), *value)))
}

impl Engine {
    /// Runs one statement.
    ///
    /// # Errors
    /// ValidationException for a statement that is not in order or does not fit its table,
    /// ResourceNotFoundException, DuplicateItemException, and what the operation answers that does
    /// what the statement says.
    pub fn execute_statement(
        &mut self,
        input: &ExecuteStatementInput,
        facts: &mut Facts,
    ) -> Result<Applied<ExecuteStatementOutput>, ApiError> {
        let statement = &input.statement;
        let parsed = partiql::parse(&statement.statement, statement.parameters.len())?;
        let table = self.find(parsed.table())?;
        if parsed.is_select() {
            let index = find_index(table, &parsed, input.consistent_read)?;
            let Statement::Select(select) = parsed.compile(&statement.parameters)? else {
                return refuse(texts::exists_outside());
            };
            let output = self.select(table, index, &select, input, facts)?;
            return Ok(Applied {
                output,
                changes: Vec::new(),
            });
        }
        let compiled = parsed.compile(&statement.parameters)?;
        let wanted = statement.return_values_on_condition_check_failure;
        let write = write::single(table, parsed.index(), compiled, wanted)?;
        if input.next_token.is_some() {
            return refuse(texts::token_invalid());
        }
        let Applied { output, changes } = self.write_one(write, facts)?;
        let output = ExecuteStatementOutput {
            items: output.into_iter().collect(),
            ..ExecuteStatementOutput::default()
        };
        Ok(Applied { output, changes })
    }

    /// Runs the operation that a statement is, and answers what it returns.
    fn write_one(&mut self, write: SingleWrite, facts: &mut Facts) -> Result<Written, ApiError> {
        let (image, changes) = match write {
            SingleWrite::Put(input) => {
                let applied = self.put_item(&input, facts).map_err(as_duplicate)?;
                (applied.output.attributes, applied.changes)
            }
            SingleWrite::Update(input) => {
                let applied = self.update_item(&input, facts)?;
                (applied.output.attributes, applied.changes)
            }
            SingleWrite::Delete(input) => {
                let applied = self.delete_item(&input, facts)?;
                (applied.output.attributes, applied.changes)
            }
        };
        Ok(Applied {
            output: image,
            changes,
        })
    }
}

/// An `INSERT` has one condition: that the item is not there.
fn as_duplicate(error: ApiError) -> ApiError {
    match error.kind {
        ErrorKind::ConditionalCheckFailed => {
            ApiError::new(ErrorKind::DuplicateItem, texts::duplicate_item())
        }
        _ => error,
    }
}
