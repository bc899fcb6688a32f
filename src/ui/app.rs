//! The page: first run or a workspace, with dialogs, toasts and the hatches over it.

use super::store::{Page, Store, start};
use super::widgets::{loading, patterns};
use super::{frame, screens};
use crate::workspace::desk::Desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// Puts the interface into the document; it works on what lies on the desk. What it returns ends
/// with the first look at what is there to open.
pub fn mount(desk: Desk) -> impl Future<Output = Result<(), String>> + 'static {
    let owner = Owner::new();
    let store = owner.with(Store::new);
    // The store lives as long as the document.
    std::mem::forget(owner);
    let opened = start(store, desk);
    leptos::mount::mount_to_body(move || app(store));
    opened
}

fn app(store: Store) -> AnyView {
    Effect::new(move |_| store.theme.get().apply());
    frame::listen(store);
    // A link is looked at when it is known what is open: opening a workspace closes dialogs.
    let looked = StoredValue::new(false);
    Effect::new(move |_| {
        if store.page.get() != Page::Starting && !looked.get_value() {
            looked.set_value(true);
            look_at_address(store);
        }
    });
    on_link_change(store);
    on_update(store);
    // The workbench follows: a workspace may be open already, or be opened with the first click.
    screens::fetch(store);
    view! {
        {patterns()}
        {move || match store.page.get() {
            Page::Starting => loading(),
            Page::FirstRun => screens::first_run(store),
            Page::Workspace => screens::workspace(store),
        }}
        {move || store.opening.get().map(opening)}
        {frame::dialogs(store)}
        {frame::toasts(store)}
        {frame::drop(store)}
        <div class="unheard" role="status" aria-live="polite">{move || store.announcement.get()}</div>
    }
    .into_any()
}

/// How far a large workspace is read.
fn opening(share: f64) -> AnyView {
    let percent = format!("{:.0}", share * 100.0);
    view! {
        <div role="status" style="position:fixed;inset:0 0 auto 0;padding:16px;z-index:9">
            <p class="sentence">{format!("Opening the workspace, {percent} %")}</p>
            <div class="progress"><i style=format!("width:{percent}%")></i></div>
        </div>
    }
    .into_any()
}

/// A link followed in the page that is open already.
fn on_link_change(store: Store) {
    window_event_listener(leptos::ev::hashchange, move |_| look_at_address(store));
}

/// A link in the address is looked at by code that most visits do not need.
fn look_at_address(store: Store) {
    let hash = window().location().hash().unwrap_or_default();
    if hash.len() > 1 {
        spawn_local(screens::later(store, screens::Job::Address));
    }
}

/// A new version of the page waits in its worker (page/boot.js tells): said until it is answered.
fn on_update(store: Store) {
    window_event_listener_untyped("hashrange-update", move |event| {
        let detail = event.unchecked_ref::<web_sys::CustomEvent>().detail();
        let accept = js_sys::Reflect::get(&detail, &"accept".into());
        let Some(accept) = accept.ok().and_then(|accept| accept.dyn_into().ok()) else {
            return;
        };
        let accept: js_sys::Function = accept;
        let accept = StoredValue::new_local(accept);
        let reload = Callback::new(move |()| {
            accept.with_value(|accept| {
                let _ = accept.call0(&wasm_bindgen::JsValue::NULL);
            });
        });
        store.toast_with("A new version is ready", "Reload", reload);
    });
}
