//! The strip: reads, writes, other requests and events as marks on one time axis; now is a line,
//! what is ahead is dashed.

use super::{State, detail, events};
use crate::ui::model::chart::{Scale, time_ticks};
use crate::ui::model::strip::{LANES, Mark, key, marks};
use crate::ui::model::{format, instant};
use crate::world::{PendingEvent, TimelineEntry, TimelineView};
use leptos::prelude::*;

const WIDTH: f64 = 1080.0;
const LEFT: f64 = 84.0;
const RIGHT: f64 = 1070.0;
const TOP: f64 = 34.0;
const LANE: f64 = 32.0;
/// What takes the pointer around a mark.
const GRIP: f64 = 9.0;

/// The picture.
pub(super) fn draw(
    state: State,
    timeline: &TimelineView,
    pending: &[PendingEvent],
    sentence: &str,
) -> AnyView {
    let (from_ms, to_ms) = state.range();
    let now_ms = state.now.get();
    let x = Scale::of_time(from_ms, to_ms, LEFT, RIGHT);
    let bottom = TOP + LANE * LANES.len() as f64;
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
    let marks = marks(&timeline.entries, &x)
        .iter()
        .filter_map(|mark| {
            let entry = timeline.entries.get(mark.newest)?;
            Some(one(state, mark, entry))
        })
        .collect_view();
    let ahead = pending
        .iter()
        .filter(|pending| (from_ms..=to_ms).contains(&pending.at_ms))
        .map(|pending| {
            let words = events::sentence(&pending.event, None);
            let hue = events::hue(&pending.event);
            view! {
                <circle cx=x.at_ms(pending.at_ms) cy=TOP + LANE * 3.5 r=5.0 class=format!("event ahead {hue}")>
                    <title>{format!("{words}, {}", instant::day_time(pending.at_ms))}</title>
                </circle>
            }
            .into_any()
        })
        .collect_view();
    let now = (from_ms..=to_ms).contains(&now_ms).then(|| {
        let now = x.at_ms(now_ms);
        view! {
            <rect x=now y=TOP width=RIGHT - now height=bottom - TOP class="future"/>
            <line x1=now x2=now y1=TOP - 8.0 y2=bottom class="now"/>
            <g transform=format!("translate({now} 8)")>
                <rect x=-20.0 y=0.0 width=40.0 height=18.0 rx=3.0 class="flag"/>
                <text x=0.0 y=13.0 text-anchor="middle" class="mono inverse">"now"</text>
            </g>
        }
    });
    let height = bottom + 24.0;
    view! {
        <svg class="chart strip" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=sentence.to_owned()>
            {now}
            {ticks}
            {names}
            {ahead}
            {marks}
        </svg>
    }
    .into_any()
}

/// A mark: requests as bars, longer where more was consumed; events as rings. A wider, unseen part
/// takes the pointer.
fn one(state: State, mark: &Mark, entry: &TimelineEntry) -> AnyView {
    let key = key(entry);
    let top = TOP + LANE * mark.lane as f64;
    let title = match mark.count {
        1 => detail::words(entry),
        n => format!(
            "{}, the last: {}",
            format::plural(n, "entry", "entries"),
            detail::words(entry)
        ),
    };
    let drawn = match entry {
        TimelineEntry::Event(event) => {
            let hue = events::hue(&event.event);
            view! { <circle cx=mark.x cy=top + LANE / 2.0 r=5.0 class=format!("event {hue}")/> }
                .into_any()
        }
        TimelineEntry::Request(_) => {
            let hue = match (mark.refused, mark.lane) {
                (true, _) => "thr",
                (_, 0) => "rcu",
                (_, 1) => "wcu",
                _ => "ink",
            };
            let length = (8.0 + 5.0 * (mark.units + 1.0).log2()).min(LANE - 6.0);
            let base = top + LANE - 2.0;
            view! { <rect x=mark.x - 1.5 y=base - length width=3.0 height=length class=format!("mark {hue}")/> }
                .into_any()
        }
    };
    view! {
        <g class="of-entry" class:chosen=move || state.chosen.get() == Some(key)
            on:mouseenter=move |_| state.pointed.set(Some(key))
            on:mouseleave=move |_| state.pointed.set(None)
            on:click=move |_| state.chosen.set(Some(key))
            on:dblclick=move |_| state.open()>
            <title>{title}</title>
            <rect x=mark.x - GRIP / 2.0 y=top width=GRIP height=LANE class="grip-area"/>
            {drawn}
        </g>
    }
    .into_any()
}
