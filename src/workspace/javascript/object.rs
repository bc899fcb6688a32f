//! JavaScript objects and functions of our own.

use std::task::{Context, Poll, Waker};

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// Sets a property of an object that we made, which can not fail.
pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// The promise of what a future comes to. One that has nothing to wait for, as a read in the tab
/// that leads, is done before the caller goes on: no task is made for it.
pub(super) fn promise(future: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let mut future = Box::pin(future);
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(Ok(value)) => Promise::resolve(&value),
        Poll::Ready(Err(error)) => Promise::reject(&error),
        Poll::Pending => future_to_promise(future),
    }
}

/// A function of three arguments that lives as long as the page.
pub(super) fn function(call: impl Fn(JsValue, JsValue, JsValue) -> Promise + 'static) -> JsValue {
    Closure::<dyn Fn(JsValue, JsValue, JsValue) -> Promise>::new(call).into_js_value()
}
