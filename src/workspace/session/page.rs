//! The page around a session.

use wasm_bindgen::prelude::*;

/// Leaves a mark in the browser's own performance timeline, for script/bench and the curious.
pub(super) fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

/// Calls back when something happens to the page; stops when dropped.
pub(super) struct PageEvents {
    target: web_sys::EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut()>,
}

impl PageEvents {
    /// The page is hidden or shown: browsers promise no later event before they end it.
    pub(super) fn on_hide(call: impl Fn() + 'static) -> Option<PageEvents> {
        let document = web_sys::window()?.document()?;
        PageEvents::on(document.into(), "visibilitychange", call)
    }

    /// The page goes, if it goes in peace.
    pub(super) fn on_leave(call: impl Fn() + 'static) -> Option<PageEvents> {
        PageEvents::on(web_sys::window()?.into(), "pagehide", call)
    }

    fn on(
        target: web_sys::EventTarget,
        name: &'static str,
        call: impl Fn() + 'static,
    ) -> Option<PageEvents> {
        let closure = Closure::<dyn FnMut()>::new(call);
        let listener = closure.as_ref().unchecked_ref();
        target
            .add_event_listener_with_callback(name, listener)
            .ok()?;
        Some(PageEvents {
            target,
            name,
            closure,
        })
    }
}

impl Drop for PageEvents {
    fn drop(&mut self) {
        let listener = self.closure.as_ref().unchecked_ref();
        let _ = self
            .target
            .remove_event_listener_with_callback(self.name, listener);
    }
}
