//! The page's keys. Single letters work outside fields only.

use super::clock::jump;
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
        let inside = document()
            .active_element()
            .is_some_and(|active| active.closest(".drawer").ok().flatten().is_some());
        if store.console_open.get_untracked() && !inside {
            focus(".console-editor textarea");
        } else {
            store.console_open.update(|open| *open = !*open);
        }
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
        "[" => step(store, -1),
        "]" => step(store, 1),
        _ => {
            taken_by_screen(ev);
        }
    }
}

/// The request before or after, in the inspector, which opens where it was folded.
fn step(store: Store, by: isize) {
    if store.traces.with_untracked(|traces| !traces.is_empty()) {
        store.inspector_open.set(true);
    }
    super::inspector::step(store, by);
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
        "b" => Screen::Buckets,
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

/// F6: the next region that is on the page gets the focus, on its first control.
fn next_region(back: bool) {
    // The console lies inside the work area: asked before it, walked to after it.
    const REGIONS: [&str; 7] = [
        ".top",
        ".tree",
        ".work",
        ".drawer",
        ".inspector",
        ".rail",
        ".destinations",
    ];
    let active = document().active_element();
    let inside = |region: &str| {
        let active = active.as_ref();
        active.is_some_and(|a| a.closest(region).ok().flatten().is_some())
    };
    let at = match inside(".drawer") {
        true => Some(3),
        false => REGIONS.iter().position(|region| inside(region)),
    };
    let many = REGIONS.len();
    let from = at.unwrap_or(0);
    for step in 1..=many {
        let next = if back {
            from + many - step
        } else {
            from + step
        } % many;
        let first = REGIONS.get(next).and_then(|region| first_control(region));
        if let Some(first) = first {
            let _ = first.focus();
            return;
        }
    }
}

/// The first control of a region that is there to be seen.
fn first_control(region: &str) -> Option<web_sys::HtmlElement> {
    const CONTROLS: [&str; 4] = [
        "textarea",
        "button:not(:disabled):not([tabindex='-1'])",
        "input:not(:disabled)",
        "[tabindex='0']",
    ];
    let controls = CONTROLS.map(|control| format!("{region} {control}"));
    let found = document().query_selector_all(&controls.join(", ")).ok()?;
    (0..found.length())
        .filter_map(|i| found.item(i)?.dyn_into::<web_sys::HtmlElement>().ok())
        .find(|control| {
            // What only screen readers find is one pixel wide.
            let seen = control.offset_width() > 1;
            let of_console = control.closest(".drawer").ok().flatten().is_some();
            seen && (region == ".drawer" || !of_console)
        })
}
