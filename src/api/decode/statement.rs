//! ExecuteStatement, BatchExecuteStatement, ExecuteTransaction: texts and parameters.

use crate::api::input::{
    BatchExecuteStatementInput, BatchStatement, ExecuteStatementInput, ExecuteTransactionInput,
    ParameterizedStatement,
};
use crate::api::{ApiError, Layer};
use crate::value::EncodedValue;

use super::fields::Fields;
use super::fingerprint::fingerprint;
use super::item::{on_condition_check_failure, return_consumed_capacity};
use super::values;

pub(super) fn execute_statement(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<ExecuteStatementInput, ApiError> {
    let statement = statement(fields, layer)?;
    let limit = fields.unsigned("Limit");
    Ok(ExecuteStatementInput {
        fingerprint: fingerprint(said(&statement)),
        statement,
        consistent_read: fields.boolean("ConsistentRead").unwrap_or(false),
        limit: limit.map(|limit| u32::try_from(limit).unwrap_or(u32::MAX)),
        next_token: fields.optional_string("NextToken"),
        return_consumed_capacity: return_consumed_capacity(fields),
    })
}

pub(super) fn batch_execute_statement(
    fields: Fields<'_>,
    layer: Layer,
) -> BatchExecuteStatementInput {
    let statements = fields.list("Statements").map(Fields::of);
    BatchExecuteStatementInput {
        statements: statements
            .map(|fields| BatchStatement {
                statement: statement(fields, layer),
                consistent_read: fields.boolean("ConsistentRead").unwrap_or(false),
            })
            .collect(),
        return_consumed_capacity: return_consumed_capacity(fields),
    }
}

pub(super) fn execute_transaction(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<ExecuteTransactionInput, ApiError> {
    let statements = fields.list("TransactStatements").map(Fields::of);
    let statements: Result<Vec<_>, _> = statements.map(|fields| statement(fields, layer)).collect();
    let transact_statements = statements?;
    let all: Vec<_> = transact_statements.iter().map(said).collect();
    Ok(ExecuteTransactionInput {
        fingerprint: fingerprint(all),
        transact_statements,
        client_request_token: fields.optional_string("ClientRequestToken"),
        return_consumed_capacity: return_consumed_capacity(fields),
    })
}

/// What tells one statement from another.
fn said(statement: &ParameterizedStatement) -> (&str, &[EncodedValue]) {
    (&statement.statement, &statement.parameters)
}

fn statement(fields: Fields<'_>, layer: Layer) -> Result<ParameterizedStatement, ApiError> {
    let parameters = fields.list("Parameters");
    Ok(ParameterizedStatement {
        statement: fields.string("Statement"),
        parameters: parameters
            .map(|json| values::parameter(json, layer))
            .collect::<Result<_, _>>()?,
        return_values_on_condition_check_failure: on_condition_check_failure(fields),
    })
}
