//! Prices, in one table to edit, with the date they were read.
//!
//! Deliberately absent: storage, backups, streams, data transfer, reserved capacity, and every
//! region but us-east-1.

/// What a unit costs in US dollars.
pub(crate) struct Prices {
    /// The date of the prices.
    pub(crate) as_of: &'static str,
    /// A read request unit, on demand.
    pub(crate) on_demand_read_unit: f64,
    /// A write request unit, on demand.
    pub(crate) on_demand_write_unit: f64,
    /// A provisioned read unit for an hour.
    pub(crate) provisioned_read_hour: f64,
    /// A provisioned write unit for an hour.
    pub(crate) provisioned_write_hour: f64,
}

/// us-east-1, after on-demand prices were halved on 1 November 2024.
pub(crate) const PRICES: Prices = Prices {
    as_of: "2024-11-01, us-east-1",
    on_demand_read_unit: 0.125 / 1_000_000.0,
    on_demand_write_unit: 0.625 / 1_000_000.0,
    provisioned_read_hour: 0.000_13,
    provisioned_write_hour: 0.000_65,
};

/// What units cost when paid by the request.
pub(crate) fn on_demand_usd(read_units: f64, write_units: f64) -> f64 {
    read_units * PRICES.on_demand_read_unit + write_units * PRICES.on_demand_write_unit
}

/// What it costs to keep units provisioned for some hours.
pub(crate) fn provisioned_usd(read_units: f64, write_units: f64, hours: f64) -> f64 {
    (read_units * PRICES.provisioned_read_hour + write_units * PRICES.provisioned_write_hour)
        * hours
}
