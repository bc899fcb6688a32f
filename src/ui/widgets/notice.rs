//! Empty and failed: what happened, what it cost, what to do.

use leptos::prelude::*;

/// A place with nothing in it: one sentence and at most one action.
pub(crate) fn empty(
    title: impl Into<String>,
    text: impl Into<String>,
    action: Option<AnyView>,
) -> AnyView {
    view! {
        <div class="empty">
            <h2>{title.into()}</h2>
            <p>{text.into()}</p>
            {action}
        </div>
    }
    .into_any()
}

/// Bars where an answer is awaited; they show after 200 ms.
pub(crate) fn loading() -> AnyView {
    view! {
        <div class="bars" role="status" aria-label="Loading"><i></i><i></i><i></i></div>
    }
    .into_any()
}

/// A refusal: the exact error name, the service's own sentence.
pub(crate) fn failed(name: impl Into<String>, text: impl Into<String>) -> AnyView {
    view! {
        <div class="failed" role="alert">
            <h2>{name.into()}</h2>
            <p>{text.into()}</p>
        </div>
    }
    .into_any()
}

/// Puts text on the clipboard and says so.
pub(crate) fn copy(store: crate::ui::store::Store, text: String, said: &'static str) {
    leptos::task::spawn_local(async move {
        let promise = window().navigator().clipboard().write_text(&text);
        match wasm_bindgen_futures::JsFuture::from(promise).await {
            Ok(_) => store.toast(said),
            Err(_) => store.toast_failed("The browser did not let the page use the clipboard."),
        }
    });
}
