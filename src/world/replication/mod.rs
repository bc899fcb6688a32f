//! Global tables: replicas in other regions, and how a write in one reaches the others.
//!
//! A write gets a stamp, goes on its way to each other region, and is due there after a lag. What
//! arrives is written unless that region holds a later stamp of the item: the last writer wins,
//! everywhere the same. With strong consistency it is written in all regions at once, and a second
//! region that writes the same item meanwhile is refused.
//!
//! Deliberately absent: scaling, which a provisioned table would need to have replicas; the settings
//! of groups over several accounts; global tables of 2017, which nobody can make any more.

mod arrive;
mod create;
mod delete;
mod describe;
mod fill;
mod group;
mod send;
mod state;
mod stored;
mod strong;
mod update;

pub use send::{Arrived, Sent};
pub(crate) use state::{Arrival, GlobalState, Replica, Write};
