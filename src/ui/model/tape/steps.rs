//! What was paid for: steps of 4 KB under the items, the last one rounded up.

use super::STEP_BYTES;
use crate::engine::facts::ReadFact;
use crate::ui::model::format;

/// Steps narrower than this are counted, not drawn.
const STEP_PX_MIN: f64 = 6.0;

/// The metered row of a tape.
#[derive(Clone, Debug, PartialEq)]
pub struct Metered {
    /// How many steps of 4 KB.
    pub steps: u64,
    /// The width of one step in pixels.
    pub step_px: f64,
    /// Whether each step is drawn.
    pub drawn: bool,
    /// Where the items end inside the last step, in pixels.
    pub used_px: f64,
    /// Bytes that rounding added.
    pub rounded_bytes: u64,
    /// Read capacity units of one step.
    pub units_per_step: f64,
}

/// The steps of a read at a scale.
pub fn metered(fact: &ReadFact, px_per_byte: f64) -> Metered {
    // Nothing read still costs one step.
    let steps = fact.bytes_scanned.div_ceil(STEP_BYTES).max(1);
    let step_px = STEP_BYTES as f64 * px_per_byte;
    Metered {
        steps,
        step_px,
        drawn: step_px >= STEP_PX_MIN,
        used_px: fact.bytes_scanned as f64 * px_per_byte,
        rounded_bytes: steps * STEP_BYTES - fact.bytes_scanned,
        units_per_step: if fact.consistent { 1.0 } else { 0.5 },
    }
}

impl Metered {
    /// Read capacity units of all steps.
    pub fn units(&self) -> f64 {
        self.steps as f64 * self.units_per_step
    }

    /// The words inside a step, as long as they fit.
    pub fn step_label(&self) -> Option<String> {
        let long = format!("4 KB = {} RCU", format::units(self.units_per_step));
        let short = format::units(self.units_per_step);
        match self.step_px {
            px if px >= 96.0 => Some(long),
            px if px >= 28.0 => Some(short),
            _ => None,
        }
    }
}
