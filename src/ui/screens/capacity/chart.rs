//! The capacity chart: columns to scale, the provisioned line, round ticks.

use super::State;
use crate::ui::model::chart::{Column, Scale, time_ticks, value_ticks};
use crate::ui::model::{format, instant};
use crate::ui::widgets::data_table;
use leptos::prelude::*;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 240.0;
const LEFT: f64 = 52.0;
const RIGHT: f64 = 748.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 212.0;

/// What takes the pointer around a narrow column.
const GRIP: f64 = 8.0;

/// What is drawn.
pub(super) struct Chart {
    pub(super) columns: Vec<Column>,
    pub(super) provisioned: Option<u64>,
    pub(super) writes: bool,
    pub(super) from_ms: i64,
    pub(super) to_ms: i64,
    pub(super) span_ms: i64,
    /// What it shows, in words.
    pub(super) sentence: String,
}

impl Chart {
    pub(super) fn unit(&self) -> &'static str {
        if self.writes { "WCU" } else { "RCU" }
    }

    /// The busiest second's units.
    pub(super) fn peak(&self) -> f64 {
        super::peak_of(&self.columns)
    }

    fn hue(&self) -> &'static str {
        if self.writes { "wcu" } else { "rcu" }
    }
}

/// Points at the column before or after the one that is pointed at.
pub(super) fn step(state: State, columns: &[Column], by: isize) {
    let at = state.pointed.get_untracked();
    let at = at.and_then(|at| columns.iter().position(|column| key(column) == at));
    let next = match at {
        Some(at) => at.checked_add_signed(by),
        None => columns.len().checked_sub(1),
    };
    if let Some(column) = next.and_then(|next| columns.get(next)) {
        state.pointed.set(Some(key(column)));
    }
}

/// The column that is pointed at, in words.
pub(super) fn pointed(state: State, chart: &Chart) -> AnyView {
    let at = state.pointed.get();
    let found = chart.columns.iter().find(|column| Some(key(column)) == at);
    match found {
        Some(column) => words(column, chart.unit(), chart.span_ms).into_any(),
        None => "Point at a column, or step with the arrow keys.".into_any(),
    }
}

/// The hues of the columns, where there are two.
pub(super) fn legend(_: State, chart: &Chart) -> AnyView {
    if chart.columns.iter().all(|column| column.of_indexes == 0.0) {
        return ().into_any();
    }
    view! {
        <span class="legend"><i class=format!("key {}", chart.hue())></i>"tables"</span>
        <span class="legend"><i class="key idx"></i>"global indexes (GSI)"</span>
    }
    .into_any()
}

fn key(column: &Column) -> u64 {
    column.from_ms.unsigned_abs()
}

/// A column in words.
fn words(column: &Column, unit: &str, span_ms: i64) -> String {
    let at = instant::day_time(column.from_ms);
    let mut text = match span_ms {
        1_000 => format!("{at}: {} {unit}", format::units(column.peak)),
        _ => format!(
            "{at}, {}: {} {unit} in its busiest second, {} in all",
            instant::span(span_ms),
            format::units(column.peak),
            format::units(column.total)
        ),
    };
    if column.of_indexes > 0.0 {
        text.push_str(&format!(
            "; {} of them by global indexes",
            format::units(column.of_indexes)
        ));
    }
    text
}

/// The picture.
pub(super) fn draw(state: State, chart: &Chart) -> AnyView {
    let provisioned = chart.provisioned.map(|units| units as f64);
    let peak = chart.peak();
    // A provisioned line far above the traffic would flatten it: then it is only named.
    let shown = provisioned.filter(|most| peak == 0.0 || *most <= peak * 20.0);
    let ticks = value_ticks(peak.max(shown.unwrap_or(0.0)).max(1.0));
    let top = ticks.last().copied().unwrap_or(1.0);
    let y = Scale::new(0.0, top, BOTTOM, TOP);
    let x = Scale::of_time(chart.from_ms, chart.to_ms, LEFT, RIGHT);
    let grid = ticks
        .iter()
        .map(|tick| {
            let at = y.at(*tick);
            view! {
                <line x1=LEFT x2=RIGHT y1=at y2=at class="hair"/>
                <text x=LEFT - 8.0 y=at + 4.0 text-anchor="end">{format::units(*tick)}</text>
            }
            .into_any()
        })
        .collect_view();
    let times = time_ticks(chart.from_ms, chart.to_ms, 6)
        .into_iter()
        .map(|tick| {
            let at = x.at_ms(tick.at_ms);
            view! {
                <line x1=at x2=at y1=BOTTOM y2=BOTTOM + 4.0 class="axis"/>
                <text x=at y=BOTTOM + 18.0 text-anchor="middle" class="mono">{tick.label}</text>
            }
            .into_any()
        })
        .collect_view();
    let width = (x.at(chart.span_ms as f64) - x.at(0.0)).max(1.5);
    let bars = chart
        .columns
        .iter()
        .map(|column| {
            let at = x.at_ms(column.from_ms);
            let high = y.at(column.peak);
            let parted = y.at(column.peak - column.of_indexes);
            let key = key(column);
            let wide = width.max(GRIP);
            view! {
                <g class="column" on:mouseenter=move |_| state.pointed.set(Some(key))>
                    <title>{words(column, chart.unit(), chart.span_ms)}</title>
                    <rect class="grip-area" x=at - (wide - width) / 2.0 y=TOP width=wide height=BOTTOM - TOP/>
                    <rect x=at y=parted width=width height=(BOTTOM - parted).max(0.0)/>
                    <rect class="of-indexes" x=at y=high width=width height=(parted - high).max(0.0)/>
                </g>
            }
            .into_any()
        })
        .collect_view();
    let line = shown.map(|most| {
        let at = y.at(most);
        view! {
            <line x1=LEFT x2=RIGHT y1=at y2=at class="provisioned"/>
            <text x=RIGHT y=at - 5.0 text-anchor="end" class="on strong">{format!("Provisioned {}", format::units(most))}</text>
        }
        .into_any()
    });
    view! {
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=chart.sentence.clone()>
            {grid}
            {move || {
                // Below the columns, so that it hides none of them.
                let at = x.at_ms(state.pointed.get()?.cast_signed());
                Some(view! { <rect class="pointed" x=at - (GRIP.max(width) - width) / 2.0 y=TOP width=GRIP.max(width) height=BOTTOM - TOP/> })
            }}
            <g class=format!("bars {}", chart.hue())>{bars}</g>
            {line}
            <line x1=LEFT x2=RIGHT y1=BOTTOM y2=BOTTOM class="axis"/>
            {times}
        </svg>
    }
    .into_any()
}

/// The same as a table, newest first.
pub(super) fn rows(chart: &Chart) -> AnyView {
    let rows = chart.columns.iter().rev().map(|column| {
        vec![
            instant::day_time(column.from_ms),
            format::units(column.peak),
            format::units(column.total),
        ]
    });
    let heads = ["from", "busiest second", "units in all"];
    data_table("Consumed units", &heads, &[1, 2], rows.collect())
}
