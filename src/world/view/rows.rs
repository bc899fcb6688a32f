//! A window of items by row number.

use serde::{Deserialize, Serialize};

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number in stored order, from 0.
    pub number: u64,
    /// The item as DynamoDB JSON; what the index projects, when an index was asked for.
    pub item: String,
    /// DynamoDB's size of it.
    pub size_bytes: u64,
}

/// Rows of a table or an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsView {
    /// How many rows there are in all.
    pub total: u64,
    /// The rows asked for; fewer at the end.
    pub rows: Vec<Row>,
    /// The table's version; see `TableOverview::version`.
    pub version: u64,
}
