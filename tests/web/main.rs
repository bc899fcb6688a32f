//! What only a browser can show: storage on real IndexedDB, tabs, the JavaScript API.
#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
