//! A dialog: over a scrim, focus kept inside, Escape closes, focus goes back where it came from.
//!
//! Escape and the cross ask first when something was typed that would be lost: in a wide form, or
//! where the body holds an element marked `data-asks`. Ctrl Enter presses the primary button.

use super::icon::{Icon, icon};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;

thread_local! {
    /// Where focus goes back to, innermost dialog last.
    static RETURN_TO: RefCell<Vec<Option<web_sys::HtmlElement>>> = const { RefCell::new(Vec::new()) };
}

const FOCUSABLE: &str = "button:not(:disabled):not([tabindex='-1']), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), a[href], [tabindex='0']";

/// How large a dialog is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DialogSize {
    /// A question: name typed, yes or no.
    Ask,
    /// A form of a few fields.
    Middle,
    /// A form with a picture beside it.
    Wide,
}

/// The parts of a dialog: `head` stands beside the title, `foot` holds the actions.
pub(crate) fn dialog(
    size: DialogSize,
    title: impl Into<String>,
    head: Option<AnyView>,
    body: AnyView,
    foot: AnyView,
    close: Callback<()>,
) -> AnyView {
    let frame = NodeRef::<leptos::html::Section>::new();
    let title: String = title.into();
    let came_from = document()
        .active_element()
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    RETURN_TO.with_borrow_mut(|stack| stack.push(came_from));
    on_cleanup(|| {
        if let Some(Some(element)) = RETURN_TO.with_borrow_mut(Vec::pop) {
            let _ = element.focus();
        }
    });
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            // At once where it can be: the next key of somebody who types on belongs in here.
            match frame.is_connected() {
                true => focus_first(&frame),
                false => request_animation_frame(move || focus_first(&frame)),
            }
        }
    });
    let edited = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let leave = move || {
        let marked = frame
            .get_untracked()
            .and_then(|frame| frame.query_selector("[data-asks]").ok().flatten())
            .is_some();
        let asks = marked || (size == DialogSize::Wide && edited.get_untracked());
        // Asked once already: the second time is the answer.
        if asks && !asking.get_untracked() {
            asking.set(true);
        } else {
            close.run(());
        }
    };
    let on_key = move |ev: KeyboardEvent| match ev.key().as_str() {
        "Escape" => {
            ev.stop_propagation();
            leave();
        }
        "Tab" => keep_inside(&ev, frame),
        "Enter" if ev.ctrl_key() || ev.meta_key() => {
            ev.stop_propagation();
            // What the form itself has taken is not taken twice.
            if !ev.default_prevented() {
                ev.prevent_default();
                submit(frame);
            }
        }
        _ => ev.stop_propagation(),
    };
    // Keys that come before the focus does; those of the dialog itself go no farther than it.
    let early = window_event_listener(leptos::ev::keydown, move |ev| {
        if ev.key() == "Escape" && !ev.default_prevented() {
            leave();
        }
    });
    on_cleanup(move || early.remove());
    let question = move || {
        asking.get().then(|| {
            view! {
                <div class="dialog-asks" role="alertdialog" aria-label="Discard the changes?">
                    <span class="grow">"Discard what you changed?"</span>
                    <button type="button" class="button small" data-keep="" on:click=move |_| asking.set(false)>"Keep editing"</button>
                    <button type="button" class="button small danger" on:click=move |_| close.run(())>"Discard"</button>
                </div>
            }
            .into_any()
        })
    };
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        if asking.get() {
            request_animation_frame(move || {
                let keep = frame.query_selector("[data-keep]").ok().flatten();
                if let Some(keep) =
                    keep.and_then(|keep| keep.dyn_into::<web_sys::HtmlElement>().ok())
                {
                    let _ = keep.focus();
                }
            });
        }
    });
    let class = match size {
        DialogSize::Ask => "dialog ask",
        DialogSize::Middle => "dialog middle",
        DialogSize::Wide => "dialog wide",
    };
    view! {
        <div class="scrim">
            <section class=class role="dialog" aria-modal="true" aria-label=title.clone() tabindex="-1"
                node_ref=frame on:keydown=on_key on:input=move |_| edited.set(true)>
                // Inside a dialog these are no landmarks of the page.
                <header role="none">
                    <h1>{title.clone()}</h1>
                    {head}
                    <span class="grow"></span>
                    <button type="button" class="button ghost icon-only" aria-label="Close" on:click=move |_| leave()>
                        {icon(Icon::Close)}
                    </button>
                </header>
                {body}
                {question}
                <footer role="none">{foot}</footer>
            </section>
        </div>
    }
    .into_any()
}

/// Presses the primary button, if it can be pressed.
fn submit(frame: NodeRef<leptos::html::Section>) {
    let button = frame
        .get_untracked()
        .and_then(|frame| {
            frame
                .query_selector(
                    "footer .primary:not(:disabled), footer .danger-confirm:not(:disabled)",
                )
                .ok()
        })
        .flatten()
        .and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(button) = button {
        button.click();
    }
}

fn focusable(frame: &web_sys::Element) -> Vec<web_sys::HtmlElement> {
    let Ok(list) = frame.query_selector_all(FOCUSABLE) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|i| list.item(i)?.dyn_into::<web_sys::HtmlElement>().ok())
        .filter(|element| element.offset_parent().is_some())
        .collect()
}

fn focus_first(frame: &web_sys::Element) {
    let marked = frame
        .query_selector("[data-focus]")
        .ok()
        .flatten()
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let first = marked.or_else(|| {
        // The close button comes first in the document; the first field is what people want.
        let all = focusable(frame);
        all.get(1).or(all.first()).cloned()
    });
    if let Some(first) = first {
        let _ = first.focus();
    }
}

fn keep_inside(ev: &KeyboardEvent, frame: NodeRef<leptos::html::Section>) {
    let Some(frame) = frame.get_untracked() else {
        return;
    };
    let all = focusable(&frame);
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return;
    };
    let active = document().active_element();
    let is = |element: &web_sys::HtmlElement| {
        active
            .as_ref()
            .is_some_and(|a| element.is_same_node(Some(a)))
    };
    if ev.shift_key() && is(first) {
        ev.prevent_default();
        let _ = last.focus();
    } else if !ev.shift_key() && is(last) {
        ev.prevent_default();
        let _ = first.focus();
    }
}
