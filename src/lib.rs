//! Hashrange: DynamoDB you can see, in a browser tab.
//!
//! The folders are the stations of the one path that every request walks:
//!
//! | module | what it holds | may import |
//! |---|---|---|
//! | `value` | attribute values, numbers, encoded items, keys and their order, sizes, JSON | nothing |
//! | `expression` | the expression language and the parameters that came before it | `value` |
//! | `api` | operations and their shapes, every message and limit, the wire | left of it |
//! | `partiql` | PartiQL statements as plain data: conditions, updates, items | left of it |
//! | `engine` | tables, indexes, reads, writes, batches, transactions, facts | left of it |
//! | `world` | virtual clock, events, pipeline, capacity, control plane, TTL, streams, traces | left of it |
//! | `client` | requests as AWS CLI commands and SDK code, lints | left of it |
//! | `storage` | the journal without I/O, and its IndexedDB shell | `value` |
//! | `workspace` | sessions, tabs, import, export, share links, samples, `window.hashrange` | all but `ui` |
//! | `ui` | the interface | everything |
//!
//! # Invariants
//!
//! 1. **Imports go one way**, as in the table.
//! 2. **No I/O, clock or randomness in the core.** Left of `workspace` everything is synchronous
//!    and deterministic: the same seed and the same requests give the same bytes. Time comes in
//!    from outside; timers are events in one queue on the virtual clock.
//! 3. **Web crates live behind `cfg(target_arch = "wasm32")`**: in `storage::indexed_db`, at the
//!    edges of `workspace`, and in `ui`.
//! 4. **One pipeline.** No front end calls the engine past the wire request
//!    ([`world::World::handle`]). Two doors stand beside it: [`world::World::view`] answers
//!    questions for the interface, free of charge and changing nothing; [`world::World::control`]
//!    moves the clock, turns knobs, restores a deleted table and takes imports in slices.
//! 5. **Acknowledged means committed.** A write's response is released when the transaction that
//!    holds its [`world::Commit`] has completed. Reads never wait.
//! 6. **Everything is bounded** by the service's own limits ([`api::limits`]); imports, backfills
//!    and long jumps of the clock are cut into slices.
//! 7. **Errors are contracts.** Every message is a function in [`api::messages`]; no code builds
//!    one elsewhere and none reads one.
//! 8. **Never persist after a panic.** The panic hook stops the journal and says so.
//! 9. **A link is data.** It is decoded into typed values under limits and shown before it is
//!    opened; nothing in it is evaluated or becomes markup.
//!
//! `tests/tidy.rs` holds the sources to what the compiler cannot; ARCHITECTURE.md is the map.

pub mod api;
pub mod client;
pub mod engine;
pub mod expression;
pub mod partiql;
pub mod storage;
#[cfg(test)]
mod testing;
pub mod ui;
pub mod value;
pub mod workspace;
pub mod world;

// What a program needs that holds a world of its own: requests in, responses, traces and commits
// out. examples/endpoint is one.
pub use world::{
    Advanced, ClockMode, Commit, Control, ControlError, ControlOutcome, ControlResult, Event,
    Happened, Knobs, Outcome, Response, RestoreError, Trace, View, ViewData, World, WorldOptions,
    is_region,
};
