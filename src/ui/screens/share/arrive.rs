//! A link or a file that arrived: what it holds, and opening it as a new workspace. Nothing of it
//! runs by itself, and nothing that exists is replaced.

use crate::ui::model::{format, instant};
use crate::ui::screens::speed;
use crate::ui::store::{Dialog, Store, open_shared};
use crate::ui::widgets::{DialogSize, dialog, failed};
use crate::workspace::share::{SharedTable, SharedWorkspace, decode_link, decode_speed};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What stands before a workspace in the address.
pub(super) const PREFIX: &str = "w=";

/// Looks whether the address holds a workspace or a measured speed, and takes it out of there.
pub(crate) fn look_at_address(store: Store) {
    let location = window().location();
    let Ok(hash) = location.hash() else {
        return;
    };
    let held = hash.strip_prefix('#').unwrap_or_default();
    if let Some(link) = held.strip_prefix(PREFIX) {
        arrived(store, decode_link(link).map_err(|error| error.to_string()));
    } else if let Some(link) = held.strip_prefix(speed::PREFIX) {
        let speed = decode_speed(link).map(Arc::new);
        let arrived = speed.map_err(|error| error.to_string());
        store.dialog.set(Some(Dialog::Speed(Some(arrived))));
    } else {
        return;
    }
    // A reload must not ask again.
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path));
    }
}

/// Shows what arrived.
pub(crate) fn arrived(store: Store, content: Result<SharedWorkspace, String>) {
    store
        .dialog
        .set(Some(Dialog::Arrived(content.map(Arc::new))));
}

/// The dialog.
pub(crate) fn arrive(store: Store, content: Result<Arc<SharedWorkspace>, String>) -> AnyView {
    let close = Callback::new(move |()| store.dialog.set(None));
    let content = match content {
        Ok(content) => content,
        Err(reason) => {
            let body = view! { <div class="body">{failed("This workspace can not be opened", reason)}</div> };
            let foot = view! { <span class="grow"></span><button type="button" class="button primary" on:click=move |_| close.run(())>"Close"</button> };
            return dialog(
                DialogSize::Ask,
                "Shared workspace",
                None,
                body.into_any(),
                foot.into_any(),
                close,
            );
        }
    };
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let rows = content.tables.iter().map(table_row).collect_view();
    let clock = content.clock.map(|clock| {
        view! { <p class="note">{format!("Its virtual clock stands at {} {} UTC.", instant::date(clock.now_ms), instant::time(clock.now_ms))}</p> }
    });
    let query = content.query.as_ref().map(|query| {
        view! { <p class="note">{format!("It brings a {} to run; it runs when you say so.", query.operation.name())}</p> }
    });
    let body = view! {
        <div class="body stack">
            <p>{format!("\u{201c}{}\u{201d} holds {}.", content.name, format::plural(content.tables.len() as u64, "table", "tables"))}</p>
            <ul class="arrived-tables">{rows}</ul>
            {clock}
            {query}
            <p class="hint">"It opens as a workspace of its own. What you have stays as it is."</p>
            {move || refused.get().map(|reason| failed("Not opened", reason))}
        </div>
    };
    let open = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let content = content.clone();
        spawn_local(async move {
            match open_shared(store, (*content).clone()).await {
                Ok(()) => store.toast(format!(
                    "Opened \u{201c}{}\u{201d} as a new workspace",
                    content.name
                )),
                Err(reason) => {
                    refused.try_set(Some(reason));
                    busy.try_set(false);
                }
            }
        });
    };
    let foot = view! {
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Not now"</button>
        <button type="button" class="button primary" data-focus="" disabled=move || busy.get() on:click=open>
            {move || if busy.get() { "Opening…" } else { "Open as a new workspace" }}
        </button>
    };
    dialog(
        DialogSize::Middle,
        "Shared workspace",
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

fn table_row(table: &SharedTable) -> AnyView {
    let items = match &table.base {
        None => format::plural(table.items.len() as u64, "item", "items"),
        Some(base) => format!(
            "the sample {}, {} of its own",
            base.sample.name(),
            format::plural(table.items.len() as u64, "item", "items")
        ),
    };
    let bytes: u64 = table
        .items
        .iter()
        .map(|item| item.size_bytes() as u64)
        .sum();
    view! {
        <li><b class="mono">{table.name().unwrap_or_default()}</b><span class="note">{format!("{items}, {}", format::bytes(bytes))}</span></li>
    }
    .into_any()
}
