//! Capacity per virtual second.

use crate::value::SortedMap;
use crate::value::record::record;

use crate::api::types::BillingMode;
use crate::engine::facts::IndexKind;
use crate::world::World;
use crate::world::capacity::Arm;
use crate::world::capacity::price::{PRICES, on_demand_usd, provisioned_usd};
use crate::world::capacity::series::{ArmSeries, Point, SECONDS_MAX};
use crate::world::tables::{GlobalIndexState, TableState};

/// What one arm consumed in one second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CapacitySecond {
    /// Start of the second, virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// Read capacity units consumed.
    pub read_units: f64,
    /// Write capacity units consumed.
    pub write_units: f64,
}

record!(CapacitySecond {
    at_ms,
    read_units,
    write_units,
});

/// One arm's series.
#[derive(Clone, Debug, PartialEq)]
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

record!(CapacitySeries {
    arm,
    provisioned_read,
    provisioned_write,
    seconds,
});

/// What the traffic of a range costs, both ways, in US dollars.
#[derive(Clone, Debug, Default, PartialEq)]
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

record!(PriceComparison {
    read_units,
    write_units,
    on_demand_usd,
    provisioned_at_peak_usd,
    provisioned_now_usd,
    prices_as_of,
});

/// Capacity over a range.
#[derive(Clone, Debug, PartialEq)]
pub struct CapacityView {
    /// By arm.
    pub series: Vec<CapacitySeries>,
    /// What it costs.
    pub price: PriceComparison,
    /// Seconds before this are no longer kept.
    pub kept_from_ms: i64,
}

record!(CapacityView {
    series,
    price,
    kept_from_ms,
});

impl World {
    pub(super) fn capacity_view(
        &self,
        table: Option<&str>,
        from_ms: i64,
        to_ms: i64,
    ) -> CapacityView {
        let wanted = |name: &str| table.is_none_or(|table| table == name);
        let mut series = Vec::new();
        for state in self
            .catalog
            .tables
            .values()
            .filter(|table| wanted(&table.name))
        {
            series.push(self.arm_series(state, None, from_ms, to_ms));
            for index in &state.global_indexes {
                series.push(self.arm_series(state, Some(index), from_ms, to_ms));
            }
        }
        let kept = |arms: &SortedMap<Option<String>, ArmSeries>| {
            let full = arms.values().filter(|arm| arm.seconds.len() >= SECONDS_MAX);
            full.filter_map(|arm| arm.seconds.front().map(|point| point.at))
                .max()
        };
        let kept_from = self.series.tables.values().filter_map(kept).max();
        CapacityView {
            price: compare(&series, from_ms, to_ms),
            series,
            kept_from_ms: kept_from.map_or(i64::MIN, |second| second.saturating_mul(1000)),
        }
    }

    fn arm_series(
        &self,
        state: &TableState,
        index: Option<&GlobalIndexState>,
        from_ms: i64,
        to_ms: i64,
    ) -> CapacitySeries {
        let name = index.map(|index| index.definition.index_name.clone());
        let throughput = index.map_or(state.throughput, |index| index.throughput);
        let is_provisioned = state.billing_mode == BillingMode::Provisioned;
        let recorded = self
            .series
            .tables
            .get(&state.name)
            .and_then(|arms| arms.get(&name));
        let second = |point: &Point| CapacitySecond {
            at_ms: point.at.saturating_mul(1000),
            read_units: point.read_units,
            write_units: point.write_units,
        };
        let in_range = |second: &CapacitySecond| second.at_ms >= from_ms && second.at_ms < to_ms;
        let points = recorded.into_iter().flat_map(|arm| arm.seconds.iter());
        CapacitySeries {
            arm: Arm {
                table: state.name.as_str().into(),
                index: name.map(|name| (IndexKind::Global, name.into())),
            },
            provisioned_read: is_provisioned.then_some(throughput.read_capacity_units),
            provisioned_write: is_provisioned.then_some(throughput.write_capacity_units),
            seconds: points.map(second).filter(in_range).collect(),
        }
    }
}

/// The same traffic, paid by the request and provisioned.
fn compare(series: &[CapacitySeries], from_ms: i64, to_ms: i64) -> PriceComparison {
    #[allow(
        clippy::cast_precision_loss,
        reason = "a range of time is far below 2^53 ms"
    )]
    let hours = to_ms.saturating_sub(from_ms).max(0) as f64 / 3_600_000.0;
    let mut price = PriceComparison {
        prices_as_of: PRICES.as_of.to_owned(),
        ..PriceComparison::default()
    };
    for arm in series {
        let (mut peak_read, mut peak_write) = (0.0_f64, 0.0_f64);
        for second in &arm.seconds {
            price.read_units += second.read_units;
            price.write_units += second.write_units;
            peak_read = peak_read.max(second.read_units);
            peak_write = peak_write.max(second.write_units);
        }
        price.provisioned_at_peak_usd +=
            provisioned_usd(peak_read.ceil(), peak_write.ceil(), hours);
        if let (Some(reads), Some(writes)) = (arm.provisioned_read, arm.provisioned_write) {
            #[allow(clippy::cast_precision_loss, reason = "units are far below 2^53")]
            let usd = provisioned_usd(reads as f64, writes as f64, hours);
            *price.provisioned_now_usd.get_or_insert(0.0) += usd;
        }
    }
    price.on_demand_usd = on_demand_usd(price.read_units, price.write_units);
    price
}
