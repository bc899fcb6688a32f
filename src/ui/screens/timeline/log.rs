//! The log: every entry of the window, newest first, a page at a time.

use super::{State, events};
use crate::ui::model::strip::key;
use crate::ui::model::{format, instant};
use crate::ui::widgets::{Icon, small_icon};
use crate::world::{TimelineEntry, TimelineView};
use leptos::prelude::*;

/// Rows of a page.
pub(super) const PAGE: usize = 100;

/// The log.
pub(super) fn log(state: State, timeline: &TimelineView) -> AnyView {
    let first = state.page.get() * PAGE;
    let known = timeline.entries.len();
    if known == 0 {
        return ().into_any();
    }
    let rows = timeline
        .entries
        .iter()
        .rev()
        .skip(first)
        .take(PAGE)
        .map(|entry| row(state, entry))
        .collect_view();
    let last = (first + PAGE).min(known);
    let more = last < known || timeline.cut;
    let many = format::count(known as u64) + if timeline.cut { " and more" } else { "" };
    let pages = (known > PAGE || first > 0).then(|| {
        view! {
            <div class="row pages">
                <span class="note">{format!("{} to {} of {many}, newest first", first + 1, last)}</span>
                <button type="button" class="button small" disabled=first == 0 on:click=move |_| state.page.update(|page| *page = page.saturating_sub(1))>{small_icon(Icon::Left)}"Newer"</button>
                <button type="button" class="button small" disabled=!more on:click=move |_| state.page.update(|page| *page += 1)>"Older"{small_icon(Icon::Right)}</button>
            </div>
        }
    });
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
        {pages}
    }
    .into_any()
}

fn row(state: State, entry: &TimelineEntry) -> AnyView {
    let key = key(entry);
    let chosen = move || state.chosen.get() == Some(key);
    match entry {
        TimelineEntry::Request(request) => {
            let (id, kept) = (request.id, request.trace_kept);
            let refused = request.status >= 400;
            let outcome = request
                .error
                .clone()
                .unwrap_or_else(|| request.status.to_string());
            let open = move |_| {
                state.chosen.set(Some(key));
                if kept {
                    state.store.inspect(id);
                }
            };
            view! {
                <tr class:selected=chosen>
                    <td>{instant::day_time(request.at_ms)}</td>
                    <td><button type="button" class="link" on:click=open>{request.operation.clone()}</button></td>
                    <td>{request.table.clone()}</td>
                    <td class:in-thr=refused>{outcome}</td>
                    <td class="number in-rcu">{amount(request.read_units)}</td>
                    <td class="number in-wcu">{amount(request.write_units)}</td>
                </tr>
            }
            .into_any()
        }
        TimelineEntry::Event(event) => view! {
            <tr class="event" class:selected=chosen>
                <td>{instant::day_time(event.at_ms)}</td>
                <td colspan="5">{events::sentence(&event.event, Some(event.count))}</td>
            </tr>
        }
        .into_any(),
    }
}

fn amount(units: f64) -> String {
    if units == 0.0 {
        String::new()
    } else {
        format::units(units)
    }
}
