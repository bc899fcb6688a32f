//! Running the form: one request, or one per segment; the next page.

use super::{Answer, State, kept};
use crate::ui::model::read_form::Verb;
use crate::ui::model::requests::error_of;
use crate::ui::store::{request_id, send};
use crate::value::{Item, encode_item, json::JsonDocument};
use crate::world::Response;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::{Arc, OnceLock};

/// One response, read.
#[derive(Default)]
struct Page {
    items: Vec<Item>,
    count: u64,
    scanned: u64,
    next: Option<String>,
}

/// Runs the form; `after` continues that page, each segment from where it stopped.
pub(super) fn run(state: State, after: Option<Arc<Answer>>) {
    let Some(table) = state.table.get_untracked() else {
        return;
    };
    if state.busy.get_untracked() {
        return;
    }
    let form = after
        .as_ref()
        .map_or_else(|| state.form.get_untracked(), |answer| answer.form.clone());
    let segments = match form.verb {
        Verb::Scan => form.segments.max(1),
        Verb::Query => 1,
    };
    let mut asked: Vec<usize> = Vec::new();
    let mut bodies: Vec<String> = Vec::new();
    for (at, segment) in (0..segments).enumerate() {
        let from = after
            .as_ref()
            .map(|answer| answer.next.get(at).cloned().flatten());
        // A segment that has been read to its end is not asked again.
        if matches!(from, Some(None)) {
            continue;
        }
        let part = (segments > 1).then_some(segment);
        asked.push(at);
        bodies.push(form.request(&table, from.flatten().as_deref(), part));
    }
    let page = after.map_or(1, |answer| answer.page + 1);
    state.busy.set(true);
    // Who runs something wants to see what it did.
    state.store.inspected.set(None);
    spawn_local(async move {
        let mut responses = Vec::with_capacity(bodies.len());
        for body in &bodies {
            responses.push(send(form.verb.operation(), body).await);
        }
        let mut answer = read_all(&responses, &asked, segments as usize);
        answer.form = form;
        answer.body = bodies.into_iter().next().unwrap_or_default();
        answer.page = page;
        answer.is_traced(state.store);
        let at = kept::with(&table.name, |kept| {
            kept.add(Arc::new(answer));
            kept.at
        });
        // The screen may be gone by now; coming back finds the answer.
        if state.busy.is_disposed() {
            return;
        }
        state.busy.set(false);
        state.show(at);
    });
}

fn read_all(responses: &[Response], asked: &[usize], segments: usize) -> Answer {
    let error = responses
        .iter()
        .find(|response| response.status != 200)
        .map(|response| error_of(&response.body));
    let mut answer = Answer {
        form: Default::default(),
        request_ids: responses.iter().filter_map(request_id).collect(),
        items: Vec::with_capacity(responses.len()),
        body: String::new(),
        error,
        returned: 0,
        scanned: 0,
        next: vec![None; segments],
        page: 1,
        traces: OnceLock::new(),
    };
    for (response, segment) in responses.iter().zip(asked) {
        let page = read(&response.body);
        answer.returned += page.count;
        answer.scanned += page.scanned;
        answer.items.push(page.items);
        if let Some(next) = answer.next.get_mut(*segment) {
            *next = page.next;
        }
    }
    answer
}

fn read(body: &str) -> Page {
    let Ok(document) = JsonDocument::parse(body) else {
        return Page::default();
    };
    let root = document.root();
    let number = |name: &str| {
        root.get(name)
            .and_then(|n| n.as_i64())
            .and_then(|n| u64::try_from(n).ok())
            .unwrap_or(0)
    };
    let items = root.get("Items").and_then(|items| items.as_array());
    Page {
        items: items
            .into_iter()
            .flat_map(|items| items.iter())
            .filter_map(|item| encode_item(item).ok())
            .collect(),
        count: number("Count"),
        scanned: number("ScannedCount"),
        next: root
            .get("LastEvaluatedKey")
            .map(|key| key.text().to_owned()),
    }
}
