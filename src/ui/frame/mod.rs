//! The frame around every screen: top bar, tree, work area, inspector, foot, and what floats above.

mod console;
mod dialogs;
mod drop;
mod foot;
mod inspector;
mod keys;
mod toasts;
mod top;
mod tree;
mod work;

use super::store::{Screen, Store};
use leptos::prelude::*;

pub(crate) use dialogs::dialogs;
pub(crate) use drop::drop;
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
        </div>
    }
    .into_any()
}

/// Screens that draw along the clock take the inspector's place until a request is picked.
fn on_clock(screen: Screen) -> bool {
    matches!(
        screen,
        Screen::Capacity | Screen::Stream | Screen::Ttl | Screen::Timeline
    )
}
