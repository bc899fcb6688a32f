//! Saving: one PutItem, or one transaction where the key was changed and the old item goes. Each
//! with its way back.

use super::State;
use crate::ui::model::requests::{delete_item, error_of, item_json, key_json, move_item, put_item};
use crate::ui::store::{Store, send};
use crate::value::Item;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One wire request: its operation and its body.
type Request = (&'static str, String);

/// Sends what the form describes, and closes it when it was taken.
pub(super) fn save(store: Store, state: State) {
    if state.saving.get_untracked() {
        return;
    }
    let item = match state.item() {
        Ok(item) => item,
        Err(faults) => {
            state.faults.set(faults);
            return;
        }
    };
    state.saving.set(true);
    let table = state.table.get_value();
    let before = state.before.get_value();
    let replace = state.replace.get_untracked();
    let name = table.name.clone();
    let key = |item: &Item| key_json(item, &table.key);
    let partition = table.key.first().map(|part| part.name.clone());
    let partition = partition.unwrap_or_default();
    let (body, new_key) = (item_json(&item), key(&item));
    let old = before.map(|before| (item_json(&before), key(&before)));
    let put = |body: &str, guard: Option<&str>| ("PutItem", put_item(&name, body, guard));
    // What is sent, what takes it back, and what was done in words. A new item never replaces
    // another one unseen.
    let (request, undo, said): (Request, Request, String) = match old {
        Some((old, old_key)) if old_key == new_key => (
            put(&body, None),
            put(&old, None),
            format!("Saved in {name}"),
        ),
        Some((old, old_key)) if replace => (
            (
                "TransactWriteItems",
                move_item(&name, &body, &old_key, &partition),
            ),
            (
                "TransactWriteItems",
                move_item(&name, &old, &new_key, &partition),
            ),
            format!("Replaced in {name}, under its new key"),
        ),
        _ => (
            put(&body, Some(&partition)),
            ("DeleteItem", delete_item(&name, &new_key)),
            format!("Put into {name}"),
        ),
    };
    spawn_local(async move {
        let response = send(request.0, &request.1).await;
        if response.status != 200 {
            let (error, message) = error_of(&response.body);
            let taken = match error.as_str() {
                "ConditionalCheckFailedException" => true,
                "TransactionCanceledException" => message.contains("ConditionalCheckFailed"),
                _ => false,
            };
            let message = match taken {
                true => format!(
                    "{message}: an item with this key exists already. Nothing was written; it still cost capacity."
                ),
                false => message,
            };
            state.saving.try_set(false);
            state.refusal.try_set(Some((error, message)));
            return;
        }
        state.saving.try_set(false);
        store.dialog.set(None);
        let again = sends(store, request);
        store.did(said, sends(store, undo), Some(again));
    });
}

/// Sends a request when it is called; a refusal is said.
fn sends(store: Store, request: Request) -> Callback<()> {
    Callback::new(move |()| {
        let (operation, body) = request.clone();
        spawn_local(async move {
            let response = send(operation, &body).await;
            if response.status != 200 {
                let (name, message) = error_of(&response.body);
                store.toast_failed(format!("{name}: {message}"));
            }
        });
    })
}
