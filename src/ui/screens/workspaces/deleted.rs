//! Deleted tables: what can still be brought back, and for how long.

use crate::ui::model::{format, instant};
use crate::ui::screens::restore_table;
use crate::ui::store::{Store, live};
use crate::ui::widgets::{DialogSize, Icon, dialog, empty, small_icon};
use crate::world::{TrashedTable, View, ViewData};
use leptos::prelude::*;

/// The tables in the trash, asked again as time passes.
pub(crate) fn trash(store: Store) -> RwSignal<Option<Vec<TrashedTable>>> {
    live(
        store,
        || View::Trash,
        |data| match data {
            ViewData::Trash(tables) => Some(tables),
            _ => None,
        },
    )
}

/// The dialog.
pub(crate) fn deleted_tables(store: Store) -> AnyView {
    let tables = trash(store);
    let close = Callback::new(move |()| store.dialog.set(None));
    let rows = move || {
        let tables = tables.get()?;
        Some(if tables.is_empty() {
            empty(
                "Nothing to bring back",
                "A deleted table lies here for 24 hours of virtual time.",
                None,
            )
        } else {
            let rows = tables.iter().map(|table| row(store, table)).collect_view();
            view! { <ul class="workspaces">{rows}</ul> }.into_any()
        })
    };
    let body = view! { <div class="body">{rows}</div> };
    let foot = view! { <span class="hint">"Restoring brings back items, indexes, settings and the stream. The clock counts, not the calendar: jumping ahead empties the list sooner."</span> };
    dialog(
        DialogSize::Middle,
        "Deleted tables",
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

fn row(store: Store, table: &TrashedTable) -> AnyView {
    let until_ms = table.until_ms;
    let left = move || {
        let now_ms = store.now_ms();
        format!("{} left", instant::span(until_ms.saturating_sub(now_ms)))
    };
    let details = format!(
        "{}, {}, deleted {}",
        format::plural(table.item_count, "item", "items"),
        format::bytes(table.size_bytes),
        instant::day_time(table.deleted_ms)
    );
    let name = table.table.clone();
    view! {
        <li class="thing">
            <b class="mono ellipsis">{name.clone()}</b>
            <span class="note grow">{details}", "{left}</span>
            <button type="button" class="button small" aria-label=format!("Restore {name}")
                on:click=move |_| restore_table(store, name.clone())>{small_icon(Icon::Undo)}"Restore"</button>
        </li>
    }
    .into_any()
}
