//! Choices: segmented control, switch, tabs. Arrow keys move, content follows.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One tab: its name and, in small, how many things it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tab {
    /// The word on the tab.
    pub(crate) label: String,
    /// The count beside it, already formatted.
    pub(crate) count: Option<String>,
}

impl Tab {
    /// A tab without a count.
    pub(crate) fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            count: None,
        }
    }
}

/// A radio group drawn as joined segments, for two to four options.
pub(crate) fn segmented(
    label: &'static str,
    options: Vec<String>,
    selected: Signal<usize>,
    choose: Callback<usize>,
) -> AnyView {
    let many = options.len();
    let buttons = options
        .into_iter()
        .enumerate()
        .map(|(i, text)| {
            view! {
                <button type="button" role="radio"
                    aria-checked=move || (selected.get() == i).to_string()
                    tabindex=move || if selected.get() == i { "0" } else { "-1" }
                    on:click=move |_| choose.run(i)>
                    {text}
                </button>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <span class="segmented" role="radiogroup" aria-label=label
            on:keydown=move |ev| rove(&ev, selected.get_untracked(), many, choose)>
            {buttons}
        </span>
    }
    .into_any()
}

/// An on/off switch. `label` is read by screen readers.
pub(crate) fn switch(label: &'static str, on: Signal<bool>, set: Callback<bool>) -> AnyView {
    view! {
        <button type="button" class="switch" role="switch" aria-label=label
            aria-checked=move || on.get().to_string()
            on:click=move |_| set.run(!on.get_untracked())></button>
    }
    .into_any()
}

/// A tab list. The panel is the caller's; `small` is for tabs inside panels.
pub(crate) fn tabs(
    label: &'static str,
    small: bool,
    items: Signal<Vec<Tab>>,
    selected: Signal<usize>,
    choose: Callback<usize>,
) -> AnyView {
    view! {
        <div class="tabs" class:small=small role="tablist" aria-label=label
            on:keydown=move |ev| {
                rove(&ev, selected.get_untracked(), items.with_untracked(Vec::len), choose);
            }>
            {move || items.get().into_iter().enumerate().map(|(i, tab)| view! {
                <button type="button" role="tab"
                    aria-selected=move || (selected.get() == i).to_string()
                    tabindex=move || if selected.get() == i { "0" } else { "-1" }
                    on:click=move |_| choose.run(i)>
                    {tab.label}
                    {tab.count.map(|n| view! { <span class="count">{n}</span> })}
                </button>
            }.into_any()).collect_view()}
        </div>
    }
    .into_any()
}

/// Moves a roving selection with the arrow keys, Home and End; focus goes along.
fn rove(ev: &KeyboardEvent, at: usize, many: usize, choose: Callback<usize>) {
    if many == 0 {
        return;
    }
    let to = match ev.key().as_str() {
        "ArrowRight" | "ArrowDown" => (at + 1) % many,
        "ArrowLeft" | "ArrowUp" => (at + many - 1) % many,
        "Home" => 0,
        "End" => many - 1,
        _ => return,
    };
    ev.prevent_default();
    let group = ev
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    choose.run(to);
    request_animation_frame(move || focus_child(group.as_ref(), to));
}

fn focus_child(group: Option<&web_sys::Element>, index: usize) {
    let child = u32::try_from(index)
        .ok()
        .and_then(|i| group?.children().item(i))
        .and_then(|child| child.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(child) = child {
        let _ = child.focus();
    }
}
