//! A timer that ends when nothing was written for a while.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

/// Whoever writes by hand pauses longer than this, and whoever loads data does not.
const REST_MS: i32 = 400;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &js_sys::Function, ms: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// Calls back when it was not begun anew for a while.
pub(super) struct Rest {
    closure: Closure<dyn FnMut()>,
    id: RefCell<Option<JsValue>>,
}

impl Rest {
    pub(super) fn new(over: impl Fn() + 'static) -> Rest {
        Rest {
            closure: Closure::new(over),
            id: RefCell::new(None),
        }
    }

    pub(super) fn begin(&self) {
        self.stop();
        let handler = self.closure.as_ref().unchecked_ref();
        self.id.replace(Some(set_timeout(handler, REST_MS)));
    }

    pub(super) fn stop(&self) {
        if let Some(id) = self.id.take() {
            clear_timeout(&id);
        }
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        self.stop();
    }
}
