//! Files dropped anywhere on the page: looked at one after the other, never opened by the browser
//! itself.

use crate::ui::screens::{next_file, take_files};
use crate::ui::store::Store;
use leptos::prelude::*;

/// Listens to drops, and shows a veil while files hover.
pub(crate) fn drop(store: Store) -> AnyView {
    let hovering = RwSignal::new(false);
    window_event_listener(leptos::ev::dragover, move |ev| {
        if !has_files(&ev) {
            return;
        }
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
        if !has_files(&ev) {
            return;
        }
        ev.prevent_default();
        hovering.set(false);
        take_files(store, ev.data_transfer().and_then(|data| data.files()));
    });
    // The next file waits until the dialog about the one before is closed.
    Effect::new(move |_| {
        if store.dialog.with(Option::is_none) {
            next_file(store);
        }
    });
    view! { {move || hovering.get().then(|| view! { <div class="drop-veil">"Drop to import"</div> })} }
        .into_any()
}

/// Whether files are dragged, and not a text or a picture of the page.
fn has_files(ev: &web_sys::DragEvent) -> bool {
    ev.data_transfer().is_some_and(|data| {
        let files = wasm_bindgen::JsValue::from_str("Files");
        data.types().includes(&files, 0)
    })
}
