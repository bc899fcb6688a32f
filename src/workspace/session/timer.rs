//! One timer of the page, set anew or stopped.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &js_sys::Function, ms: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// One timer; setting it again replaces what was set.
pub(super) struct Timer {
    closure: Closure<dyn FnMut()>,
    id: RefCell<Option<JsValue>>,
}

impl Timer {
    pub(super) fn new(fire: impl FnMut() + 'static) -> Timer {
        Timer {
            closure: Closure::new(fire),
            id: RefCell::new(None),
        }
    }

    pub(super) fn set(&self, ms: i32) {
        self.stop();
        let handler = self.closure.as_ref().unchecked_ref();
        self.id.replace(Some(set_timeout(handler, ms)));
    }

    pub(super) fn stop(&self) {
        if let Some(id) = self.id.take() {
            clear_timeout(&id);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.stop();
    }
}
