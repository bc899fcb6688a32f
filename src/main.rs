//! The browser entry: opens the workspace and mounts the interface.

#[cfg(target_arch = "wasm32")]
fn main() {
    use hashrange::workspace::{desk::Desk, javascript, session};
    session::install_panic_hook();
    let desk = Desk::new();
    let opened = hashrange::ui::mount(desk.clone());
    javascript::install(&desk, opened);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
