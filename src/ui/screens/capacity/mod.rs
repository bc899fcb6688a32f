//! Capacity: what a table and its indexes consumed each virtual second, against what is
//! provisioned, and what the same traffic costs either way.

mod chart;
mod fan_out;
mod insights;
mod price;

use crate::ui::model::chart::{Column, columns};
use crate::ui::model::format;
use crate::ui::store::{Store, live};
use crate::ui::widgets::{as_table, loading, segmented};
use crate::value::SortedMap;
use crate::world::{CapacitySeries, CapacityView, View, ViewData};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The ranges one may look at: name, length, span of one column, and how the span is called.
const RANGES: [Range; 4] = [
    Range::new("1 m", "minute", 60_000, 1_000),
    Range::new("5 m", "5 minutes", 300_000, 1_000),
    Range::new("1 h", "hour", 3_600_000, 10_000),
    Range::new("24 h", "24 hours", 86_400_000, 300_000),
];

#[derive(Clone, Copy)]
struct Range {
    label: &'static str,
    words: &'static str,
    length_ms: i64,
    span_ms: i64,
}

impl Range {
    const fn new(label: &'static str, words: &'static str, length_ms: i64, span_ms: i64) -> Self {
        Self {
            label,
            words,
            length_ms,
            span_ms,
        }
    }
}

/// What the screen shows.
#[derive(Clone, Copy)]
struct State {
    range: RwSignal<usize>,
    writes: RwSignal<bool>,
    /// Which series: 0 is all of them together, 1 the first.
    arm: RwSignal<usize>,
    table_view: RwSignal<bool>,
    /// Every table, or the one that is selected.
    all: RwSignal<bool>,
    /// Where the column under the pointer or the arrow keys begins.
    pointed: RwSignal<Option<u64>>,
    /// The end of the range.
    end: Memo<i64>,
}

impl State {
    fn range(self) -> Range {
        RANGES.get(self.range.get()).copied().unwrap_or(Range::new(
            "5 m",
            "5 minutes",
            300_000,
            1_000,
        ))
    }
}

