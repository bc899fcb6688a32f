//! The strip: reads, writes, other requests and events as marks on one time axis; now is a line,
//! what is ahead is dashed.

use super::events;
use crate::ui::model::chart::{Scale, time_ticks};
use crate::ui::model::instant;
use crate::ui::store::Store;
use crate::world::{PendingEvent, RequestSummary, TimelineEntry, TimelineView};
use leptos::prelude::*;

const WIDTH: f64 = 1080.0;
const LEFT: f64 = 84.0;
const RIGHT: f64 = 1070.0;
const TOP: f64 = 34.0;
const LANE: f64 = 32.0;
const LANES: [&str; 4] = ["Reads", "Writes", "Other", "Events"];

/// The picture.
pub(super) fn draw(
    store: Store,
    timeline: &TimelineView,
    pending: &[PendingEvent],
    before: i64,
    after: i64,
    sentence: &str,
) -> AnyView {
    let now_ms = timeline.now_ms;
    let (from_ms, to_ms) = (now_ms - before, now_ms + after);
    let x = Scale::of_time(from_ms, to_ms, LEFT, RIGHT);
    let bottom = TOP + LANE * LANES.len() as f64;
    let now = x.at_ms(now_ms);
    let ticks = time_ticks(from_ms, to_ms, 13)
        .into_iter()
        .map(|tick| {
            let at = x.at_ms(tick.at_ms);
            view! {
                <line x1=at x2=at y1=TOP y2=bottom class="hair"/>
                <text x=at y=bottom + 16.0 text-anchor="middle" class="mono">{tick.label}</text>
            }
            .into_any()
        })
        .collect_view();
    let names = LANES
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let y = TOP + LANE * (i as f64 + 0.5);
            view! {
                <text x=0.0 y=y + 4.0 class="on">{*name}</text>
                <line x1=LEFT x2=RIGHT y1=y + LANE / 2.0 y2=y + LANE / 2.0 class="hair"/>
            }
            .into_any()
        })
        .collect_view();
    let marks = timeline
        .entries
        .iter()
        .map(|entry| match entry {
            TimelineEntry::Request(request) => mark(store, request, x.at_ms(request.at_ms)),
            TimelineEntry::Event(event) => {
                let words = events::sentence(&event.event, Some(event.count));
                ring(
                    x.at_ms(event.at_ms),
                    events::hue(&event.event),
                    "event",
                    event.at_ms,
                    &words,
                )
            }
        })
        .collect_view();
    let ahead = pending
        .iter()
        .filter(|pending| pending.at_ms <= to_ms)
        .map(|pending| {
            let words = events::sentence(&pending.event, None);
            ring(
                x.at_ms(pending.at_ms),
                events::hue(&pending.event),
                "event ahead",
                pending.at_ms,
                &words,
            )
        })
        .collect_view();
    let height = bottom + 24.0;
    view! {
        <div class="strip-scroll" tabindex="0" role="region" aria-label="Timeline picture">
            <svg class="chart strip" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=sentence.to_owned()>
                <rect x=now y=TOP width=RIGHT - now height=bottom - TOP class="future"/>
                {ticks}
                {names}
                {marks}
                {ahead}
                <line x1=now x2=now y1=TOP - 8.0 y2=bottom class="now"/>
                <g transform=format!("translate({now} 8)")>
                    <rect x=-34.0 y=0.0 width=68.0 height=18.0 rx=3.0 class="flag"/>
                    <text x=0.0 y=13.0 text-anchor="middle" class="mono inverse">{instant::time(now_ms)}</text>
                </g>
            </svg>
        </div>
    }
    .into_any()
}

/// A request's bar: in the lane of what it consumed, longer where it consumed more.
fn mark(store: Store, request: &RequestSummary, x: f64) -> AnyView {
    let (lane, hue, units) = if request.write_units > 0.0 {
        (1, "wcu", request.write_units)
    } else if request.read_units > 0.0 {
        (0, "rcu", request.read_units)
    } else {
        (2, "ink", 0.0)
    };
    let hue = if request.status >= 400 { "thr" } else { hue };
    let base = TOP + LANE * (f64::from(lane) + 1.0) - 2.0;
    let length = (8.0 + 5.0 * (units + 1.0).log2()).min(LANE - 6.0);
    let id = request.id;
    let title = format!(
        "{} {} at {}{}",
        request.operation,
        request.table,
        instant::day_time(request.at_ms),
        request
            .error
            .as_ref()
            .map_or(String::new(), |error| format!(": {error}"))
    );
    view! {
        <rect x=x - 1.5 y=base - length width=3.0 height=length class=format!("mark {hue}")
            on:click=move |_| store.inspect(id)><title>{title}</title></rect>
    }
    .into_any()
}

fn ring(x: f64, hue: &'static str, class: &'static str, at_ms: i64, words: &str) -> AnyView {
    let y = TOP + LANE * 3.5;
    view! {
        <circle cx=x cy=y r=5.0 class=format!("{class} {hue}")>
            <title>{format!("{words}, {}", instant::day_time(at_ms))}</title>
        </circle>
    }
    .into_any()
}
