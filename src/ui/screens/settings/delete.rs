//! Deleting a table: the dialog names the loss and wants the name typed; the toast brings it back.

use crate::ui::model::format;
use crate::ui::model::requests::{error_of, table_only};
use crate::ui::store::{Screen, Store, control, send};
use crate::ui::widgets::{DialogSize, dialog, failed};
use crate::world::Control;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog.
pub(crate) fn delete_table_dialog(store: Store, table: String) -> AnyView {
    let Some(overview) = store.overview(&table) else {
        return ().into_any();
    };
    let typed = RwSignal::new(String::new());
    let refusal = RwSignal::new(None::<(String, String)>);
    let close = Callback::new(move |()| store.dialog.set(None));
    let name = StoredValue::new(table.clone());
    let right = Memo::new(move |_| name.with_value(|name| typed.get() == *name));
    let delete = move || {
        if right.get_untracked() {
            run(store, name.get_value(), refusal);
        }
    };
    let loss = format!(
        "{} and {} go with it. You can bring it back for 24 hours of virtual time.",
        format::plural(overview.item_count, "item", "items"),
        format::plural(overview.indexes.len() as u64, "index", "indexes")
    );
    let body = view! {
        <form class="body stack" on:submit=move |ev| { ev.prevent_default(); delete(); }>
            {move || refusal.get().map(|(name, message)| failed(name, message))}
            <p class="muted">{loss}</p>
            <label class="stack" style="gap:4px">
                <span class="label">"Type the name to go on"</span>
                <input class="field mono" style="width:100%" data-focus="" spellcheck="false" autocomplete="off" bind:value=typed/>
            </label>
        </form>
    };
    let foot = view! {
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Keep it"</button>
        <button type="button" class="button danger-confirm" disabled=move || !right.get() on:click=move |_| delete()>{format!("Delete {table}")}</button>
    };
    dialog(
        DialogSize::Ask,
        format!("Delete table {}?", overview.name),
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

fn run(store: Store, table: String, refusal: RwSignal<Option<(String, String)>>) {
    spawn_local(async move {
        let response = send("DeleteTable", &table_only(&table)).await;
        if response.status != 200 {
            refusal.set(Some(error_of(&response.body)));
            return;
        }
        store.dialog.set(None);
        store.table.set(None);
        let said = format!("Deleted table {table}");
        let undo = Callback::new(move |()| {
            restore(store, table.clone());
        });
        store.toast_with(said, "Undo", undo);
    });
}

/// Brings a deleted table back and shows it.
pub(crate) fn restore(store: Store, table: String) {
    spawn_local(async move {
        let restored = control(Control::RestoreTable {
            table: table.clone(),
        });
        match restored.await {
            Ok(_) => {
                store.dialog.set(None);
                store.toast(format!("{table} is back"));
                store.open_table(&table, Screen::Items);
            }
            Err(error) => store.toast_failed(error.message),
        }
    });
}
