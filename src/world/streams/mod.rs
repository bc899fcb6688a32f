//! Streams: records of changes, their shards, iterators, the 24-hour trim.
//!
//! Deliberately absent so far: shards that split or roll over (the service's mapping of shards to
//! partitions is not documented; it will be a labelled knob) and the limit of readers per shard.

mod iterator;
mod operations;
pub(crate) mod record;
mod records;
mod stream;
mod trim;

pub(crate) use record::{Author, StoredRecord, sequence_text};
pub(crate) use records::Records;
pub(crate) use stream::{RETENTION_MS, Shard, Stream, StreamState, Streams};
