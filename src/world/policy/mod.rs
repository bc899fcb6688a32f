//! Resource-based policies of tables and streams: kept and told, not enforced.
//!
//! Deliberately absent: the 15 seconds in which the service refuses a second change, and the seconds
//! after which it tells the first.

mod document;
mod operations;
mod state;

pub(crate) use state::PolicyState;
