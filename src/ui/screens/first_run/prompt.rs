//! A request, filled in, that runs: in the small world behind this page.

use super::demo;
use crate::api::Operation;
use crate::ui::model::format;
use crate::ui::model::json_text::{Keys, layout_text};
use crate::ui::widgets::{Icon, json, small_icon};
use leptos::prelude::*;

/// Requests to try: what they do, the operation, the body.
const TRIES: [(&str, Operation, &str); 5] = [
    (
        "put an item",
        Operation::PutItem,
        r#"{"TableName":"Notes","Item":{"id":{"S":"hello"}},"ReturnConsumedCapacity":"TOTAL"}"#,
    ),
    (
        "get it back",
        Operation::GetItem,
        r#"{"TableName":"Notes","Key":{"id":{"S":"hello"}},"ReturnConsumedCapacity":"TOTAL"}"#,
    ),
    ("list the tables", Operation::ListTables, "{}"),
    (
        "scan everything",
        Operation::Scan,
        r#"{"TableName":"Bookshop","Select":"COUNT","ReturnConsumedCapacity":"TOTAL"}"#,
    ),
    (
        "break a condition",
        Operation::PutItem,
        r#"{"TableName":"Notes","Item":{"id":{"S":"hello"}},"ConditionExpression":"attribute_not_exists(id)"}"#,
    ),
];

/// What a request was answered with.
#[derive(Clone, PartialEq)]
struct Answer {
    status: u16,
    body: String,
    cost: String,
}

/// The prompt.
pub(super) fn prompt() -> AnyView {
    let first = TRIES.first();
    let operation =
        RwSignal::new(first.map_or(Operation::ListTables, |(_, operation, _)| *operation));
    let body = RwSignal::new(first.map_or(String::new(), |(_, _, body)| (*body).to_owned()));
    let answer = RwSignal::new(None::<Answer>);
    let run = move || answer.set(ask(operation.get_untracked(), &body.get_untracked()));
    let tries = TRIES
        .iter()
        .map(|(words, of, text)| {
            view! {
                <button type="button" class="pill" on:click=move |_| { operation.set(*of); body.set((*text).to_owned()); run(); }>{*words}</button>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <form class="prompt" on:submit=move |ev| { ev.prevent_default(); run(); }>
            <div class="ask">
                <b class="mono strong">{move || operation.get().name()}</b>
                <input class="mono" aria-label="Request as JSON" spellcheck="false" autocomplete="off" bind:value=body/>
                <button type="submit" class="button primary">{small_icon(Icon::Play)}"Run"<kbd>"↵"</kbd></button>
            </div>
            {move || answer.get().map(|answer| view! {
                <div class="answer" role="status">
                    <p class="note"><b class="strong">{answer.status}</b>" "{answer.cost}</p>
                    {json(&layout_text(&answer.body), &Keys::default())}
                </div>
            }.into_any())}
            <div class="tries"><span>"Or try"</span>{tries}<span class="grow"></span><span class="wide-only">"It never leaves your browser"</span></div>
        </form>
    }
    .into_any()
}

fn ask(operation: Operation, body: &str) -> Option<Answer> {
    let outcome = demo::send(operation, body)?;
    let receipt = outcome.trace.receipt();
    let cost = match (receipt.read_units > 0.0, receipt.write_units > 0.0) {
        (_, true) => format!("cost {} WCU", format::units(receipt.write_units)),
        (true, _) => format!("cost {} RCU", format::units(receipt.read_units)),
        _ => "cost no capacity".to_owned(),
    };
    Some(Answer {
        status: outcome.response.status,
        body: outcome.response.body.to_string(),
        cost,
    })
}
