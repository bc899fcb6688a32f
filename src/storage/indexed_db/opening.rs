//! Opening and deleting a database, as futures.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

use super::error::DatabaseError;
use super::wait::{Listeners, Once};

/// The databases' version. The stores were made once and stay; what they hold has its own version.
const VERSION: u32 = 1;

fn factory() -> Result<IdbFactory, DatabaseError> {
    let none = || DatabaseError::Unavailable("no IndexedDB".to_owned());
    let global = js_sys::global();
    let value =
        js_sys::Reflect::get(&global, &JsValue::from_str("indexedDB")).map_err(|_| none())?;
    value.dyn_into::<IdbFactory>().map_err(|_| none())
}

/// Opens a database, making the stores if it is new.
pub(super) async fn open(
    name: &str,
    stores: &'static [&'static str],
) -> Result<IdbDatabase, DatabaseError> {
    let request = factory()?
        .open_with_u32(name, VERSION)
        .map_err(|error| DatabaseError::from_js(&error))?;
    let upgrade = request.clone();
    let mut listeners = Listeners::new(&request);
    listeners.on("upgradeneeded", move |_| {
        let Some(database) = result_of(&upgrade) else {
            return;
        };
        for store in stores {
            // Fails only if the store is there, which is as well.
            let _ = database.create_object_store(store);
        }
    });
    finish(&request, listeners).await?;
    result_of(&request)
        .ok_or_else(|| DatabaseError::Interrupted("the browser opened no database".to_owned()))
}

/// Deletes a database and all that is in it.
pub(super) async fn delete(name: &str) -> Result<(), DatabaseError> {
    let request = factory()?
        .delete_database(name)
        .map_err(|error| DatabaseError::from_js(&error))?;
    let listeners = Listeners::new(&request);
    finish(&request, listeners).await
}

fn result_of(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

async fn finish(request: &IdbOpenDbRequest, mut listeners: Listeners) -> Result<(), DatabaseError> {
    let (once, end) = Once::new();
    let done = once.clone();
    listeners.on("success", move |_| done.send(Ok(())));
    let blocked = once.clone();
    listeners.on("blocked", move |_| {
        blocked.send(Err(DatabaseError::Blocked))
    });
    let failed = request.clone();
    listeners.on("error", move |_| {
        once.send(Err(match failed.error() {
            Ok(Some(exception)) => DatabaseError::from_js(&exception),
            _ => DatabaseError::Interrupted("opening failed".to_owned()),
        }));
    });
    match end.await {
        Ok(result) => result,
        Err(_) => Err(DatabaseError::Interrupted("opening never ended".to_owned())),
    }
}
