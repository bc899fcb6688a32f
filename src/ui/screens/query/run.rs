//! Running the form: one request, or one per segment; the next page.

use super::{Answer, State};
use crate::engine::facts::{Fact, ItemOutcome};
use crate::ui::model::columns::Columns;
use crate::ui::model::format;
use crate::ui::model::read_form::{ReadForm, Verb};
use crate::ui::model::requests::error_of;
use crate::ui::store::{request_id, send};
use crate::ui::widgets::GridRow;
use crate::value::{Item, encode_item, json::JsonDocument};
use crate::world::Response;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One response, read.
#[derive(Default)]
struct Page {
    items: Vec<Item>,
    count: u64,
    scanned: u64,
    next: Option<String>,
}

/// Runs the form; `after` continues the last answer.
pub(super) fn run(state: State, after: Option<Answer>) {
    let Some(table) = state.table.get_untracked() else {
        return;
    };
    if state.busy.get_untracked() {
        return;
    }
    let form = after
        .as_ref()
        .map_or_else(|| state.form.get_untracked(), |answer| answer.form.clone());
    let start_key = after.as_ref().and_then(|answer| answer.next.clone());
    let bodies: Vec<String> = match (form.verb, form.segments) {
        (Verb::Scan, 2..) => (0..form.segments)
            .map(|n| form.request(&table, None, Some(n)))
            .collect(),
        _ => vec![form.request(&table, start_key.as_deref(), None)],
    };
    let page = after.map_or(1, |answer| answer.page + 1);
    let columns = crate::ui::screens::items::key_columns(&table, form.index.as_deref());
    state.busy.set(true);
    spawn_local(async move {
        let mut responses = Vec::with_capacity(bodies.len());
        for body in &bodies {
            responses.push(send(form.verb.operation(), body).await);
        }
        // The screen may be gone by now.
        if state.busy.is_disposed() {
            return;
        }
        state.busy.set(false);
        take(
            state,
            form,
            bodies.first().cloned().unwrap_or_default(),
            page,
            columns,
            &responses,
        );
    });
}

fn take(
    state: State,
    form: ReadForm,
    body: String,
    page: u32,
    mut columns: Columns,
    responses: &[Response],
) {
    let error = responses
        .iter()
        .find(|response| response.status != 200)
        .map(|response| error_of(&response.body));
    let pages: Vec<Page> = responses
        .iter()
        .map(|response| read(&response.body))
        .collect();
    let items: Vec<Item> = pages
        .iter()
        .flat_map(|page| page.items.iter().cloned())
        .collect();
    columns.meet(&items);
    let next = match pages.as_slice() {
        [only] => only.next.clone(),
        _ => None,
    };
    let numbers = numbers_read(state, responses);
    let rows = items
        .into_iter()
        .enumerate()
        .map(|(i, item)| GridRow {
            number: i as u64,
            label: numbers
                .get(i)
                .map_or_else(String::new, |number| format::count(*number)),
            version: crate::ui::screens::items::fingerprint(&item),
            item,
            dropped: false,
        })
        .collect();
    state.cursor.set(None);
    state.columns.set(columns);
    state.rows.set(rows);
    state.answer.set(Some(Answer {
        form,
        request_ids: responses.iter().filter_map(request_id).collect(),
        body,
        error,
        returned: pages.iter().map(|page| page.count).sum(),
        scanned: pages.iter().map(|page| page.scanned).sum(),
        next,
        page,
    }));
}

/// Each returned item's number among those read: what stands on its block of the tape.
fn numbers_read(state: State, responses: &[Response]) -> Vec<u64> {
    let mut out = Vec::new();
    for id in responses.iter().filter_map(request_id) {
        let Some(trace) = state.store.trace_now(&id) else {
            continue;
        };
        let reads = trace.facts.iter().filter_map(|fact| match fact {
            Fact::Read(read) => Some(read),
            _ => None,
        });
        for read in reads {
            let met = read
                .items
                .iter()
                .filter(|item| item.outcome != ItemOutcome::Missing);
            let returned = met
                .zip(1..)
                .filter(|(item, _)| item.outcome == ItemOutcome::Returned);
            out.extend(returned.map(|(_, number)| number));
        }
    }
    out
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
