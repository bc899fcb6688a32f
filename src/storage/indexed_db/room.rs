//! How much room the browser grants, and whether it may take it back.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// The browser's account of this site's storage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Bytes in use by the whole site.
    pub used_bytes: f64,
    /// Bytes it may use.
    pub quota_bytes: f64,
    /// Whether the browser promised not to clear it when the disk runs short.
    pub persisted: bool,
}

fn manager() -> Option<StorageManager> {
    let navigator = get(&js_sys::global(), "navigator")?;
    get(&navigator, "storage")?.dyn_into().ok()
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// How much room there is; nothing where the browser does not say.
pub async fn room() -> Option<Room> {
    let manager = manager()?;
    let estimate = JsFuture::from(manager.estimate().ok()?).await.ok()?;
    let persisted = match manager.persisted() {
        Ok(promise) => JsFuture::from(promise)
            .await
            .is_ok_and(|value| value.is_truthy()),
        Err(_) => false,
    };
    Some(Room {
        used_bytes: get(&estimate, "usage")?.as_f64()?,
        quota_bytes: get(&estimate, "quota")?.as_f64()?,
        persisted,
    })
}

/// Asks the browser never to clear this site's storage by itself. To be called on a person's action:
/// some browsers show a question. Returns whether it is promised.
pub async fn ask_to_persist() -> bool {
    let Some(promise) = manager().and_then(|manager| manager.persist().ok()) else {
        return false;
    };
    JsFuture::from(promise)
        .await
        .is_ok_and(|value| value.is_truthy())
}
