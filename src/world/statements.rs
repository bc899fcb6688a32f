//! PartiQL in the pipeline: the same stations as the operations that statements stand for.

use crate::api::input::{BatchExecuteStatementInput, ParameterizedStatement};
use crate::api::output::BatchExecuteStatementOutput;
use crate::api::{ApiError, Input, Output};
use crate::partiql;

use super::capacity::{bill, consumed_by_table};
use super::pipeline::{Work, detail, names};
use super::world::World;

/// The tables that statements are about, as far as they can be read.
fn tables<'s>(statements: impl Iterator<Item = &'s ParameterizedStatement>) -> String {
    let table = |statement: &ParameterizedStatement| {
        let parsed = partiql::parse(&statement.statement, statement.parameters.len());
        parsed.ok().map(|parsed| parsed.table().to_owned())
    };
    let tables: Vec<String> = statements.filter_map(table).collect();
    names(tables.iter().map(String::as_str))
}

impl World {
    pub(super) fn run_statements(
        &mut self,
        input: Input,
        work: &mut Work,
    ) -> Result<Output, ApiError> {
        match input {
            Input::ExecuteStatement(input) => {
                work.table = tables(std::iter::once(&input.statement));
                let applied = self.engine.execute_statement(&input, &mut work.facts)?;
                let mut output = self.applied(applied, work);
                let wanted = input.return_consumed_capacity;
                output.consumed_capacity = work.consumed(wanted);
                Ok(Output::ExecuteStatement(output))
            }
            Input::BatchExecuteStatement(input) => self.run_batch(&input, work),
            Input::ExecuteTransaction(input) => {
                work.table = tables(input.transact_statements.iter());
                let now_ms = self.now_ms();
                let facts = &mut work.facts;
                let applied = self.engine.execute_transaction(&input, now_ms, facts)?;
                let mut output = self.applied(applied, work);
                if let Some(token) = &input.client_request_token {
                    self.save_token(token);
                }
                let wanted = input.return_consumed_capacity;
                output.consumed_capacity = work.consumed_by_table(wanted, true);
                Ok(Output::ExecuteTransaction(output))
            }
            _ => Err(super::control_plane::nowhere()),
        }
    }

    /// Every statement on its own; the capacity of each is told on its own too (API
    /// BatchExecuteStatement: in the order of the statements).
    fn run_batch(
        &mut self,
        input: &BatchExecuteStatementInput,
        work: &mut Work,
    ) -> Result<Output, ApiError> {
        let readable = input.statements.iter();
        work.table = tables(readable.filter_map(|statement| statement.statement.as_ref().ok()));
        self.engine.check_batch(&input.statements)?;
        let detail = detail(input.return_consumed_capacity, false);
        let mut output = BatchExecuteStatementOutput {
            consumed_capacity: detail.map(|_| Vec::new()),
            ..BatchExecuteStatementOutput::default()
        };
        for statement in &input.statements {
            let before = work.facts.list.len();
            let applied = self.engine.batch_statement(statement, &mut work.facts);
            output.responses.push(self.applied(applied, work));
            let facts = work.facts.list.get(before..).unwrap_or_default();
            if let (Some(detail), Some(consumed)) = (detail, &mut output.consumed_capacity) {
                consumed.extend(consumed_by_table(&bill(facts), detail));
            }
        }
        Ok(Output::BatchExecuteStatement(output))
    }
}
