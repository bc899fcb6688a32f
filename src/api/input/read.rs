//! Query and Scan.

use crate::api::types::{ReturnConsumedCapacity, Select};
use crate::expression::{Condition, KeyCondition, Projection};
use crate::value::Item;

/// How a Query's filter came: what it may name and how that is worded depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FilterSource {
    /// As `FilterExpression`.
    #[default]
    Expression,
    /// As `QueryFilter`.
    QueryFilter,
    /// As a part of a statement's `WHERE`, which may say more of the key than a key condition holds.
    Statement,
}

/// Reads the items of one partition key in sort key order.
#[derive(Clone, Debug)]
pub struct QueryInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The index to read instead of the table.
    pub index_name: Option<String>,
    /// Which partition key, which range of sort keys.
    pub key_condition: KeyCondition,
    /// The key condition as the client wrote it, for the trace.
    pub key_condition_text: String,
    /// Drops items after they were read and paid for.
    pub filter: Option<Condition>,
    /// How the filter came.
    pub filter_source: FilterSource,
    /// Which attributes to return.
    pub projection: Option<Projection>,
    /// What to return, as asked for.
    pub select: Option<Select>,
    /// How many items to read at most, before the filter.
    pub limit: Option<u32>,
    /// Ascending unless false.
    pub scan_index_forward: bool,
    /// From the leader, at twice the price.
    pub consistent_read: bool,
    /// Where to go on, from `LastEvaluatedKey`.
    pub exclusive_start_key: Option<Item>,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// One of the parts a parallel Scan is cut into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// From 0.
    pub segment: u32,
    /// 1 to 1,000,000.
    pub total_segments: u32,
}

/// Reads everything, in the order of the hash space.
#[derive(Clone, Debug)]
pub struct ScanInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The index to read instead of the table.
    pub index_name: Option<String>,
    /// Drops items after they were read and paid for.
    pub filter: Option<Condition>,
    /// Which attributes to return.
    pub projection: Option<Projection>,
    /// What to return, as asked for.
    pub select: Option<Select>,
    /// How many items to read at most, before the filter.
    pub limit: Option<u32>,
    /// Which part of a parallel scan.
    pub segment: Option<Segment>,
    /// From the leader, at twice the price.
    pub consistent_read: bool,
    /// Where to go on, from `LastEvaluatedKey`.
    pub exclusive_start_key: Option<Item>,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
}
