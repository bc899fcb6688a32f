//! What the items screen does to items: each one wire request, deletes with a way back.

use super::{State, open_editor, read};
use crate::ui::model::requests::{
    BATCH_MAX, KEYS_MAX, batch_get, batch_write, delete_item, error_of, item_json, key_json,
    put_item,
};
use crate::ui::model::{format, json_text};
use crate::ui::store::{Store, send, view};
use crate::ui::widgets::copy;
use crate::value::{Item, encode_item, json::JsonDocument};
use crate::world::{View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Rows that one action takes.
const SELECTION_MAX: u64 = 1000;

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
    whole(store, state, number, move |item| {
        open_editor(store, state.table.get_value(), Some(item), true);
    });
}

/// Opens the editor on a copy of the item at the cursor.
pub(super) fn duplicate(store: Store, state: State) {
    let Some(number) = state.cursor.get_untracked() else {
        return;
    };
    whole(store, state, number, move |item| {
        open_editor(store, state.table.get_value(), Some(item), false);
    });
}

/// Hands over the whole item of a row: an index may hold only part of it.
fn whole(store: Store, state: State, number: u64, then: impl Fn(Item) + 'static) {
    let found = state.rows.with_untracked(|rows| {
        rows.iter()
            .find(|row| row.number == number)
            .map(|row| row.item.clone())
    });
    let Some(item) = found else { return };
    if state.index.with_untracked(Option::is_none) {
        then(item);
        return;
    }
    spawn_local(async move {
        match whole_items(store, state, &[item]).await.pop() {
            Some(item) => then(item),
            None => store.toast_failed("The item is gone."),
        }
    });
}

/// The base items of an index's rows.
async fn whole_items(store: Store, state: State, rows: &[Item]) -> Vec<Item> {
    let table = state.table.get_value();
    let Some(overview) = store.overview(&table) else {
        return Vec::new();
    };
    let mut out = Vec::with_capacity(rows.len());
    for chunk in rows.chunks(KEYS_MAX) {
        let keys: Vec<String> = chunk
            .iter()
            .map(|item| key_json(item, &overview.key))
            .collect();
        let response = send("BatchGetItem", &batch_get(&table, &keys)).await;
        let Ok(document) = JsonDocument::parse(&response.body) else {
            continue;
        };
        let found = document
            .root()
            .get("Responses")
            .and_then(|by_table| by_table.get(&table)?.as_array());
        out.extend(
            found
                .into_iter()
                .flat_map(|items| items.iter())
                .filter_map(|item| encode_item(item).ok()),
        );
    }
    out
}

/// The selected rows' items.
async fn selected(state: State) -> Vec<Item> {
    let Some(cursor) = state.cursor.get_untracked() else {
        return Vec::new();
    };
    let anchor = state.anchor.get_untracked().unwrap_or(cursor);
    let (start, end) = (cursor.min(anchor), cursor.max(anchor));
    let count = (end - start + 1).min(SELECTION_MAX);
    let answer = view(View::Rows {
        table: state.table.get_value(),
        index: state.index.get_untracked(),
        start,
        count: u32::try_from(count).unwrap_or(1),
    })
    .await;
    match answer {
        ViewData::Rows(rows) => rows.rows.iter().filter_map(|row| read(&row.item)).collect(),
        _ => Vec::new(),
    }
}

/// Puts the selected items on the clipboard as DynamoDB JSON.
pub(super) fn copy_selection(store: Store, state: State) {
    spawn_local(async move {
        let items = selected(state).await;
        let texts: Vec<String> = items.iter().map(item_json).collect();
        let text = match texts.as_slice() {
            [] => return,
            [one] => json_text::layout_text(one),
            many => many.join("\n"),
        };
        copy(store, text, "Copied as DynamoDB JSON");
    });
}

/// Deletes the selected items at once; the toast brings them back.
pub(super) fn delete(store: Store, state: State) {
    let table = state.table.get_value();
    let Some(overview) = store.overview(&table) else {
        return;
    };
    spawn_local(async move {
        let items = selected(state).await;
        if items.is_empty() {
            return;
        }
        let keys: Vec<String> = items
            .iter()
            .map(|item| key_json(item, &overview.key))
            .collect();
        // What an index shows may be part of the item: bringing it back needs the whole.
        let items = match state.index.with_untracked(Option::is_some) {
            true => whole_items(store, state, &items).await,
            false => items,
        };
        if let Err(message) = write_all(&table, true, &keys).await {
            store.toast_failed(message);
            return;
        }
        let at = state.cursor.get_untracked().min(
            state
                .anchor
                .get_untracked()
                .or(state.cursor.get_untracked()),
        );
        state.anchor.set(None);
        state.cursor.set(at);
        let said = format!(
            "Deleted {} from {table}",
            format::plural(items.len() as u64, "item", "items")
        );
        let bodies: Vec<String> = items.iter().map(item_json).collect();
        let undo = Callback::new(move |()| {
            let (table, bodies) = (table.clone(), bodies.clone());
            spawn_local(async move {
                match write_all(&table, false, &bodies).await {
                    Ok(()) => store.toast(format!(
                        "Put back {}",
                        format::plural(bodies.len() as u64, "item", "items")
                    )),
                    Err(message) => store.toast_failed(message),
                }
            });
        });
        store.toast_with(said, "Undo", undo);
    });
}

/// Puts or deletes any number of items: one alone, more in batches.
async fn write_all(table: &str, delete: bool, bodies: &[String]) -> Result<(), String> {
    if let [only] = bodies {
        let (operation, body) = match delete {
            true => ("DeleteItem", delete_item(table, only)),
            false => ("PutItem", put_item(table, only, None)),
        };
        return sent(operation, &body).await;
    }
    for chunk in bodies.chunks(BATCH_MAX) {
        sent("BatchWriteItem", &batch_write(table, delete, chunk)).await?;
    }
    Ok(())
}

async fn sent(operation: &str, body: &str) -> Result<(), String> {
    let response = send(operation, body).await;
    if response.status == 200 {
        return Ok(());
    }
    let (name, message) = error_of(&response.body);
    Err(format!("{name}: {message}"))
}
