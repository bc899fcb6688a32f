//! What a request consumed, as the response tells it.

use crate::value::Item;

/// Units of one table or index. Reads and writes are told apart only by transactions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Capacity {
    /// Both together.
    pub capacity_units: f64,
    /// Reads, told by transactional operations.
    pub read_capacity_units: Option<f64>,
    /// Writes, told by transactional operations.
    pub write_capacity_units: Option<f64>,
}

/// Units of one table and its indexes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsumedCapacity {
    /// The table; the request's own spelling of it is what AWS echoes.
    pub table_name: String,
    /// Everything together.
    pub total: Capacity,
    /// The table's own share, for `INDEXES`.
    pub table: Option<Capacity>,
    /// Each local index touched, for `INDEXES`.
    pub local_secondary_indexes: Vec<(String, Capacity)>,
    /// Each global index touched, for `INDEXES`.
    pub global_secondary_indexes: Vec<(String, Capacity)>,
    /// Bytes written to each vector index touched, for `INDEXES`.
    pub vector_indexes: Vec<(String, f64)>,
}

/// The size of an item collection, for tables with a local index.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemCollectionMetrics {
    /// The partition key's name and value.
    pub item_collection_key: Item,
    /// Lower and upper estimate in gigabytes.
    pub size_estimate_range_gb: [f64; 2],
}
