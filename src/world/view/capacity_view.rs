//! Capacity per virtual second.

use serde::{Deserialize, Serialize};

use crate::world::capacity::Arm;

/// What one arm consumed in one second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CapacitySecond {
    /// Start of the second, virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// Read capacity units consumed.
    pub read_units: f64,
    /// Write capacity units consumed.
    pub write_units: f64,
}

/// One arm's series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapacitySeries {
    /// What paid. Local indexes do not appear: their capacity is the table's.
    pub arm: Arm,
    /// Provisioned read units now; `None` on demand.
    pub provisioned_read: Option<u64>,
    /// Provisioned write units now; `None` on demand.
    pub provisioned_write: Option<u64>,
    /// Seconds with traffic, oldest first.
    pub seconds: Vec<CapacitySecond>,
}

/// What the traffic of a range costs, both ways, in US dollars.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceComparison {
    /// Read units consumed in the range.
    pub read_units: f64,
    /// Write units consumed in the range.
    pub write_units: f64,
    /// Paid by the request.
    pub on_demand_usd: f64,
    /// Provisioned for the range at the peak second of each arm, reads and writes.
    pub provisioned_at_peak_usd: f64,
    /// Provisioned for the range at what the arms have provisioned now; `None` if none is.
    pub provisioned_now_usd: Option<f64>,
    /// The date of the prices.
    pub prices_as_of: String,
}

/// Capacity over a range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CapacityView {
    /// By arm.
    pub series: Vec<CapacitySeries>,
    /// What it costs.
    pub price: PriceComparison,
    /// Seconds before this are no longer kept.
    pub kept_from_ms: i64,
}
