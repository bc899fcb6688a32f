//! The foot, and on phones the bar of destinations that takes its place.

use crate::ui::model::format;
use crate::ui::store::{Dialog, Screen, Store};
use crate::ui::widgets::{Icon, icon};
use crate::workspace::desk::room;
use crate::workspace::turn::steady_ms;
use leptos::prelude::*;

/// Whether what is stored stays is asked this often at most.
const ASKED_EVERY_MS: i64 = 3_000;

/// The foot.
pub(crate) fn foot(store: Store) -> AnyView {
    let promised = RwSignal::new(None::<u64>);
    // Asked again when what is stored changes, for the promise may have come meanwhile; not at every
    // write of a script, for the browser counts what every site has stored.
    Effect::new(move |asked_ms: Option<i64>| {
        store.stored_bytes.track();
        let now_ms = steady_ms();
        if let Some(asked_ms) = asked_ms
            && now_ms - asked_ms < ASKED_EVERY_MS
        {
            return asked_ms;
        }
        leptos::task::spawn_local(async move {
            let room = room().await;
            promised.try_set(room.map(|room| u64::from(room.persisted)));
        });
        now_ms
    });
    let stored = move || {
        let kept = match promised.get() {
            Some(1) => ", for good",
            Some(_) => ", may be cleared",
            None => "",
        };
        store
            .stored_bytes
            .get()
            .map(|bytes| format!("{} stored in this browser{kept}", format::bytes(bytes)))
    };
    view! {
        <footer class="foot">
            <span>{concat!("Hashrange ", env!("CARGO_PKG_VERSION"))}</span>
            <button type="button" aria-haspopup="dialog" title="What is supported" on:click=move |_| store.dialog.set(Some(Dialog::Operations))>"us-east-1, simulated"</button>
            <span class="grow"></span>
            <button type="button" aria-haspopup="dialog" on:click=move |_| store.dialog.set(Some(Dialog::Saving))>{stored}</button>
            <button type="button" on:click=move |_| store.dialog.set(Some(Dialog::Shortcuts))><kbd>"?"</kbd>"shortcuts"</button>
            <span>"Not affiliated with Amazon Web Services"</span>
        </footer>
    }
    .into_any()
}

/// The destinations of a phone.
pub(crate) fn destinations(store: Store) -> AnyView {
    let on_screen = move |screen: Screen| !store.tree_open.get() && store.screen.get() == screen;
    let go = move |screen: Screen| {
        store.tree_open.set(false);
        store.inspector_open.set(false);
        store.screen.set(screen);
    };
    view! {
        <nav class="destinations" aria-label="Destinations">
            <button type="button" aria-current=move || store.tree_open.get().to_string()
                on:click=move |_| { store.inspector_open.set(false); store.tree_open.set(true); }>
                {icon(Icon::Table)}"Tables"
            </button>
            <button type="button" aria-current=move || on_screen(Screen::Query).to_string() on:click=move |_| go(Screen::Query)>
                {icon(Icon::Search)}"Request"
            </button>
            <button type="button" aria-current=move || on_screen(Screen::Capacity).to_string() on:click=move |_| go(Screen::Capacity)>
                {icon(Icon::Bars)}"Capacity"
            </button>
            <button type="button" aria-current=move || on_screen(Screen::Timeline).to_string() on:click=move |_| go(Screen::Timeline)>
                {icon(Icon::Clock)}"Time"
            </button>
            <button type="button" aria-current=move || store.console_open.get().to_string() on:click=move |_| store.console_open.update(|open| *open = !*open)>
                {icon(Icon::Console)}"Console"
            </button>
        </nav>
    }
    .into_any()
}
