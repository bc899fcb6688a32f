//! One entry in words: what the pointer is on, or what was chosen.

use super::{State, events};
use crate::ui::model::strip::key;
use crate::ui::model::{format, instant};
use crate::ui::store::Screen;
use crate::world::{RequestSummary, TimelineEntry};
use leptos::prelude::*;

/// An entry in one line.
pub(super) fn words(entry: &TimelineEntry) -> String {
    match entry {
        TimelineEntry::Request(request) => request_words(request),
        TimelineEntry::Event(event) => format!(
            "{}, {}",
            events::sentence(&event.event, Some(event.count)),
            instant::day_time(event.at_ms)
        ),
    }
}

fn request_words(request: &RequestSummary) -> String {
    let mut text = format!("Request {}: {}", request.id, request.operation);
    if !request.table.is_empty() {
        text.push_str(&format!(" on {}", request.table));
    }
    text.push_str(&format!(" at {}", instant::day_time(request.at_ms)));
    match &request.error {
        Some(error) => text.push_str(&format!(", refused: {error}")),
        None => text.push_str(&format!(", answered {}", request.status)),
    }
    for (units, unit) in [(request.read_units, "RCU"), (request.write_units, "WCU")] {
        if units > 0.0 {
            text.push_str(&format!(", {} {unit}", format::units(units)));
        }
    }
    text
}

/// The line below the picture.
pub(super) fn detail(state: State) -> AnyView {
    let shown = move || {
        let wanted = state.pointed.get().or(state.chosen.get())?;
        state.answer.with(|answer| {
            let entries = &answer.as_ref()?.entries;
            entries.iter().find(|e| key(e) == wanted).cloned()
        })
    };
    view! {
        <div class="entry-detail" role="status">{move || match shown() {
            Some(entry) => one(state, &entry),
            None => view! { <span class="hint">"Point at a mark, or step with the arrow keys: what it was stands here. Shift and arrows move the window, + and − zoom."</span> }.into_any(),
        }}</div>
    }
    .into_any()
}

fn one(state: State, entry: &TimelineEntry) -> AnyView {
    let store = state.store;
    let words = words(entry);
    let way = match entry {
        TimelineEntry::Request(request) if request.trace_kept => {
            let id = request.id;
            view! { <button type="button" class="button small" on:click=move |_| store.inspect(id)>"Path and receipt"</button> }.into_any()
        }
        TimelineEntry::Request(_) => {
            view! { <span class="hint">"This line is all that is kept of it."</span> }.into_any()
        }
        TimelineEntry::Event(event) => {
            let table = event.event.table().map(str::to_owned);
            let table = table.filter(|table| store.overview(table).is_some());
            table.map(|table| {
                view! { <button type="button" class="button small" on:click=move |_| store.open_table(&table, Screen::Items)>"Show the table"</button> }
            })
            .into_any()
        }
    };
    view! { <span class="grow">{words}</span>{way} }.into_any()
}
