//! Timeline: every request and every event of the workspace along virtual time.

mod events;
mod strip;

use crate::ui::model::{format, instant};
use crate::ui::store::{Store, live};
use crate::ui::widgets::{as_table, empty, segmented};
use crate::world::{PendingEvent, TimelineEntry, TimelineView, View, ViewData};
use leptos::prelude::*;

/// How far the picture looks: name, before now, after now.
const WINDOWS: [(&str, i64, i64); 4] = [
    ("1 m", 50_000, 10_000),
    ("10 m", 500_000, 100_000),
    ("1 h", 3_000_000, 600_000),
    ("24 h", 72_000_000, 14_400_000),
];

/// Entries asked for: the newest of the window.
const ENTRIES_MAX: u32 = 500;
/// Events ahead that are asked for.
const PENDING_MAX: u32 = 50;
/// Rows of the log.
const LOG_MAX: usize = 100;

/// The timeline screen.
pub(crate) fn timeline(store: Store) -> AnyView {
    let window = RwSignal::new(1_usize);
    let in_rows = RwSignal::new(false);
    let reach = move || {
        let (_, before, after) = WINDOWS.get(window.get()).copied().unwrap_or(("", 0, 0));
        (before, after)
    };
    let now = move || {
        store
            .clock
            .with(|clock| clock.as_ref().map_or(0, |clock| clock.now_ms))
    };
    let answer = live(
        store,
        move || View::Timeline {
            from_ms: now() - reach().0,
            to_ms: now() + 1,
            limit: ENTRIES_MAX,
        },
        |data| match data {
            ViewData::Timeline(timeline) => Some(timeline),
            _ => None,
        },
    );
    let pending = live(
        store,
        || View::Clock { limit: PENDING_MAX },
        |data| match data {
            ViewData::Clock(clock) => Some(clock.pending),
            _ => None,
        },
    );
    let names = WINDOWS
        .iter()
        .map(|(name, ..)| (*name).to_owned())
        .collect();
    view! {
        <section class="screen scroll timeline" aria-label="Timeline" tabindex="-1">
            <header class="panel-head">
                <h2>"Requests and events on one clock"</h2>
                <span class="grow"></span>
                {segmented("Window", names, window.into(), Callback::new(move |i| window.set(i)))}
                {as_table(in_rows)}
            </header>
            {move || {
                let pending = pending.get().unwrap_or_default();
                answer.get().map(|timeline| whole(store, &timeline, &pending, reach(), in_rows.get()))
            }}
        </section>
    }
    .into_any()
}

fn whole(
    store: Store,
    timeline: &TimelineView,
    pending: &[PendingEvent],
    (before, after): (i64, i64),
    in_rows: bool,
) -> AnyView {
    let sentence = sentence(timeline, pending);
    if timeline.entries.is_empty() && pending.is_empty() {
        return view! {
            <p class="sentence">{sentence}</p>
            {empty("Nothing happened in this window", "Send a request, or look further back.", None)}
        }
        .into_any();
    }
    let picture =
        (!in_rows).then(|| strip::draw(store, timeline, pending, before, after, &sentence));
    view! {
        <p class="sentence">{sentence}</p>
        {picture}
        {log(store, timeline)}
        {events::ahead(pending, timeline.now_ms)}
    }
    .into_any()
}

fn sentence(timeline: &TimelineView, pending: &[PendingEvent]) -> String {
    let is_request = |entry: &&TimelineEntry| matches!(entry, TimelineEntry::Request(_));
    let requests = timeline.entries.iter().filter(is_request).count() as u64;
    let events = timeline.entries.len() as u64 - requests;
    let refused = timeline
        .entries
        .iter()
        .filter(|entry| matches!(entry, TimelineEntry::Request(request) if request.status >= 400))
        .count() as u64;
    let mut text = format!(
        "{} and {} in this window",
        format::plural(requests, "request", "requests"),
        format::plural(events, "event", "events")
    );
    if refused > 0 {
        text.push_str(&format!(
            "; {} answered with an error",
            format::count(refused)
        ));
    }
    if timeline.cut {
        text.push_str("; older ones are left out");
    }
    match pending.first() {
        Some(next) => text.push_str(&format!(
            ". Next: {} in {}.",
            events::sentence(&next.event, None),
            instant::span(next.at_ms - timeline.now_ms)
        )),
        None => text.push('.'),
    }
    text
}

fn log(store: Store, timeline: &TimelineView) -> AnyView {
    let rows = timeline
        .entries
        .iter()
        .rev()
        .take(LOG_MAX)
        .map(|entry| match entry {
            TimelineEntry::Request(request) => {
                let id = request.id;
                let refused = request.status >= 400;
                let outcome = request.error.clone().unwrap_or_else(|| request.status.to_string());
                view! {
                    <tr>
                        <td>{instant::day_time(request.at_ms)}</td>
                        <td><button type="button" class="link" disabled=!request.trace_kept on:click=move |_| store.inspect(id)>{request.operation.clone()}</button></td>
                        <td>{request.table.clone()}</td>
                        <td class:in-thr=refused>{outcome}</td>
                        <td class="number in-rcu">{amount(request.read_units)}</td>
                        <td class="number in-wcu">{amount(request.write_units)}</td>
                    </tr>
                }
                .into_any()
            }
            TimelineEntry::Event(event) => view! {
                <tr class="event">
                    <td>{instant::day_time(event.at_ms)}</td>
                    <td colspan="5">{events::sentence(&event.event, Some(event.count))}</td>
                </tr>
            }
            .into_any(),
        })
        .collect_view();
    view! {
        <div class="data-table" tabindex="0" role="region" aria-label="Log, newest first">
            <table>
                <caption class="unheard">"Requests and events, newest first"</caption>
                <thead><tr>
                    <th scope="col">"at"</th><th scope="col">"what"</th><th scope="col">"table"</th>
                    <th scope="col">"outcome"</th><th scope="col" class="number">"RCU"</th><th scope="col" class="number">"WCU"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn amount(units: f64) -> String {
    if units == 0.0 {
        String::new()
    } else {
        format::units(units)
    }
}
