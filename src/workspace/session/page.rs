//! The page around a session.

use wasm_bindgen::prelude::*;

/// Leaves a mark in the browser's own performance timeline, for script/bench and the curious.
pub(super) fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

/// Calls back when the page may be about to go; stops when dropped.
pub(super) struct PageEvents {
    document: web_sys::Document,
    closure: Closure<dyn FnMut()>,
}

const HIDE: &str = "visibilitychange";

impl PageEvents {
    /// Browsers promise no later event than the page's being hidden.
    pub(super) fn on_hide(on_hide: impl Fn() + 'static) -> Option<PageEvents> {
        let document = web_sys::window()?.document()?;
        let closure = Closure::<dyn FnMut()>::new(on_hide);
        let listener = closure.as_ref().unchecked_ref();
        document
            .add_event_listener_with_callback(HIDE, listener)
            .ok()?;
        Some(PageEvents { document, closure })
    }
}

impl Drop for PageEvents {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        let _ = self
            .document
            .remove_event_listener_with_callback(HIDE, listener);
    }
}
