//! `window.hashrange`: the page for scripts. `page/hashrange.d.ts` says the same in TypeScript.
//!
//! Every function returns a promise, because in a tab that follows the answer comes from another.

mod clock;
mod object;

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use object::{function, promise, put, set};

use super::desk::Desk;
use crate::api::CONTENT_TYPE;
use crate::world::{Response, is_region};

/// Makes `window.hashrange` for this desk. `ready` ends when `opened` does: with the first look at
/// what is there to open.
pub fn install(desk: &Desk, opened: impl Future<Output = Result<(), String>> + 'static) {
    let api = Object::new();
    let is_ready = Rc::new(Cell::new(false));
    let made_ready = Rc::clone(&is_ready);
    let ready = future_to_promise(async move {
        let opened = opened.await;
        made_ready.set(opened.is_ok());
        opened
            .map(|()| JsValue::UNDEFINED)
            .map_err(|reason| js_sys::Error::new(&reason).into())
    });
    set(&api, "ready", &ready);
    set(&api, "version", &env!("CARGO_PKG_VERSION").into());
    set(&api, "send", &send_function(desk, ready.clone(), is_ready));
    set(&api, "clock", &clock::clock(desk, &ready));
    set(
        &js_sys::global().unchecked_into(),
        "hashrange",
        &Object::freeze(&api),
    );
}

fn send_function(desk: &Desk, ready: Promise, is_ready: Rc<Cell<bool>>) -> JsValue {
    let desk = desk.clone();
    let names = Rc::new(ResponseNames::new());
    function(move |target, body, region| {
        let (desk, ready, is_ready) = (desk.clone(), ready.clone(), is_ready.clone());
        let names = Rc::clone(&names);
        promise(async move {
            let (Some(target), Some(body)) = (target.as_string(), body.as_string()) else {
                return Err(js_sys::TypeError::new("send(target, body): both are texts").into());
            };
            let region = region.as_string();
            if let Some(region) = region.as_deref().filter(|region| !is_region(region)) {
                let reason = format!("send(target, body, region): there is no region \"{region}\"");
                return Err(js_sys::TypeError::new(&reason).into());
            }
            if !is_ready.get() {
                wasm_bindgen_futures::JsFuture::from(ready).await?;
            }
            let session = desk.session_or_new().await;
            Ok(names.object(&session.send_in(region.as_deref(), &target, &body).await))
        })
    })
}

/// The names of a response's members as JavaScript has them, made once: they are in every answer.
struct ResponseNames {
    status: JsValue,
    headers: JsValue,
    body: JsValue,
    of_headers: [JsValue; 3],
    content_type: JsValue,
}

impl ResponseNames {
    fn new() -> Self {
        Self {
            status: "status".into(),
            headers: "headers".into(),
            body: "body".into(),
            of_headers: Response::HEADERS.map(Into::into),
            content_type: CONTENT_TYPE.into(),
        }
    }

    fn object(&self, response: &Response) -> JsValue {
        let [content_type, request_id, checksum] = &self.of_headers;
        let headers = Object::new();
        put(&headers, content_type, &self.content_type);
        put(
            &headers,
            request_id,
            &response.request_id.to_string().into(),
        );
        put(&headers, checksum, &response.checksum().to_string().into());
        let object = Object::new();
        put(&object, &self.status, &response.status.into());
        put(&object, &self.headers, &headers);
        put(&object, &self.body, &response.body.as_str().into());
        object.into()
    }
}
