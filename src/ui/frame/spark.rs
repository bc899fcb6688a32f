//! A table's last minute, as small as a word: what was consumed each second, and the provisioned
//! line dashed.

use crate::ui::model::chart::spark_path;
use crate::ui::model::format;
use crate::ui::store::{Store, live};
use crate::world::{CapacityView, View, ViewData};
use leptos::prelude::*;

const MINUTE_MS: i64 = 60_000;
const WIDTH: f64 = 40.0;
const HEIGHT: f64 = 14.0;

/// Every table's last minute.
pub(super) fn traffic(store: Store) -> RwSignal<Option<CapacityView>> {
    // A step of the picture: a second would be drawn sixty times.
    let end = Memo::new(move |_| (store.now_ms().div_euclid(1_000) + 1) * 1_000);
    live(
        store,
        move || View::Capacity {
            table: None,
            from_ms: end.get() - MINUTE_MS,
            to_ms: end.get(),
        },
        |data| match data {
            ViewData::Capacity(capacity) => Some(capacity),
            _ => None,
        },
    )
}

/// One table's, with its indexes; nothing while it is quiet.
pub(super) fn spark(
    store: Store,
    table: String,
    traffic: RwSignal<Option<CapacityView>>,
) -> AnyView {
    let drawn = move || {
        let (seconds, provisioned) = of_table(&traffic.get()?, &table);
        if seconds.is_empty() {
            return None;
        }
        let read: f64 = seconds.iter().map(|(_, read, _)| read).sum();
        let write: f64 = seconds.iter().map(|(.., write)| write).sum();
        let words = format!(
            "last minute: {} RCU, {} WCU",
            format::units(read),
            format::units(write)
        );
        let from_ms = (store.now_ms().div_euclid(1_000) + 1) * 1_000 - MINUTE_MS;
        let peak = seconds
            .iter()
            .map(|(_, r, w)| r.max(*w))
            .fold(1.0, f64::max);
        // A line far above the traffic would flatten it.
        let line = provisioned.filter(|most| *most <= peak * 4.0);
        let top = line.map_or(peak, |line| peak.max(line));
        let path = |units: fn(&(i64, f64, f64)) -> f64| {
            let points = seconds.iter().map(|second| (second.0, units(second)));
            spark_path(points, from_ms, top, WIDTH, HEIGHT)
        };
        let dashed = line.map(|line| {
            let y = (HEIGHT - line / top * HEIGHT).max(0.5);
            view! { <line x1=0.0 x2=WIDTH y1=y y2=y class="provisioned"/> }
        });
        Some(view! {
            <svg class="spark" viewBox=format!("0 0 {WIDTH} {HEIGHT}") width=WIDTH height=HEIGHT role="img" aria-label=words.clone()>
                <title>{words.clone()}</title>
                {dashed}
                <path d=path(|second| second.1) class="rcu"/>
                <path d=path(|second| second.2) class="wcu"/>
            </svg>
        })
    };
    view! { {drawn} }.into_any()
}

/// Seconds with traffic (start, read units, write units), and what the table has provisioned: the
/// larger of its read and write units.
fn of_table(capacity: &CapacityView, table: &str) -> (Vec<(i64, f64, f64)>, Option<f64>) {
    let mut seconds: Vec<(i64, f64, f64)> = Vec::new();
    let mut provisioned = None;
    for series in capacity.series.iter().filter(|s| *s.arm.table == *table) {
        if series.arm.index.is_none() {
            let most = series.provisioned_read.max(series.provisioned_write);
            provisioned = most.map(|most| most as f64);
        }
        for second in &series.seconds {
            let known = seconds.iter_mut().find(|known| known.0 == second.at_ms);
            match known {
                Some(known) => {
                    known.1 += second.read_units;
                    known.2 += second.write_units;
                }
                None => seconds.push((second.at_ms, second.read_units, second.write_units)),
            }
        }
    }
    (seconds, provisioned)
}
