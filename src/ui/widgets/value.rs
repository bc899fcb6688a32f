//! One attribute's value opened beside its cell: lists and maps as a tree, documents laid out,
//! bytes in hex; each also as it is stored. Everything is text: no document becomes markup here.

use super::choice::segmented;
use super::code::{json, plain, spans};
use super::icon::{Icon, small_icon};
use super::notice::copy;
use super::tree::tree;
use crate::ui::model::document::{Document, hex_lines, readable};
use crate::ui::model::format;
use crate::ui::model::json_text::Keys;
use crate::ui::model::value_text;
use crate::ui::store::Store;
use crate::value::{Item, ValueRef};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Lines of hex that are shown.
const HEX_LINES_MAX: usize = 512;
const WIDTH_PX: f64 = 560.0;
const EDGE_PX: f64 = 8.0;
/// Below this width the panel lies at the foot of the page.
const PHONE_PX: f64 = 768.0;

/// The panel for an attribute of an item, beside the element of that id.
pub(crate) fn value_panel(
    store: Store,
    item: Item,
    name: String,
    anchor: &str,
    close: Callback<()>,
) -> AnyView {
    let Some(value) = item.get(&name) else {
        return ().into_any();
    };
    let words = value_text::type_words(value.value_type());
    let document = match value {
        ValueRef::S(text) => Document::detect(text),
        _ => None,
    };
    let title = match document {
        Some(document) => format!("{}, {words}", document.name()),
        None => words.to_owned(),
    };
    let bytes = match value {
        ValueRef::S(text) => Some(text.len()),
        ValueRef::B(bytes) => Some(bytes.len()),
        _ => None,
    };
    let size = bytes.map(|bytes| format::bytes(bytes as u64));
    let modes = modes(value, document);
    let mode = RwSignal::new(0_usize);
    let frame = NodeRef::<leptos::html::Section>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            request_animation_frame(move || {
                let _ = frame.focus();
            });
        }
    });
    // A click elsewhere closes it.
    let elsewhere = window_event_listener(leptos::ev::mousedown, move |ev| {
        let inside = ev
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok())
            .zip(frame.try_get_untracked().flatten())
            .is_some_and(|(node, frame)| frame.contains(Some(&node)));
        if !inside {
            close.run(());
        }
    });
    on_cleanup(move || elsewhere.remove());
    let on_key = move |ev: KeyboardEvent| {
        ev.stop_propagation();
        if ev.key() == "Escape" {
            ev.prevent_default();
            close.run(());
        }
    };
    let place = place_beside(anchor);
    let label = format!("Value of {name}");
    let kept = StoredValue::new((name.clone(), item.clone()));
    let shown = move || {
        kept.with_value(|(name, item)| match item.get(name) {
            Some(value) => body(value, document, mode.get()),
            None => ().into_any(),
        })
    };
    let to_copy = move || {
        kept.with_value(|(name, item)| {
            item.get(name)
                .map(|value| text_of(value, document, mode.get_untracked()))
                .unwrap_or_default()
        })
    };
    let switch = (modes.len() > 1).then(|| {
        let words = modes.iter().map(|word| (*word).to_owned()).collect();
        let choose = Callback::new(move |i| mode.set(i));
        segmented("How to show the value", words, mode.into(), choose)
    });
    view! {
        <section class="value-panel" role="dialog" aria-label=label tabindex="-1" style=place node_ref=frame on:keydown=on_key>
            <header role="none">
                <b class="mono ellipsis">{name}</b>
                <span class="note nowrap">{title}</span>
                <span class="note faint nowrap">{size}</span>
                <span class="grow"></span>
                <button type="button" class="button ghost small icon-only" aria-label="Close" on:click=move |_| close.run(())>{small_icon(Icon::Close)}</button>
            </header>
            <div class="value-tools">
                {switch}
                <span class="grow"></span>
                <button type="button" class="button ghost small" on:click=move |_| copy(store, to_copy(), "Value copied")>{small_icon(Icon::Copy)}"Copy"</button>
            </div>
            <div class="value-body">{shown}</div>
        </section>
    }
    .into_any()
}

