//! What only a browser can show: storage on real IndexedDB, tabs, the JavaScript API.
//! All tests share an origin: each uses names of its own.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test that meets what it did not expect fails"
)]

mod catalogue;
mod interface;
mod javascript;
mod sessions;
mod storage;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
