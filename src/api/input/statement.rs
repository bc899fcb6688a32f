//! ExecuteStatement, BatchExecuteStatement, ExecuteTransaction: the texts as they came. What they
//! say is read behind this border, where the tables are.

use crate::api::ApiError;
use crate::api::types::{ReturnConsumedCapacity, ReturnValuesOnConditionCheckFailure};
use crate::value::EncodedValue;

/// A PartiQL statement and what stands for its question marks.
#[derive(Clone, Debug)]
pub struct ParameterizedStatement {
    /// The text.
    pub statement: String,
    /// One value for each question mark.
    pub parameters: Vec<EncodedValue>,
    /// Whether a failed condition returns the item.
    pub return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure,
}

/// Runs one statement.
#[derive(Clone, Debug)]
pub struct ExecuteStatementInput {
    /// The statement.
    pub statement: ParameterizedStatement,
    /// From the leader, at twice the price.
    pub consistent_read: bool,
    /// How many items to read at most, before the filter.
    pub limit: Option<u32>,
    /// Where to go on, as the page before said it.
    pub next_token: Option<String>,
    /// A hash of the statement and its parameters: a token belongs to one of them.
    pub fingerprint: u64,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// Runs up to 25 statements, each on its own.
#[derive(Clone, Debug)]
pub struct BatchExecuteStatementInput {
    /// In the order of the request.
    pub statements: Vec<BatchStatement>,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// One statement of a batch.
#[derive(Clone, Debug)]
pub struct BatchStatement {
    /// The statement; parameters that are no values refuse it alone.
    pub statement: Result<ParameterizedStatement, ApiError>,
    /// From the leader, at twice the price.
    pub consistent_read: bool,
}

/// Runs up to 100 statements together or not at all.
#[derive(Clone, Debug)]
pub struct ExecuteTransactionInput {
    /// In the order of the request.
    pub transact_statements: Vec<ParameterizedStatement>,
    /// Makes a repetition within ten minutes harmless.
    pub client_request_token: Option<String>,
    /// A hash of the statements and their parameters, to tell a repetition from a different
    /// request.
    pub fingerprint: u64,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
}
