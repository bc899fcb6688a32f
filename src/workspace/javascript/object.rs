//! JavaScript objects and functions of our own.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

/// Sets a property of an object that we made, which can not fail.
pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// A function of two arguments that lives as long as the page.
pub(super) fn function(call: impl Fn(JsValue, JsValue) -> Promise + 'static) -> JsValue {
    Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(call).into_js_value()
}
