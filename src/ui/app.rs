//! The page: first run or a workspace, with dialogs, toasts and the hatches over it.

use super::store::{Page, Store};
use super::widgets::patterns;
use super::{frame, screens};
use leptos::prelude::*;

/// Puts the interface into the document.
pub fn mount() {
    leptos::mount::mount_to_body(app);
}

fn app() -> AnyView {
    let store = Store::new();
    Effect::new(move |_| store.theme.get().apply());
    frame::listen(store);
    view! {
        {patterns()}
        {move || match store.page.get() {
            Page::FirstRun => screens::first_run(store),
            Page::Workspace => frame::workspace(store),
        }}
        {frame::dialogs(store)}
        {frame::toasts(store)}
        <div class="unheard" role="status" aria-live="polite">{move || store.announcement.get()}</div>
    }
    .into_any()
}
