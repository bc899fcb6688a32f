//! The last requests as a list: each can be opened and sent again. Of a request whose trace is gone
//! (a reload keeps lines, not traces) one line is left, and says so.

use super::phone_toggle;
use crate::ui::model::{format, instant};
use crate::ui::store::{Store, live, send, view};
use crate::ui::widgets::{Icon, empty, small_icon, tag};
use crate::world::{RequestSummary, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

const AT_ONCE: u32 = 50;
/// As many as the world keeps.
const AT_MOST: u32 = 2_000;

/// The button that opens the list, and closes it.
pub(super) fn toggle(store: Store) -> AnyView {
    view! {
        <button type="button" class="button ghost small icon-only history-toggle" aria-label="Last requests" title="Last requests"
            class:pressed=move || store.history_open.get() aria-pressed=move || store.history_open.get().to_string()
            on:click=move |_| store.history_open.update(|open| *open = !*open)>{small_icon(Icon::Rows)}</button>
    }
    .into_any()
}

/// The list, newest first.
pub(super) fn list(store: Store) -> AnyView {
    let many = RwSignal::new(AT_ONCE);
    let requests = live(
        store,
        move || View::Requests {
            before: None,
            limit: many.get(),
        },
        |answer| match answer {
            ViewData::Requests(requests) => Some(requests),
            _ => None,
        },
    );
    let body = move || {
        let Some(requests) = requests.get() else {
            return ().into_any();
        };
        if requests.is_empty() {
            return view! { <div style="padding:16px">{empty("No request yet", "Everything this workspace is asked stands here, the newest first.", None)}</div> }.into_any();
        }
        let more =
            requests.len() >= many.get_untracked() as usize && many.get_untracked() < AT_MOST;
        let lines = requests
            .iter()
            .map(|request| line(store, request))
            .collect_view();
        let more = more.then(|| {
            view! { <button type="button" class="button ghost small" on:click=move |_| many.update(|many| *many = (*many * 4).min(AT_MOST))>"Show more"</button> }
        });
        view! { <ol class="history">{lines}</ol>{more} }.into_any()
    };
    view! {
        <header>
            <h2 class="nowrap">"Last requests"</h2>
            <span class="grow"></span>
            {toggle(store)}
            {phone_toggle(store)}
        </header>
        <div class="scroll" tabindex="0" role="region" aria-label="Last requests">{body}</div>
    }
    .into_any()
}

fn line(store: Store, request: &RequestSummary) -> AnyView {
    let id = request.id;
    let open = move |_| {
        store.inspect(id);
    };
    let kept = request.trace_kept;
    let again = move |_| {
        spawn_local(async move {
            if let ViewData::Trace(trace) = view(View::Trace { id }).await {
                let _ = send(&trace.operation, &trace.body).await;
            }
        });
    };
    let operation = name(request);
    let label = format!("Run {operation} of {} again", instant::time(request.at_ms));
    view! {
        <li>
            <button type="button" class="open" on:click=open aria-current=move || (store.inspected.get() == Some(id)).then_some("true")>
                <time class="mono faint">{instant::time(request.at_ms)}</time>
                <span class="what"><b>{operation}</b><span class="note ellipsis">{request.table.clone()}</span></span>
                {outcome(request)}
            </button>
            {kept.then(|| view! {
                <button type="button" class="button ghost small icon-only" aria-label=label title="Run again" on:click=again>{small_icon(Icon::Play)}</button>
            })}
        </li>
    }
    .into_any()
}

fn name(request: &RequestSummary) -> String {
    match request.operation.as_ref() {
        "" => "No operation".to_owned(),
        name => name.to_owned(),
    }
}

/// What it consumed, or how it was refused.
fn outcome(request: &RequestSummary) -> AnyView {
    if let Some(error) = &request.error {
        return view! { <span class="outcome">{tag("thr", request.status.to_string())}<span class="unheard">{error.clone()}</span></span> }.into_any();
    }
    let reads = (request.read_units > 0.0).then(|| {
        view! { <span class="mono in-rcu">{format!("{} RCU", format::units(request.read_units))}</span> }
    });
    let writes = (request.write_units > 0.0).then(|| {
        view! { <span class="mono in-wcu">{format!("{} WCU", format::units(request.write_units))}</span> }
    });
    view! { <span class="outcome">{reads}{writes}</span> }.into_any()
}

/// A request of which only its line is left.
pub(super) fn line_alone(store: Store, id: u64) -> AnyView {
    let found = live(
        store,
        move || View::Requests {
            before: Some(id + 1),
            limit: 1,
        },
        |answer| match answer {
            ViewData::Requests(requests) => Some(requests),
            _ => None,
        },
    );
    let body = move || {
        let requests = found.get()?;
        let request = requests.into_iter().find(|request| request.id == id)?;
        Some(
            view! {
                <dl class="summary">
                    <dt>"Operation"</dt><dd>{name(&request)}</dd>
                    <dt>"Table"</dt><dd class="mono">{request.table.clone()}</dd>
                    <dt>"Virtual time"</dt><dd>{instant::day_time(request.at_ms)}</dd>
                    <dt>"Status"</dt><dd>{request.status}{request.error.clone().map(|error| format!(", {error}"))}</dd>
                    <dt>"Consumed"</dt><dd>{outcome(&request)}</dd>
                </dl>
                <p class="note summary">"Its trace is gone: the body, the path and the receipt of a request are kept until the page is loaded anew, and for the last 500. It cannot be sent again from here."</p>
            }
            .into_any(),
        )
    };
    view! {
        <header>
            <h2 class="nowrap">{format!("Request {id}")}</h2>
            <span class="grow"></span>
            <button type="button" class="button ghost small" on:click=move |_| store.inspected.set(None)>"Newest"</button>
            {toggle(store)}
            {phone_toggle(store)}
        </header>
        <div class="scroll">{body}</div>
    }
    .into_any()
}
