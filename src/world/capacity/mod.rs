//! Capacity: metering, the receipt that shows its arithmetic, the per-second series, prices.
//!
//! Deliberately absent so far: admission (token buckets, partitions, throttling), which will stand
//! in front of the engine and read the same charges.

mod consumed;
mod meter;
pub(crate) mod price;
mod receipt;
pub(crate) mod series;

pub(crate) use consumed::{Detail, consumed_by_table, tell_vectors};
pub(crate) use meter::search_bytes;
pub use receipt::{Arm, Charge, LineKind, Receipt, ReceiptLine, Unit};
pub(crate) use receipt::{bill, receipt, totals};
