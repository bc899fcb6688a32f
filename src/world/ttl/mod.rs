//! Time to live: the setting, the expiry index, the sweep.
//!
//! Deliberately absent: partition-by-partition scanning. The service sweeps in the background
//! "within a few days"; here a labelled delay after each item's expiry stands for that.

mod expiry;
mod operations;
mod settings;
pub(crate) mod sweep;

pub(crate) use crate::api::limits::TTL_TOO_OLD_S as TOO_OLD_S;
pub(crate) use expiry::{ExpiryIndex, SweptItem};
pub(crate) use settings::TtlSettings;
