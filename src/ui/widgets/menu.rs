//! A menu: a button that opens a list; arrows walk it, Escape and a click elsewhere close it.

use super::icon::{Icon, small_icon};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One line of a menu.
#[derive(Clone)]
pub(crate) enum MenuItem {
    /// Something to do.
    Do {
        /// What the line says.
        label: String,
        /// The sign before it.
        icon: Option<Icon>,
        /// Whether it destroys.
        danger: bool,
        /// What happens.
        run: Callback<()>,
    },
    /// A hairline.
    Rule,
}

impl MenuItem {
    /// A plain line.
    pub(crate) fn new(label: impl Into<String>, icon: Icon, run: Callback<()>) -> Self {
        Self::Do {
            label: label.into(),
            icon: Some(icon),
            danger: false,
            run,
        }
    }

    /// A line that destroys something.
    pub(crate) fn danger(label: impl Into<String>, run: Callback<()>) -> Self {
        Self::Do {
            label: label.into(),
            icon: Some(Icon::Trash),
            danger: true,
            run,
        }
    }
}

/// A button with a menu below it. `items` is asked each time the menu opens.
pub(crate) fn menu(
    class: &'static str,
    label: &'static str,
    at_end: bool,
    face: AnyView,
    items: impl Fn() -> Vec<MenuItem> + Send + Sync + 'static,
) -> AnyView {
    let open = RwSignal::new(false);
    let anchor = NodeRef::<leptos::html::Span>::new();
    let items = StoredValue::new(Box::new(items) as Box<dyn Fn() -> Vec<MenuItem> + Send + Sync>);
    let focus_button = move || {
        if let Some(button) = first_in(anchor, "button") {
            let _ = button.focus();
        }
    };
    Effect::new(move |_| {
        if open.get() {
            request_animation_frame(move || {
                if open.is_disposed() {
                    return;
                }
                if let Some(first) = first_in(anchor, "[role=menuitem]") {
                    let _ = first.focus();
                }
            });
        }
    });
    let on_key = move |ev: KeyboardEvent| {
        if !open.get_untracked() {
            return;
        }
        match ev.key().as_str() {
            "Escape" => {
                ev.stop_propagation();
                open.set(false);
                focus_button();
            }
            "ArrowDown" | "ArrowUp" => {
                ev.prevent_default();
                walk(anchor, ev.key() == "ArrowDown");
            }
            _ => {}
        }
    };
    let on_leave = move |ev: leptos::ev::FocusEvent| {
        let inside = ev
            .related_target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok())
            .is_some_and(|node| {
                anchor
                    .get_untracked()
                    .is_some_and(|a| a.contains(Some(&node)))
            });
        if !inside {
            open.set(false);
        }
    };
    view! {
        <span class="menu-anchor" node_ref=anchor on:keydown=on_key on:focusout=on_leave>
            <button type="button" class=class aria-label=label aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|o| *o = !*o)>
                {face}
            </button>
            {move || open.get().then(|| view! {
                <div class="menu" class:end=at_end role="menu" aria-label=label tabindex="-1">
                    {items.with_value(|items| items()).into_iter().map(|item| line(item, open)).collect_view()}
                </div>
            }.into_any())}
        </span>
    }
    .into_any()
}

fn line(item: MenuItem, open: RwSignal<bool>) -> AnyView {
    match item {
        MenuItem::Rule => view! { <hr/> }.into_any(),
        MenuItem::Do {
            label,
            icon,
            danger,
            run,
        } => view! {
            <button type="button" role="menuitem" class:danger=danger tabindex="-1"
                on:click=move |_| { open.set(false); run.run(()); }>
                {icon.map(small_icon)}
                <span class="ellipsis">{label}</span>
            </button>
        }
        .into_any(),
    }
}

fn first_in(anchor: NodeRef<leptos::html::Span>, selector: &str) -> Option<web_sys::HtmlElement> {
    anchor
        .try_get_untracked()??
        .query_selector(selector)
        .ok()
        .flatten()?
        .dyn_into()
        .ok()
}

fn walk(anchor: NodeRef<leptos::html::Span>, forward: bool) {
    let Some(anchor) = anchor.get_untracked() else {
        return;
    };
    let Ok(list) = anchor.query_selector_all("[role=menuitem]") else {
        return;
    };
    let many = list.length();
    if many == 0 {
        return;
    }
    let active = document().active_element();
    let at = (0..many).find(|i| {
        list.item(*i)
            .is_some_and(|node| active.as_ref().is_some_and(|a| node.is_same_node(Some(a))))
    });
    let next = match (at, forward) {
        (Some(i), true) => (i + 1) % many,
        (Some(i), false) => (i + many - 1) % many,
        (None, _) => 0,
    };
    if let Some(item) = list
        .item(next)
        .and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = item.focus();
    }
}