fn modes(value: ValueRef<'_>, document: Option<Document>) -> &'static [&'static str] {
    match (value, document) {
        (ValueRef::L(_) | ValueRef::M(_), _) => &["Tree", "DynamoDB JSON", "Plain JSON"],
        (ValueRef::S(_), Some(_)) => &["Formatted", "Raw"],
        (ValueRef::B(_), _) => &["Hex", "Base64"],
        _ => &["Text"],
    }
}

fn body(value: ValueRef<'_>, document: Option<Document>, mode: usize) -> AnyView {
    match (value, document, mode) {
        (ValueRef::L(_) | ValueRef::M(_), _, 0) => tree(value),
        (ValueRef::L(_) | ValueRef::M(_), _, _) => {
            json(&text_of(value, document, mode), &Keys::default())
        }
        (ValueRef::S(text), Some(document), 0) => spans(readable(text, document)),
        (ValueRef::B(bytes), _, 0) => {
            let shown = HEX_LINES_MAX * 16;
            let cut = (bytes.len() > shown).then(|| {
                view! { <p class="note">{format!("The first {} B; Copy and Base64 have all.", format::count(shown as u64))}</p> }
            });
            view! { {plain(hex_lines(bytes, HEX_LINES_MAX))}{cut} }.into_any()
        }
        (other, _, _) => {
            view! { <div class="wrapped">{plain(text_of(other, document, mode))}</div> }.into_any()
        }
    }
}

/// What is shown, as text to copy; of a tree, its DynamoDB JSON.
fn text_of(value: ValueRef<'_>, document: Option<Document>, mode: usize) -> String {
    match (value, document, mode) {
        (ValueRef::L(_) | ValueRef::M(_), _, 2) => value_text::plain(value),
        (ValueRef::L(_) | ValueRef::M(_), _, _) => value_text::dynamodb(value),
        (ValueRef::S(text), Some(document), 0) => {
            let readable = readable(text, document);
            match readable.cut {
                true => text.to_owned(),
                false => readable.spans.into_iter().map(|span| span.text).collect(),
            }
        }
        (ValueRef::S(text), _, _) => text.to_owned(),
        (ValueRef::B(bytes), _, 0) => hex_lines(bytes, usize::MAX),
        (ValueRef::B(bytes), _, _) => STANDARD.encode(bytes),
        (other, _, _) => value_text::members(other),
    }
}

/// A style that puts the panel below an element, or above it where there is more room.
fn place_beside(anchor: &str) -> String {
    let number = |value: Result<JsValue, JsValue>| value.ok().and_then(|value| value.as_f64());
    let page = (
        number(window().inner_width()).unwrap_or(0.0),
        number(window().inner_height()).unwrap_or(0.0),
    );
    let Some(rect) = document_rect(anchor).filter(|_| page.0 >= PHONE_PX) else {
        return String::new();
    };
    let edge = |name: &str| number(js_sys::Reflect::get(&rect, &name.into())).unwrap_or(0.0);
    let (left, top, bottom) = (edge("left"), edge("top"), edge("bottom"));
    let width = WIDTH_PX.min(page.0 - 2.0 * EDGE_PX);
    let left = left.min(page.0 - width - EDGE_PX).max(EDGE_PX);
    let (below, above) = (page.1 - bottom - 12.0, top - 12.0);
    let upright = if below >= 280.0 || below >= above {
        format!("top:{}px;max-height:{}px", bottom + 4.0, below.min(520.0))
    } else {
        format!(
            "bottom:{}px;max-height:{}px",
            page.1 - top + 4.0,
            above.min(520.0)
        )
    };
    format!("left:{left}px;width:{width}px;{upright}")
}

fn document_rect(id: &str) -> Option<JsValue> {
    let element = document().get_element_by_id(id)?;
    let rect = js_sys::Reflect::get(&element, &"getBoundingClientRect".into()).ok()?;
    let rect: js_sys::Function = rect.dyn_into().ok()?;
    rect.call0(&element).ok()
}
