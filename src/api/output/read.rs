//! Query and Scan.

use crate::api::types::ConsumedCapacity;
use crate::value::Item;

/// What Query answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueryOutput {
    /// The items, projected; `None` for `Select: COUNT`.
    pub items: Option<Vec<Item>>,
    /// Items that passed the filter.
    pub count: u64,
    /// Items read.
    pub scanned_count: u64,
    /// Where the next page starts; its presence does not promise more items.
    pub last_evaluated_key: Option<Item>,
    /// If asked for.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

/// What Scan answers.
pub type ScanOutput = QueryOutput;
