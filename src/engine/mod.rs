//! Tables, indexes, items, reads, writes, batches, transactions: pure and synchronous.

pub mod facts;
mod store;

pub use store::{Edge, Range, Store};
