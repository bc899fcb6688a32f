//! Hostile input: whatever comes over the wire, in an expression, a link or a file, it is answered or
//! refused, and what it costs is bounded by its size. Time is not measured: bytes allocated are, and
//! they are the same on every machine.
//!
//! Every test draws its cases from a seed that it prints. `HASHRANGE_FUZZ_SECONDS=600` goes on drawing
//! for so long, `HASHRANGE_FUZZ_SEED=7` draws others.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::string_slice,
    reason = "a test that fails should say so"
)]

mod buckets;
mod chance;
mod expressions;
mod files;
mod large;
mod links;
mod meter;
mod mutate;
mod partiql;
mod shapes;
mod speeds;
mod valid;
mod wire;

#[global_allocator]
static COUNTED: meter::Counted = meter::Counted;
