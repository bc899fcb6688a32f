//! What a Query or Scan would cost if it ran now: its page is read as it would be, and only counted.

use crate::api::{Input, Operation, decode};
use crate::engine::facts::{Facts, Stop};
use crate::value::record::record;
use crate::world::World;
use crate::world::capacity::{bill, totals};

/// What one page of a read would come to. The work is that of one page: 1 MB at most.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct EstimateView {
    /// Read capacity units, all tables and indexes together.
    pub read_units: f64,
    /// Items evaluated, before the filter.
    pub items: u64,
    /// Bytes evaluated.
    pub bytes: u64,
    /// Whether the page would end before the range does.
    pub more: bool,
}

record!(EstimateView {
    read_units,
    items,
    bytes,
    more,
});

impl World {
    /// `None` for what is neither Query nor Scan, and for what would be refused.
    pub(super) fn estimate_view(&self, operation: &str, body: &str) -> Option<EstimateView> {
        let operation = Operation::from_target(&format!("DynamoDB_20120810.{operation}"))?;
        let mut facts = Facts::new();
        match decode(operation, body).ok()? {
            Input::Query(input) => self.engine.query(&input, &mut facts).map(drop).ok()?,
            Input::Scan(input) => self.engine.scan(&input, &mut facts).map(drop).ok()?,
            _ => return None,
        }
        let mut out = EstimateView::default();
        for read in facts.reads() {
            out.items += read.scanned_count;
            out.bytes += read.bytes_scanned;
            out.more |= read.stop != Stop::End;
        }
        (out.read_units, _) = totals(&bill(&facts.list));
        Some(out)
    }
}
