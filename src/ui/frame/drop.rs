//! Files dropped anywhere on the page: looked at, never opened by the browser itself.

use crate::ui::screens::{Job, later};
use crate::ui::store::Store;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Listens to drops, and shows a veil while a file hovers.
pub(crate) fn drop(store: Store) -> AnyView {
    let hovering = RwSignal::new(false);
    window_event_listener(leptos::ev::dragover, move |ev| {
        ev.prevent_default();
        if !hovering.get_untracked() {
            hovering.set(true);
        }
    });
    window_event_listener(leptos::ev::dragleave, move |ev| {
        // Leaving the window, not an element inside it.
        if ev.related_target().is_none() {
            hovering.set(false);
        }
    });
    window_event_listener(leptos::ev::drop, move |ev| {
        ev.prevent_default();
        hovering.set(false);
        let files = ev.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            spawn_local(later(store, Job::File(file)));
        }
    });
    view! { {move || hovering.get().then(|| view! { <div class="drop-veil">"Drop to import"</div> })} }
        .into_any()
}