/// The capacity screen.
pub(crate) fn capacity(store: Store, table: String) -> AnyView {
    let range = RwSignal::new(1);
    // The end of the column that is now: the picture moves in steps of a column.
    let end = Memo::new(move |_| {
        let span_ms = RANGES.get(range.get()).map_or(1_000, |range| range.span_ms);
        (store.now_ms().div_euclid(span_ms) + 1) * span_ms
    });
    let state = State {
        range,
        writes: RwSignal::new(false),
        arm: RwSignal::new(0),
        table_view: RwSignal::new(false),
        all: RwSignal::new(false),
        pointed: RwSignal::new(None),
        end,
    };
    let asked = table.clone();
    let answer = live(
        store,
        move || {
            let to_ms = end.get();
            View::Capacity {
                table: (!state.all.get()).then(|| asked.clone()),
                from_ms: to_ms - state.range().length_ms,
                to_ms,
            }
        },
        |data| match data {
            ViewData::Capacity(capacity) => Some(capacity),
            _ => None,
        },
    );
    view! {
        <section class="screen scroll capacity-screen" aria-label="Capacity" tabindex="-1">
            <div class="columns">
                <div class="main">
                    {head(state, answer)}
                    {move || answer.with(Option::is_none).then(loading)}
                    {picture(state, answer)}
                    {move || answer.get().map(|capacity| arms(state, &capacity))}
                    {insights::insights(store, table.clone())}
                </div>
                <div class="aside">
                    {move || answer.get().map(|capacity| price::price(&capacity.price, state.range().words))}
                    {fan_out::fan_out(store, table)}
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn head(state: State, answer: RwSignal<Option<CapacityView>>) -> AnyView {
    let kinds = vec!["Reads".to_owned(), "Writes".to_owned()];
    let kind = Signal::derive(move || usize::from(state.writes.get()));
    let ranges = RANGES.iter().map(|range| range.label.to_owned()).collect();
    let names = Memo::new(move |_| {
        let together = together(state.all.get());
        answer.with(|capacity| {
            let series = capacity.as_ref().map(|capacity| capacity.series.as_slice());
            let names = series.unwrap_or_default().iter().map(arm_name);
            std::iter::once(together.to_owned())
                .chain(names)
                .collect::<Vec<_>>()
        })
    });
    let scope = vec!["This table".to_owned(), "All tables".to_owned()];
    let choose = Callback::new(move |i: usize| {
        state.arm.set(0);
        state.all.set(i == 1);
    });
    view! {
        <header class="panel-head">
            <h2>"Consumed, second by second"</h2>
            <span class="grow"></span>
            {segmented("Tables", scope, Signal::derive(move || usize::from(state.all.get())), choose)}
            {move || (names.with(Vec::len) > 2).then(|| view! {
                <select class="field" aria-label="Table or index"
                    on:change:target=move |ev| state.arm.set(ev.target().value().parse().unwrap_or(0))>
                    {names.get().into_iter().enumerate().map(|(i, name)| view! {
                        <option value=i.to_string() selected=move || state.arm.get() == i>{name}</option>
                    }.into_any()).collect_view()}
                </select>
            }.into_any())}
            {segmented("Reads or writes", kinds, kind, Callback::new(move |i| state.writes.set(i == 1)))}
            {segmented("Range", ranges, state.range.into(), Callback::new(move |i| state.range.set(i)))}
            {as_table(state.table_view)}
        </header>
    }
    .into_any()
}

/// What all series together are called.
fn together(all: bool) -> &'static str {
    if all {
        "All tables and indexes"
    } else {
        "Table and indexes"
    }
}

/// How a series is called.
fn arm_name(series: &CapacitySeries) -> String {
    match &series.arm.index {
        None => format!("Table {}", series.arm.table),
        Some((_, index)) => format!("GSI {index} of {}", series.arm.table),
    }
}

/// Sentence, chart and legend. Their frames stay while what is in them is drawn anew.
fn picture(state: State, answer: RwSignal<Option<CapacityView>>) -> AnyView {
    let of = move |tell: fn(State, &chart::Chart) -> AnyView| {
        answer.with(|capacity| {
            let capacity = capacity.as_ref()?;
            Some(tell(state, &chart_of(state, capacity)))
        })
    };
    let on_key = move |ev: KeyboardEvent| {
        let by = match ev.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            _ => return,
        };
        ev.prevent_default();
        let columns = answer.with_untracked(|capacity| {
            let chart = untrack(|| capacity.as_ref().map(|c| chart_of(state, c)));
            chart.map(|chart| chart.columns).unwrap_or_default()
        });
        chart::step(state, &columns, by);
    };
    view! {
        {move || of(|_, chart| view! { <p class="sentence">{chart.sentence.clone()}</p> }.into_any())}
        <div tabindex="0" role="application" class="chart-frame" hidden=move || state.table_view.get() on:keydown=on_key
            aria-label="Capacity chart: the arrow keys step from column to column">{move || of(chart::draw)}</div>
        <div class="row wrap chart-words" hidden=move || state.table_view.get()>
            <span class="grow" role="status">{move || of(chart::pointed)}</span>{move || of(chart::legend)}
        </div>
        {move || state.table_view.get().then(|| of(|_, chart| chart::rows(chart)))}
    }
    .into_any()
}

fn chart_of(state: State, capacity: &CapacityView) -> chart::Chart {
    let several = capacity.series.len() > 1;
    let one = match (state.arm.get(), several) {
        (0, true) => None,
        (0, false) => capacity.series.first(),
        (arm, _) => capacity.series.get(arm - 1),
    };
    let writes = state.writes.get();
    let range = state.range();
    let to_ms = state.end.get();
    let mut chart = chart::Chart {
        provisioned: one.and_then(|series| {
            if writes {
                series.provisioned_write
            } else {
                series.provisioned_read
            }
        }),
        columns: columns(seconds(&capacity.series, one, writes), range.span_ms),
        writes,
        from_ms: to_ms - range.length_ms,
        to_ms,
        span_ms: range.span_ms,
        sentence: String::new(),
    };
    let name = one.map_or_else(|| together(state.all.get()).to_owned(), arm_name);
    chart.sentence = sentence(&chart, &name, range);
    chart
}

