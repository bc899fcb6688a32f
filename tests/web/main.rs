//! What only a browser can show: storage on real IndexedDB, tabs, the JavaScript API.
//! All tests share an origin: each uses names of its own.
#![cfg(target_arch = "wasm32")]

mod catalogue;
mod javascript;
mod sessions;
mod storage;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
