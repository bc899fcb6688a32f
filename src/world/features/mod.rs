//! What a table has beside its items: contributor insights and Kinesis destinations, each with its
//! transient states.
//!
//! Deliberately absent: the graphs of insights, Kinesis itself (every stream of this account and
//! region is there), global tables.

mod global;
mod insights;
mod kinesis;
pub(in crate::world) mod lanes;

pub(crate) use insights::InsightsState;
