//! The page's keys. Single letters work outside fields only.

use super::top::jump;
use crate::ui::store::{Dialog, Page, Screen, Store};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// What a screen does with a key; says whether it did something.
type Handler = Rc<dyn Fn(&KeyboardEvent) -> bool>;

thread_local! {
    /// Whether `g` was the last key: the next one says where to go.
    static GOING: Cell<bool> = const { Cell::new(false) };
    /// The keys of the screen that is shown, and a number that tells it from the one before.
    static OF_SCREEN: RefCell<Option<(u64, Handler)>> = const { RefCell::new(None) };
    static NEXT_SCREEN: Cell<u64> = const { Cell::new(0) };
}

/// Gives a screen the keys that the page itself has no use for, wherever the focus is outside of
/// fields, as long as the screen is there.
pub(crate) fn keys_of_screen(handler: impl Fn(&KeyboardEvent) -> bool + 'static) {
    let own = NEXT_SCREEN.with(|next| next.replace(next.get() + 1));
    OF_SCREEN.set(Some((own, Rc::new(handler))));
    on_cleanup(move || {
        OF_SCREEN.with_borrow_mut(|held| {
            // The next screen may have come before this one went.
            if held.as_ref().is_some_and(|(number, _)| *number == own) {
                *held = None;
            }
        });
    });
}

/// Whether the screen took a key.
fn taken_by_screen(ev: &KeyboardEvent) -> bool {
    let handler = OF_SCREEN.with_borrow(|held| held.as_ref().map(|(_, handler)| handler.clone()));
    let taken = handler.is_some_and(|handler| handler(ev));
    if taken {
        ev.prevent_default();
    }
    taken
}

/// Starts listening to the page's keys.
pub(crate) fn listen(store: Store) {
    let handle = window_event_listener(leptos::ev::keydown, move |ev| on_key(store, &ev));
    // The page lives as long as the document: so does its listener.
    std::mem::forget(handle);
}

fn on_key(store: Store, ev: &KeyboardEvent) {
    if store.page.get_untracked() != Page::Workspace || store.dialog.with_untracked(Option::is_some)
    {
        return;
    }
    if ev.key() == "F6" {
        ev.prevent_default();
        next_region(ev.shift_key());
        return;
    }
    if ev.key().eq_ignore_ascii_case("k") && (ev.ctrl_key() || ev.meta_key()) {
        ev.prevent_default();
        store.dialog.set(Some(Dialog::Palette));
        return;
    }
    if ev.key() == "`" && ev.ctrl_key() {
        ev.prevent_default();
        store.console_open.update(|open| *open = !*open);
        return;
    }
    if in_field(ev) || ev.alt_key() {
        GOING.set(false);
        return;
    }
    if ev.ctrl_key() || ev.meta_key() {
        GOING.set(false);
        if ev.key().eq_ignore_ascii_case("z") {
            ev.prevent_default();
            match ev.shift_key() {
                true => store.redo(),
                false => store.undo(),
            }
        } else {
            taken_by_screen(ev);
        }
        return;
    }
    if GOING.replace(false) {
        go(store, &ev.key());
        return;
    }
    match ev.key().as_str() {
        "g" => GOING.set(true),
        "/" => {
            ev.prevent_default();
            focus("[data-filter]");
        }
        "." => jump(store),
        "?" => store.dialog.set(Some(Dialog::Shortcuts)),
        "[" => crate::ui::frame::inspector::step(store, -1),
        "]" => crate::ui::frame::inspector::step(store, 1),
        _ => {
            taken_by_screen(ev);
        }
    }
}

fn go(store: Store, key: &str) {
    let screen = match key {
        "i" => Screen::Items,
        "q" => Screen::Query,
        "x" => Screen::Indexes,
        "c" => Screen::Capacity,
        "s" => Screen::Stream,
        "t" => Screen::Ttl,
        "l" => Screen::Timeline,
        "e" => Screen::Settings,
        _ => return,
    };
    store.screen.set(screen);
}

/// Whether a key was pressed inside something that takes text.
pub(crate) fn in_field(ev: &KeyboardEvent) -> bool {
    ev.target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| {
            matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        })
}

/// Puts the focus on the first element of a selector.
pub(crate) fn focus(selector: &str) {
    let element = document()
        .query_selector(selector)
        .ok()
        .flatten()
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// F6: the next region gets the focus, on its first control.
fn next_region(back: bool) {
    const REGIONS: [&str; 4] = [".top", ".tree", ".work", ".inspector"];
    let active = document().active_element();
    let at = REGIONS.iter().position(|region| {
        active
            .as_ref()
            .is_some_and(|a| a.closest(region).ok().flatten().is_some())
    });
    let many = REGIONS.len();
    let next = match (at, back) {
        (Some(i), false) => (i + 1) % many,
        (Some(i), true) => (i + many - 1) % many,
        (None, _) => 1,
    };
    if let Some(region) = REGIONS.get(next) {
        focus(&format!(
            "{region} button:not([tabindex='-1']), {region} input"
        ));
    }
}
