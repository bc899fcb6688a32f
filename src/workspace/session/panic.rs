//! What happens when the program fails: nothing more is saved, and the page says so.

use std::cell::Cell;
use std::panic;

use wasm_bindgen::JsValue;

use crate::storage::indexed_db::poison_all;

thread_local! {
    static INSTALLED: Cell<bool> = const { Cell::new(false) };
}

/// Installs the hook, once: it stops all saving, writes the message to the console, and sends the
/// event `hashrange-panic` to the document, whose `detail` is the message. A panic ends the program
/// (wasm aborts), so that what shows the event must be plain JavaScript.
pub fn install_panic_hook() {
    if INSTALLED.replace(true) {
        return;
    }
    panic::set_hook(Box::new(|info| {
        poison_all();
        console_error_panic_hook::hook(info);
        let _ = tell_page(&info.to_string());
    }));
}

fn tell_page(message: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(message));
    let event = web_sys::CustomEvent::new_with_event_init_dict("hashrange-panic", &init).ok()?;
    document.dispatch_event(&event).ok()?;
    Some(())
}
