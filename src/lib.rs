//! Hashrange: DynamoDB you can see, in a browser tab.
//!
//! The folders are the stations of the one path that every request walks; imports go one way:
//! `value < expression < api < engine < world < client < workspace < ui`, and `storage` knows
//! `value` only. ARCHITECTURE.md is the map.

pub mod api;
pub mod client;
pub mod engine;
pub mod expression;
pub mod storage;
#[cfg(test)]
mod testing;
pub mod ui;
pub mod value;
pub mod workspace;
pub mod world;
