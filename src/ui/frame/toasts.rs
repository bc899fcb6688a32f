//! The messages at the bottom left.

use crate::ui::store::{Store, Toast, ToastKind};
use crate::ui::widgets::{Icon, small_icon};
use leptos::prelude::*;

/// The stack of messages.
pub(crate) fn toasts(store: Store) -> AnyView {
    view! {
        <div class="toasts" role="region" aria-label="Messages" aria-live="polite">
            <For each=move || store.toasts.get() key=|toast| toast.id children=move |toast| one(store, toast)/>
        </div>
    }
    .into_any()
}

fn one(store: Store, toast: Toast) -> AnyView {
    let id = toast.id;
    let sign = match toast.kind {
        ToastKind::Done => Icon::Tick,
        ToastKind::Failed => Icon::Warning,
    };
    let action = toast.action.map(|(word, run)| {
        view! {
            <button type="button" class="button small" on:click=move |_| {
                store.close_toast(id);
                // Made by something that has gone from the page since.
                if run.try_run(()).is_none() {
                    store.toast_failed("This can no longer be done from here.");
                }
            }>{word}</button>
        }
    });
    view! {
        <div class="toast" class:fail=toast.kind == ToastKind::Failed
            on:mouseenter=move |_| store.hold_toast(Some(id)) on:mouseleave=move |_| store.hold_toast(None)
            on:focusin=move |_| store.hold_toast(Some(id)) on:focusout=move |_| store.hold_toast(None)>
            {small_icon(sign)}
            <span class="text">{toast.text}</span>
            {action}
            <button type="button" class="button ghost small icon-only" aria-label="Close" on:click=move |_| store.close_toast(id)>
                {small_icon(Icon::Close)}
            </button>
        </div>
    }
    .into_any()
}
