//! A timer that ends when nothing was written for a while.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

/// Whoever writes by hand pauses longer than this, and whoever loads data does not.
const REST_MS: f64 = 400.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &js_sys::Function, ms: f64) -> i32;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: i32);

    /// Runs on when somebody sets the computer's clock.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now_ms() -> f64;
}

/// Calls back when it was not begun anew for a while.
pub(super) struct Rest(Rc<Inner>);

struct Inner {
    since_ms: Cell<f64>,
    timer: Cell<Option<i32>>,
    on_timer: RefCell<Option<Closure<dyn FnMut()>>>,
    over: Box<dyn Fn()>,
}

impl Rest {
    pub(super) fn new(over: impl Fn() + 'static) -> Rest {
        let inner = Rc::new(Inner {
            since_ms: Cell::new(0.0),
            timer: Cell::new(None),
            on_timer: RefCell::new(None),
            over: Box::new(over),
        });
        let weak = Rc::downgrade(&inner);
        let on_timer = Closure::new(move || {
            if let Some(inner) = weak.upgrade() {
                inner.look();
            }
        });
        inner.on_timer.replace(Some(on_timer));
        Rest(inner)
    }

    /// Begins, anew if it was not over. Writes by the thousand leave the timer as it is.
    pub(super) fn begin(&self) {
        self.0.since_ms.set(now_ms());
        if self.0.timer.get().is_none() {
            self.0.set_timer(REST_MS);
        }
    }
}

impl Inner {
    fn set_timer(&self, ms: f64) {
        if let Some(on_timer) = self.on_timer.borrow().as_ref() {
            let handler = on_timer.as_ref().unchecked_ref();
            self.timer.set(Some(set_timeout(handler, ms)));
        }
    }

    fn look(&self) {
        self.timer.set(None);
        let left_ms = self.since_ms.get() + REST_MS - now_ms();
        if left_ms > 0.0 {
            self.set_timer(left_ms);
        } else {
            (self.over)();
        }
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        if let Some(timer) = self.0.timer.take() {
            clear_timeout(timer);
        }
    }
}
