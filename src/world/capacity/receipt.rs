//! The receipt: a request's bill, line by line.
//!
//! The lines and the charges come out of one fold over the engine's facts (see [`super::meter`]),
//! so that what is shown is what was charged. Deliberately absent: any second computation.

use crate::value::record::record;
use crate::value::{Few, Name};

use crate::engine::facts::{Fact, IndexKind};

use super::meter::{Meter, meter};
use super::price;

/// What pays: a table or one of its indexes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Arm {
    /// The table's name.
    pub table: Name,
    /// The index's kind and name; `None` for the table itself.
    pub index: Option<(IndexKind, Name)>,
}

record!(Arm { table, index });

impl Arm {
    /// Whether this arm is that table or index.
    pub(crate) fn is(&self, table: &Name, index: Option<(IndexKind, &Name)>) -> bool {
        let own = self.index.as_ref().map(|(kind, name)| (*kind, name));
        self.table == *table && own == index
    }
}

/// Capacity units charged to one arm.
#[derive(Clone, Debug, PartialEq)]
pub struct Charge {
    /// What pays.
    pub arm: Arm,
    /// Read capacity units (multiples of 0.5).
    pub read_units: f64,
    /// Write capacity units.
    pub write_units: f64,
}

record!(Charge {
    arm,
    read_units,
    write_units,
});

/// What a line of the receipt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Something was measured: bytes of an item, items scanned.
    Measured,
    /// Bytes were rounded up to the next 1 KB or 4 KB, and counted in those.
    Rounded,
    /// A factor: eventually consistent, transactional.
    Factor,
    /// Units charged to an arm.
    Charged,
    /// Something that costs nothing, and why.
    Free,
}

/// What a line counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Receipt {
    /// The arithmetic, in order.
    pub lines: Vec<ReceiptLine>,
    /// What it came to, by arm.
    pub charges: Few<Charge>,
    /// Read capacity units in all.
    pub read_units: f64,
    /// Write capacity units in all.
    pub write_units: f64,
    /// What the units cost on demand, in US dollars.
    pub on_demand_usd: f64,
}

/// Charges by arm, in the order in which the arms first paid.
#[derive(Debug, Default)]
pub(crate) struct Charges {
    pub(crate) list: Few<Charge>,
}

impl Charges {
    /// Adds units to an arm.
    pub(crate) fn add(
        &mut self,
        table: &Name,
        index: Option<(IndexKind, &Name)>,
        reads: f64,
        writes: f64,
    ) {
        let known = self
            .list
            .iter_mut()
            .find(|charge| charge.arm.is(table, index));
        if let Some(charge) = known {
            charge.read_units += reads;
            charge.write_units += writes;
            return;
        }
        let arm = Arm {
            table: Name::clone(table),
            index: index.map(|(kind, name)| (kind, Name::clone(name))),
        };
        self.list.push(Charge {
            arm,
            read_units: reads,
            write_units: writes,
        });
    }
}

impl Meter for Charges {
    fn line(&mut self, _: LineKind, _: impl FnOnce() -> String, _: f64, _: Unit) {}

    fn charge(&mut self, table: &Name, index: Option<(IndexKind, &Name)>, reads: f64, writes: f64) {
        self.add(table, index, reads, writes);
    }
}

/// Read and write units of all arms. (An empty `sum` of floats is -0.0, which would be told.)
pub(crate) fn totals(charges: &[Charge]) -> (f64, f64) {
    charges.iter().fold((0.0, 0.0), |(reads, writes), charge| {
        (reads + charge.read_units, writes + charge.write_units)
    })
}

/// What the facts cost, by arm.
pub(crate) fn bill(facts: &[Fact]) -> Few<Charge> {
    let mut charges = Charges::default();
    meter(facts, &mut charges);
    charges.list
}

#[derive(Debug, Default)]
struct Printer {
    lines: Vec<ReceiptLine>,
    charges: Charges,
}

impl Meter for Printer {
    fn line(&mut self, kind: LineKind, label: impl FnOnce() -> String, amount: f64, unit: Unit) {
        self.lines.push(ReceiptLine {
            kind,
            label: label(),
            amount,
            unit,
            arm: None,
        });
    }

    fn charge(&mut self, table: &Name, index: Option<(IndexKind, &Name)>, reads: f64, writes: f64) {
        self.charges.add(table, index, reads, writes);
        let arm = Arm {
            table: Name::clone(table),
            index: index.map(|(kind, name)| (kind, Name::clone(name))),
        };
        let label = match index {
            None => format!("charged to {table}"),
            Some((IndexKind::Local, name)) => format!("charged to {table}, for its index {name}"),
            Some((IndexKind::Global, name)) => format!("charged to index {name}"),
        };
        let (amount, unit) = if writes > 0.0 {
            (writes, Unit::WriteUnits)
        } else {
            (reads, Unit::ReadUnits)
        };
        self.lines.push(ReceiptLine {
            kind: LineKind::Charged,
            label,
            amount,
            unit,
            arm: Some(arm),
        });
    }
}

/// The bill of the facts, line by line.
pub(crate) fn receipt(facts: &[Fact]) -> Receipt {
    let mut printer = Printer::default();
    meter(facts, &mut printer);
    let charges = printer.charges.list;
    let (read_units, write_units) = totals(&charges);
    Receipt {
        lines: printer.lines,
        charges,
        read_units,
        write_units,
        on_demand_usd: price::on_demand_usd(read_units, write_units),
    }
}
