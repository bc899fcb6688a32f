//! What the items screen does to items: each one wire request, deletes with a way back.

use super::whole::{whole, whole_items};
use super::{State, open_editor, read};
use crate::ui::model::requests::{
    BATCH_MAX, batch_write, delete_item, error_of, item_json, key_json, put_item,
};
use crate::ui::model::{format, json_text};
use crate::ui::store::{Store, send, view};
use crate::ui::widgets::copy;
use crate::value::Item;
use crate::world::{View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Rows that one action takes: what is deleted is held until it can no longer be brought back.
pub(super) const SELECTION_MAX: u64 = 10_000;
/// Rows of one view.
const ROWS_AT_ONCE: u64 = 1_000;

/// Opens the editor on a new item.
pub(super) fn create(store: Store, state: State) {
    open_editor(store, state.table.get_value(), None, false);
}

/// Opens the editor on the item at the cursor.
pub(super) fn edit_cursor(store: Store, state: State) {
    if let Some(number) = state.cursor.get_untracked() {
        edit(store, state, number);
    }
}

/// Opens the editor on a row's item.
pub(super) fn edit(store: Store, state: State, number: u64) {
    open(store, state, number, true);
}

/// Opens the editor on a copy of the item at the cursor.
pub(super) fn duplicate(store: Store, state: State) {
    if let Some(number) = state.cursor.get_untracked() {
        open(store, state, number, false);
    }
}

/// Opens the editor on the whole item of a row: an index may hold only part of it.
fn open(store: Store, state: State, number: u64, replaces: bool) {
    let table = state.table.get_value();
    let found = state.rows.with_untracked(|rows| {
        rows.iter()
            .find(|row| row.number == number)
            .map(|row| row.item.clone())
    });
    let index = state.index.get_untracked();
    let is_part = index.is_some();
    spawn_local(async move {
        // The cursor may have been moved farther than the rows at hand.
        let row = match found {
            Some(row) => Some(row),
            None => rows_from(&table, index, number, 1).await.pop(),
        };
        let Some(row) = row else { return };
        if !is_part {
            open_editor(store, table, Some(row), replaces);
            return;
        }
        match whole(store, &table, row).await {
            Ok(item) => open_editor(store, table, Some(item), replaces),
            Err(message) => store.toast_failed(message),
        }
    });
}

/// Selects every row.
pub(super) fn select_all(state: State) {
    if let Some(last) = state.total.get_untracked().checked_sub(1) {
        state.anchor.set(Some(0));
        state.cursor.set(Some(last));
    }
}

/// Whether text is marked on the page: copying then means that text.
pub(super) fn has_marked_text() -> bool {
    let selection = js_sys::Reflect::get(&window(), &"getSelection".into())
        .ok()
        .and_then(|get| wasm_bindgen::JsCast::dyn_into::<js_sys::Function>(get).ok())
        .and_then(|get| get.call0(&window()).ok());
    selection
        .and_then(|selection| js_sys::Reflect::get(&selection, &"isCollapsed".into()).ok())
        .is_some_and(|collapsed| collapsed.as_bool() == Some(false))
}

/// So many rows from one on, as items.
async fn rows_from(table: &str, index: Option<String>, start: u64, count: u64) -> Vec<Item> {
    let answer = view(View::Rows {
        table: table.to_owned(),
        index,
        start,
        count: u32::try_from(count).unwrap_or(1),
    })
    .await;
    match answer {
        ViewData::Rows(rows) => rows.rows.iter().filter_map(|row| read(&row.item)).collect(),
        _ => Vec::new(),
    }
}

/// The first selected row and how many are selected.
pub(super) fn selection(state: State) -> Option<(u64, u64)> {
    let cursor = state.cursor.get_untracked()?;
    let anchor = state.anchor.get_untracked().unwrap_or(cursor);
    let start = cursor.min(anchor);
    Some((start, cursor.max(anchor) - start + 1))
}

/// So many rows' items, at most [`SELECTION_MAX`]. The screen may go meanwhile: what it held is
/// handed over.
async fn selected(table: &str, index: Option<String>, (start, count): (u64, u64)) -> Vec<Item> {
    let end = start + count.min(SELECTION_MAX);
    let mut out = Vec::new();
    let mut at = start;
    while at < end {
        let rows = rows_from(table, index.clone(), at, (end - at).min(ROWS_AT_ONCE)).await;
        if rows.is_empty() {
            break;
        }
        at += rows.len() as u64;
        out.extend(rows);
    }
    out
}

/// Puts the selected items on the clipboard as DynamoDB JSON.
pub(super) fn copy_selection(store: Store, state: State) {
    let Some(chosen) = selection(state) else {
        return;
    };
    let (table, index) = (state.table.get_value(), state.index.get_untracked());
    spawn_local(async move {
        let items = selected(&table, index, chosen).await;
        let texts: Vec<String> = items.iter().map(item_json).collect();
        let text = match texts.as_slice() {
            [] => return,
            [one] => json_text::layout_text(one),
            many => many.join("\n"),
        };
        let all = chosen.1 <= SELECTION_MAX;
        let said = match (texts.len(), all) {
            (_, false) => "Copied the first 10,000 as DynamoDB JSON",
            (1, true) => "Copied as DynamoDB JSON",
            (_, true) => "Copied as DynamoDB JSON, an item a line",
        };
        copy(store, text, said);
    });
}

/// Deletes the selected items at once; undo brings them back.
pub(super) fn delete(store: Store, state: State) {
    let table = state.table.get_value();
    let Some(overview) = store.overview(&table) else {
        return;
    };
    if state.busy.get_untracked() {
        return;
    }
    let Some(chosen) = selection(state) else {
        return;
    };
    let index = state.index.get_untracked();
    state.busy.set(true);
    spawn_local(async move {
        let is_part = index.is_some();
        let rows = selected(&table, index, chosen).await;
        let keys: Vec<String> = rows
            .iter()
            .map(|item| key_json(item, &overview.key))
            .collect();
        // What an index shows may be part of the item: bringing it back needs the whole.
        let items = match is_part {
            true => whole_items(store, &table, &rows).await,
            false => rows,
        };
        let bodies: Vec<String> = items.iter().map(item_json).collect();
        let (deleted, failure) = write_all(&table, true, &keys).await;
        state.busy.try_set(false);
        if let Some(message) = failure {
            store.toast_failed(match deleted {
                0 => message,
                n => format!(
                    "{message} Before that, {} were deleted.",
                    format::count(n as u64)
                ),
            });
        }
        if deleted == 0 {
            return;
        }
        next_row(state, deleted as u64);
        let (keys, bodies) = (
            keys.into_iter().take(deleted).collect::<Vec<_>>(),
            bodies.into_iter().take(deleted).collect::<Vec<_>>(),
        );
        let said = format!(
            "Deleted {} from {table}",
            format::plural(deleted as u64, "item", "items")
        );
        let again = again(store, table.clone(), true, keys);
        store.did(said, again_put(store, table, bodies), Some(again));
    });
}

/// The focus goes to the row that took the place of the deleted ones.
fn next_row(state: State, deleted: u64) {
    if state.cursor.is_disposed() {
        return;
    }
    let left = state.total.get_untracked().saturating_sub(deleted);
    let at = selection(state).map(|(start, _)| start.min(left.saturating_sub(1)));
    state.anchor.set(None);
    state.cursor.set(at.filter(|_| left > 0));
    let place = if left > 0 {
        ".work .grid"
    } else {
        ".work .bar .primary"
    };
    request_animation_frame(move || crate::ui::frame::focus(place));
}

fn again_put(store: Store, table: String, bodies: Vec<String>) -> Callback<()> {
    again(store, table, false, bodies)
}

/// Writes or deletes the same again.
fn again(store: Store, table: String, delete: bool, bodies: Vec<String>) -> Callback<()> {
    Callback::new(move |()| {
        let (table, bodies) = (table.clone(), bodies.clone());
        spawn_local(async move {
            let (done, failure) = write_all(&table, delete, &bodies).await;
            if let Some(message) = failure {
                let many = format::plural(done as u64, "item", "items");
                store.toast_failed(format!("{message} {many} went through."));
            }
        });
    })
}

/// Puts or deletes any number of items: one alone, more in batches. Says how many went through,
/// and what stopped it.
async fn write_all(table: &str, delete: bool, bodies: &[String]) -> (usize, Option<String>) {
    if let [only] = bodies {
        let (operation, body) = match delete {
            true => ("DeleteItem", delete_item(table, only)),
            false => ("PutItem", put_item(table, only, None)),
        };
        let failure = sent(operation, &body).await.err();
        return (usize::from(failure.is_none()), failure);
    }
    let mut done = 0;
    for chunk in bodies.chunks(BATCH_MAX) {
        if let Err(message) = sent("BatchWriteItem", &batch_write(table, delete, chunk)).await {
            return (done, Some(message));
        }
        done += chunk.len();
    }
    (done, None)
}

async fn sent(operation: &str, body: &str) -> Result<(), String> {
    let response = send(operation, body).await;
    if response.status == 200 {
        return Ok(());
    }
    let (name, message) = error_of(&response.body);
    Err(format!("{name}: {message}"))
}
