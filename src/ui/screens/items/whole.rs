//! The whole of what a row shows in part: an index projects, a ProjectionExpression picks.

use crate::ui::model::requests::{KEYS_MAX, batch_get, key_json};
use crate::ui::store::{Dialog, Store, send};
use crate::value::{Item, encode_item, json::JsonDocument};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Fetches the item that a row is part of, and opens the editor on it.
pub(crate) fn open_whole(store: Store, table: &str, row: Item) {
    let table = table.to_owned();
    spawn_local(async move {
        match whole(store, &table, row).await {
            Ok(item) => store.dialog.set(Some(Dialog::EditItem {
                table,
                item: Some(item),
                replaces: true,
            })),
            Err(message) => store.toast_failed(message),
        }
    });
}

/// The whole item of a row, or why there is none.
pub(super) async fn whole(store: Store, table: &str, row: Item) -> Result<Item, String> {
    let Some(overview) = store.overview(table) else {
        return Err(format!("{table} is not there any more."));
    };
    if let Some(part) = overview
        .key
        .iter()
        .find(|part| row.get(&part.name).is_none())
    {
        return Err(format!(
            "This row does not hold {}, so its item cannot be found. Return the key attributes as well.",
            part.name
        ));
    }
    let found = whole_items(store, table, &[row]).await.pop();
    found.ok_or_else(|| "The item is gone: it was deleted after it was read.".to_owned())
}

/// The whole items of rows that hold at least their keys.
pub(super) async fn whole_items(store: Store, table: &str, rows: &[Item]) -> Vec<Item> {
    let Some(overview) = store.overview(table) else {
        return Vec::new();
    };
    let mut out = Vec::with_capacity(rows.len());
    for chunk in rows.chunks(KEYS_MAX) {
        let keys: Vec<String> = chunk
            .iter()
            .map(|item| key_json(item, &overview.key))
            .collect();
        let response = send("BatchGetItem", &batch_get(table, &keys)).await;
        let Ok(document) = JsonDocument::parse(&response.body) else {
            continue;
        };
        let found = document
            .root()
            .get("Responses")
            .and_then(|by_table| by_table.get(table)?.as_array());
        out.extend(
            found
                .into_iter()
                .flat_map(|items| items.iter())
                .filter_map(|item| encode_item(item).ok()),
        );
    }
    out
}
