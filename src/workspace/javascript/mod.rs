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

use object::{function, promise, set};

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

// In JavaScript, since each member that is set from here is a call of its own; and with one text for
// id and body, since each text that goes over costs a call of the decoder.
#[wasm_bindgen(inline_js = r#"
export function answer(names, status, checksum, id_length, text) {
  return answer_of(names, status, checksum, text.slice(0, id_length), text.slice(id_length));
}
export function answer_of([type, of_type, id, crc], status, checksum, request_id, body) {
  return { status, headers: { [type]: of_type, [id]: request_id, [crc]: `${checksum}` }, body };
}
"#)]
extern "C" {
    fn answer(
        names: &js_sys::Array,
        status: u16,
        checksum: u32,
        id_length: usize,
        text: &str,
    ) -> JsValue;

    fn answer_of(
        names: &js_sys::Array,
        status: u16,
        checksum: u32,
        request_id: &str,
        body: &str,
    ) -> JsValue;
}

/// A longer body costs more to copy behind the id than its own call.
const BODY_BYTES_COPIED_MAX: usize = 4096;

/// What is in every answer, as JavaScript has it, made once: the names of the headers, and the type.
struct ResponseNames(js_sys::Array);

impl ResponseNames {
    fn new() -> Self {
        let [content_type, request_id, checksum] = Response::HEADERS;
        let names = [content_type, CONTENT_TYPE, request_id, checksum];
        Self(names.into_iter().map(JsValue::from).collect())
    }

    fn object(&self, response: &Response) -> JsValue {
        let (status, checksum) = (response.status, response.checksum());
        let mut text = response.request_id.to_string();
        let body = response.body.as_str();
        if body.len() > BODY_BYTES_COPIED_MAX {
            return answer_of(&self.0, status, checksum, &text, body);
        }
        let id_length = text.len();
        text.push_str(body);
        answer(&self.0, status, checksum, id_length, &text)
    }
}
