//! SearchVectors.

use super::write::{Write, member};
use crate::value::Item;
use crate::value::json::JsonWriter;

/// What SearchVectors answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchVectorsOutput {
    /// The nearest items, the nearest first, with their scores.
    pub results: Vec<(Item, f32)>,
    /// Bytes searched, if asked for.
    pub request_bytes: Option<f64>,
}

impl Write for SearchVectorsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        if let Some(bytes) = self.request_bytes {
            writer.key("ConsumedCapacity").begin_object();
            writer.key("VectorSearchRequestBytes").float(bytes);
            writer.end_object();
        }
        writer.key("SearchResults").begin_array();
        for (item, score) in &self.results {
            writer.begin_object();
            member(writer, "Item", item);
            writer.key("Score").float(f64::from(*score));
            writer.end_object();
        }
        writer.end_array().end_object();
    }
}
