//! SearchVectors.

use crate::api::types::ReturnConsumedCapacity;
use crate::expression::Projection;
use crate::value::EncodedValue;

/// Finds the items whose vectors are nearest to one.
#[derive(Clone, Debug)]
pub struct SearchVectorsInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The index.
    pub index_name: String,
    /// The vector.
    pub vector: Vec<f32>,
    /// How many to return.
    pub top_k: usize,
    /// Attributes and the values that they must equal.
    pub condition: Vec<(String, EncodedValue)>,
    /// The condition as the client wrote it, for the trace.
    pub condition_text: Option<String>,
    /// Which attributes to return.
    pub projection: Option<Projection>,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
}
