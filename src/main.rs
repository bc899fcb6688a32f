//! The browser entry: opens the workspace and mounts the interface.

#[cfg(target_arch = "wasm32")]
fn main() {
    use hashrange::workspace::{desk::Desk, javascript, session};

    session::install_panic_hook();
    let desk = Desk::of_page();
    javascript::install(&desk, {
        let desk = desk.clone();
        async move {
            desk.open_last()
                .await
                .map(|_| ())
                .map_err(|error| error.to_string())
        }
    });
    hashrange::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
