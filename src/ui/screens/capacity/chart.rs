//! The capacity chart: columns to scale, the provisioned line, round ticks.

use super::State;
use crate::ui::model::chart::{Column, Scale, time_ticks, value_ticks};
use crate::ui::model::{format, instant};
use crate::ui::widgets::data_table;
use leptos::ev::KeyboardEvent;
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

/// The picture with its legend, and the column under the pointer or the arrow keys in words.
pub(super) fn picture(state: State, chart: Chart, sentence: &str) -> AnyView {
    let svg = draw(state, &chart, sentence);
    let has_indexes = chart.columns.iter().any(|column| column.of_indexes > 0.0);
    let hue = chart.hue();
    let legend = has_indexes.then(|| {
        view! {
            <span class="legend"><i class=format!("key {hue}")></i>"tables"</span>
            <span class="legend"><i class="key idx"></i>"global indexes (GSI)"</span>
        }
    });
    let (unit, span_ms) = (chart.unit(), chart.span_ms);
    let columns = StoredValue::new(chart.columns);
    let words = move || {
        let at = state.pointed.get()?;
        let columns = columns.try_get_value()?;
        let found = columns.iter().find(|column| at == key(column))?;
        Some(words(found, unit, span_ms))
    };
    let step = move |by: isize| {
        columns.with_value(|columns| {
            let at = state.pointed.get_untracked();
            let at = at.and_then(|at| columns.iter().position(|column| key(column) == at));
            let next = match at {
                Some(at) => at.checked_add_signed(by),
                None => columns.len().checked_sub(1),
            };
            if let Some(column) = next.and_then(|next| columns.get(next)) {
                state.pointed.set(Some(key(column)));
            }
        });
    };
    let on_key = move |ev: KeyboardEvent| {
        match ev.key().as_str() {
            "ArrowLeft" => step(-1),
            "ArrowRight" => step(1),
            _ => return,
        }
        ev.prevent_default();
    };
    view! {
        <div tabindex="0" role="application" class="chart-frame" on:keydown=on_key
            aria-label="Capacity chart: the arrow keys step from column to column">{svg}</div>
        <div class="row wrap chart-words"><span class="grow" role="status">{move || words().unwrap_or_else(|| "Point at a column, or step with the arrow keys.".to_owned())}</span>{legend}</div>
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

fn draw(state: State, chart: &Chart, sentence: &str) -> AnyView {
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
                <g class="column" class:chosen=move || state.pointed.get() == Some(key)
                    on:mouseenter=move |_| state.pointed.set(Some(key))>
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
        <svg class="chart" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=sentence.to_owned()>
            {grid}
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
