//! Tables, indexes, items, reads, writes, batches, transactions: pure and synchronous.
//!
//! An [`Engine`] holds the [`Table`]s; every operation is a method that takes a decoded input,
//! records what it read and wrote as [`facts`], and answers an output or AWS's error. Mutations
//! also answer the [`Change`]s they made; one that answers an error has changed nothing.
//!
//! A table's rows are ordered by the hash of the partition key, the partition key and the sort key,
//! so a Scan walks the hash space and a parallel segment is a range of it. An index's rows are
//! ordered by its own key and share the base item; what an entry projects is made when it is read.
//!
//! Deliberately absent: capacity units and throttling, table states, streams, TTL, the clock. They
//! are the world's, and follow from facts and changes.

mod batch_get;
mod batch_write;
mod change;
mod check;
mod collection;
mod delete;
pub mod facts;
mod get;
mod image;
mod index;
mod key;
mod load;
mod locks;
mod page;
mod projection;
mod put;
mod query;
mod replay;
mod rows;
mod scan;
mod schema;
mod search;
mod select;
mod short;
mod statement;
mod store;
mod table;
mod tables;
#[cfg(test)]
mod test;
mod tokens;
mod transact_get;
mod transact_write;
mod update;
mod vector;
mod write;

pub use change::{Applied, Change};
pub use index::Index;
pub use key::partition_hash_of;
pub use load::{BackfillProgress, BulkOutcome};
pub use rows::{CollectionRows, FrozenItems, Row};
pub use schema::{IndexSchema, Key, KeyAttribute, Projected, TableDefinition, TableSchema};
pub use short::ShortKey;
pub use table::Table;
pub use tables::Engine;
pub use tokens::{TOKEN_LIFETIME_MS, TokenRecord};
