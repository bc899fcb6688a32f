//! Which generation of the service's validation an operation runs.
//!
//! Since June 2026 the service moves its validation to a new framework, operation by operation
//! and region by region. This is us-east-1 as of October 2026 (paritysuite/dynamodb-conformance,
//! tests/tier3/error-messages/valueLayers.test.ts and registry/splits.json).

use super::{ApiError, Operation, messages};

/// How an operation words what it refuses before it looks at a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The new framework, every text inside `1 validation error detected: `.
    Enveloped,
    /// The new framework, texts as they are.
    Newer,
    /// The framework of before.
    Older,
}

impl Layer {
    /// The layer of an operation.
    pub fn of(operation: Operation) -> Layer {
        match operation {
            Operation::PutItem | Operation::UpdateItem | Operation::DeleteItem => Layer::Enveloped,
            Operation::GetItem
            | Operation::BatchGetItem
            | Operation::Query
            | Operation::SearchVectors => Layer::Newer,
            _ => Layer::Older,
        }
    }

    /// A `ValidationException` in the layer's form.
    pub fn refuse(self, message: impl Into<String>) -> ApiError {
        match self {
            Layer::Enveloped => {
                ApiError::validation(messages::constraint::enveloped(&message.into()))
            }
            Layer::Newer | Layer::Older => ApiError::validation(message),
        }
    }
}
