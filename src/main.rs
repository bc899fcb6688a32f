//! The browser entry: opens the workspace and mounts the interface.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    hashrange::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