/// What was consumed each second, by tables and by indexes: of one series, or of all together.
fn seconds(
    series: &[CapacitySeries],
    one: Option<&CapacitySeries>,
    writes: bool,
) -> Vec<(i64, f64, f64)> {
    let mut sums: SortedMap<i64, (f64, f64)> = SortedMap::new();
    for series in series.iter().filter(|s| one.is_none_or(|one| one == *s)) {
        for second in &series.seconds {
            let units = if writes {
                second.write_units
            } else {
                second.read_units
            };
            let sum = sums.get_or_insert_with(second.at_ms, Default::default);
            if series.arm.index.is_some() {
                sum.1 += units;
            } else {
                sum.0 += units;
            }
        }
    }
    let sums = sums.iter();
    sums.map(|(at_ms, (tables, indexes))| (*at_ms, *tables, *indexes))
        .collect()
}

fn sentence(chart: &chart::Chart, name: &str, range: Range) -> String {
    let unit = chart.unit();
    let total: f64 = chart.columns.iter().map(|column| column.total).sum();
    let words = range.words;
    if total == 0.0 {
        return format!("{name} consumed no {unit} in the last {words}.");
    }
    let peak = chart.peak();
    let first = format!(
        "{name} consumed {} {unit} in the last {words}; the busiest second took {}.",
        format::units(total),
        format::units(peak)
    );
    let second = match chart.provisioned {
        None => String::new(),
        Some(most) if peak > most as f64 => format!(
            " That is over the {} provisioned: the service would pay it from saved-up burst capacity or throttle; here it is metered only.",
            format::count(most)
        ),
        Some(most) => format!(" {} are provisioned.", format::count(most)),
    };
    first + &second
}

fn arms(state: State, capacity: &CapacityView) -> AnyView {
    let sum = |series: &CapacitySeries, writes: bool| -> (f64, f64) {
        let seconds = series.seconds.iter();
        let units = seconds.map(|s| if writes { s.write_units } else { s.read_units });
        units.fold((0.0, 0.0), |(total, peak), u| (total + u, u.max(peak)))
    };
    let rows = capacity
        .series
        .iter()
        .enumerate()
        .map(|(i, series)| {
            let (read, read_peak) = sum(series, false);
            let (write, write_peak) = sum(series, true);
            let most = |units: Option<u64>| units.map_or("on demand".to_owned(), format::count);
            view! {
                <tr class:selected=move || state.arm.get() == i + 1>
                    <th scope="row"><button type="button" class="link" on:click=move |_| state.arm.set(i + 1)>{arm_name(series)}</button></th>
                    <td class="number in-rcu">{format::units(read)}</td>
                    <td class="number">{format::units(read_peak)}</td>
                    <td class="number">{most(series.provisioned_read)}</td>
                    <td class="number in-wcu">{format::units(write)}</td>
                    <td class="number">{format::units(write_peak)}</td>
                    <td class="number">{most(series.provisioned_write)}</td>
                </tr>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <div class="data-table" tabindex="0" role="region" aria-label="By table and index">
            <table>
                <caption class="unheard">"Consumed by table and index"</caption>
                <thead><tr>
                    <th scope="col">"Who pays"</th>
                    <th scope="col" class="number">"RCU consumed"</th>
                    <th scope="col" class="number">"peak / s"</th>
                    <th scope="col" class="number">"provisioned"</th>
                    <th scope="col" class="number">"WCU consumed"</th>
                    <th scope="col" class="number">"peak / s"</th>
                    <th scope="col" class="number">"provisioned"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="hint">"Local indexes are charged to their table. Global indexes pay for themselves."</p>
    }
    .into_any()
}

/// A column's busiest second, for the chart.
fn peak_of(columns: &[Column]) -> f64 {
    columns.iter().map(|column| column.peak).fold(0.0, f64::max)
}
