//! The frame around every screen: top bar, tree, work area, inspector, foot, and what floats above.

mod clock;
mod console;
mod dialogs;
mod drop;
mod foot;
mod inspector;
mod keys;
mod spark;
mod toasts;
mod top;
mod tree;
mod work;

use super::store::{Dialog, Screen, Store};
use super::widgets::{Icon, icon};
use leptos::prelude::*;

pub(crate) use clock::{clock_dialog, travel, travel_now};
pub(crate) use console::console;
pub(crate) use dialogs::dialogs;
pub(crate) use drop::{drop, drops_go_to, files_waiting, next_file, take_files};
pub(crate) use keys::{focus, in_field, keys_of_screen, listen};
pub(crate) use toasts::toasts;
pub(crate) use top::theme;

/// The page of an open workspace.
pub(crate) fn workspace(store: Store) -> AnyView {
    // The picked request belongs to the screen it was picked on.
    Effect::new(move |_| {
        store.screen.track();
        store.inspector_open.set(false);
    });
    let in_clock = Memo::new(move |_| store.dialog.with(|d| *d == Some(Dialog::Clock)));
    view! {
        <div class="app"
            class:tree-open=move || store.tree_open.get()
            class:no-inspector=move || on_clock(store.screen.get()) && !store.inspector_open.get()
            class:inspector-open=move || store.inspector_open.get()
            class:console-open=move || store.console_open.get()>
            {top::top(store)}
            {tree::tree(store)}
            {work::work(store)}
            {inspector::rail(store)}
            {inspector::inspector(store)}
            {foot::foot(store)}
            {foot::destinations(store)}
            // The clock's own dialog shows it inside.
            {move || (!in_clock.get()).then(|| clock::travelling(store))}
        </div>
    }
    .into_any()
}

/// The way to the inspector from a screen that takes its place.
fn to_inspector(store: Store) -> AnyView {
    view! {
        {move || on_clock(store.screen.get()).then(|| view! {
            <button type="button" class="button ghost small icon-only to-inspector" class:pressed=move || store.inspector_open.get()
                aria-label="Request inspector" title="Request inspector [ ]" aria-pressed=move || store.inspector_open.get().to_string()
                on:click=move |_| store.inspector_open.update(|open| *open = !*open)>
                {icon(Icon::Router)}
            </button>
        }.into_any())}
    }
    .into_any()
}

/// Screens that draw along the clock take the inspector's place until a request is picked.
fn on_clock(screen: Screen) -> bool {
    matches!(
        screen,
        Screen::Capacity | Screen::Stream | Screen::Ttl | Screen::Replicas | Screen::Timeline
    )
}
