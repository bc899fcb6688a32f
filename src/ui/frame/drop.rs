//! Files dropped anywhere on the page: looked at one after the other, never opened by the browser
//! itself.

use crate::ui::screens::{Job, later};
use crate::ui::store::Store;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;

thread_local! {
    /// Files that wait for the dialog about the one before to be closed.
    static WAITING: RefCell<Vec<web_sys::File>> = const { RefCell::new(Vec::new()) };
    static TAKER: RefCell<Option<Callback<web_sys::FileList>>> = const { RefCell::new(None) };
}

/// Where dropped files go instead of becoming tables, while a screen takes them.
pub(crate) fn drops_go_to(taker: Option<Callback<web_sys::FileList>>) {
    TAKER.set(taker);
}

/// Takes files in, one after the other.
pub(crate) fn take_files(store: Store, files: Option<web_sys::FileList>) {
    let Some(files) = files else {
        return;
    };
    let many = files.length();
    WAITING.with_borrow_mut(|waiting| waiting.extend((0..many).filter_map(|i| files.get(i))));
    if many > 1 {
        store.toast(format!("{many} files, one after the other"));
    }
    if store.dialog.with_untracked(Option::is_none) {
        next_file(store);
    }
}

/// Looks at the next file that waits, if there is one.
pub(crate) fn next_file(store: Store) {
    let next = WAITING.with_borrow_mut(|waiting| (!waiting.is_empty()).then(|| waiting.remove(0)));
    if let Some(file) = next {
        spawn_local(later(store, Job::File(file)));
    }
}

/// Files that wait.
pub(crate) fn files_waiting() -> usize {
    WAITING.with_borrow(Vec::len)
}

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
        let files = ev.data_transfer().and_then(|data| data.files());
        match (TAKER.with_borrow(Clone::clone), files) {
            (Some(taker), Some(files)) => taker.run(files),
            (_, files) => take_files(store, files),
        }
    });
    // The next file waits until the dialog about the one before is closed.
    Effect::new(move |_| {
        if store.dialog.with(Option::is_none) {
            next_file(store);
        }
    });
    view! { {move || hovering.get().then(|| view! { <div class="drop-veil">{if TAKER.with_borrow(Option::is_some) { "Drop to put into the bucket" } else { "Drop to import" }}</div> })} }
        .into_any()
}

/// Whether files are dragged, and not a text or a picture of the page.
fn has_files(ev: &web_sys::DragEvent) -> bool {
    ev.data_transfer().is_some_and(|data| {
        let files = wasm_bindgen::JsValue::from_str("Files");
        data.types().includes(&files, 0)
    })
}
