//! What the benchmarks share; the peers' package takes `bodies`, `clock` and `workload`.

#![allow(dead_code, unreachable_pub, reason = "each takes what it needs")]

pub mod bodies;
pub mod clock;
pub mod memory;
pub mod mix;
pub mod peer;
pub mod workload;
pub mod world;
