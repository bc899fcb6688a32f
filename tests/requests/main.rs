//! Operations on items as pairs of request and response, the way a client sees them.
//!
//! Where a fact was recorded by others from the service, the test names the source.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails should say so"
)]

mod batches;
mod indexes;
mod items;
mod kit;
mod limits;
mod multi_attribute;
mod october;
mod pages;
mod refused_runs;
mod refused_statements;
mod statements;
mod transactions;
mod vectors;
