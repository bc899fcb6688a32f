//! The receipt: a request's bill, line by line.
//!
//! The lines and the charges come out of one fold over the engine's facts, so that what is shown is
//! what was charged.

use serde::{Deserialize, Serialize};

use crate::engine::facts::IndexKind;

/// What pays: a table or one of its indexes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Arm {
    /// The table's name.
    pub table: String,
    /// The index's kind and name; `None` for the table itself.
    pub index: Option<(IndexKind, String)>,
}

/// Capacity units charged to one arm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    /// What pays.
    pub arm: Arm,
    /// Read capacity units (multiples of 0.5).
    pub read_units: f64,
    /// Write capacity units.
    pub write_units: f64,
}

/// What a line of the receipt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineKind {
    /// Something was measured: bytes of an item, items scanned.
    Measured,
    /// Bytes were rounded up to the next 1 KB or 4 KB.
    Rounded,
    /// A factor: eventually consistent, transactional.
    Factor,
    /// Units charged to an arm.
    Charged,
    /// Something that costs nothing, and why.
    Free,
}

/// What a line counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// Items.
    Items,
    /// A plain factor.
    Times,
    /// Read capacity units.
    ReadUnits,
    /// Write capacity units.
    WriteUnits,
}

/// One line of arithmetic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiptLine {
    /// What it is.
    pub kind: LineKind,
    /// What it says, for example `rounded up to 4 KB`.
    pub label: String,
    /// The amount.
    pub amount: f64,
    /// What the amount counts.
    pub unit: Unit,
    /// What pays, for lines that charge.
    pub arm: Option<Arm>,
}

/// A request's bill.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The arithmetic, in order.
    pub lines: Vec<ReceiptLine>,
    /// What it came to, by arm.
    pub charges: Vec<Charge>,
    /// Read capacity units in all.
    pub read_units: f64,
    /// Write capacity units in all.
    pub write_units: f64,
    /// What the units cost on demand, in US dollars.
    pub on_demand_usd: f64,
}
