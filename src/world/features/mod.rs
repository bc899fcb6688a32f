//! What a table has beside its items: contributor insights and Kinesis destinations, each with its
//! transient states, and the keys that insights count.
//!
//! Deliberately absent: rules and graphs in CloudWatch, Kinesis itself (every stream of this account
//! and region is there), global tables.

mod contributors;
mod global;
mod insights;
mod kinesis;
pub(in crate::world) mod lanes;

pub(crate) use contributors::{Contributors, Counter, count};
pub(crate) use insights::InsightsState;
