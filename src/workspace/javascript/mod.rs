//! `window.hashrange`: the page for scripts. `page/hashrange.d.ts` says the same in TypeScript.
//!
//! Every function returns a promise, because in a tab that follows the answer comes from another.

mod clock;
mod object;

use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use object::{function, set};

use super::desk::Desk;
use crate::world::Response;

/// Makes `window.hashrange` for this desk. `ready` ends when `opened` does: with the first look at
/// what is there to open.
pub fn install(desk: &Desk, opened: impl Future<Output = Result<(), String>> + 'static) {
    let api = Object::new();
    let ready = future_to_promise(async move {
        opened
            .await
            .map(|()| JsValue::UNDEFINED)
            .map_err(|reason| js_sys::Error::new(&reason).into())
    });
    set(&api, "ready", &ready);
    set(&api, "version", &env!("CARGO_PKG_VERSION").into());
    set(&api, "send", &send_function(desk, ready.clone()));
    set(&api, "clock", &clock::clock(desk, &ready));
    set(
        &js_sys::global().unchecked_into(),
        "hashrange",
        &Object::freeze(&api),
    );
}

fn send_function(desk: &Desk, ready: Promise) -> JsValue {
    let desk = desk.clone();
    function(move |target, body| {
        let (desk, ready) = (desk.clone(), ready.clone());
        future_to_promise(async move {
            let (Some(target), Some(body)) = (target.as_string(), body.as_string()) else {
                return Err(js_sys::TypeError::new("send(target, body): both are texts").into());
            };
            wasm_bindgen_futures::JsFuture::from(ready).await?;
            let session = desk.session_or_new().await;
            Ok(response_object(&session.send(&target, &body).await))
        })
    })
}

fn response_object(response: &Response) -> JsValue {
    let headers = Object::new();
    for (name, value) in response.headers() {
        set(&headers, name, &value.as_str().into());
    }
    let object = Object::new();
    set(&object, "status", &response.status.into());
    set(&object, "headers", &headers);
    set(&object, "body", &response.body.as_str().into());
    object.into()
}
