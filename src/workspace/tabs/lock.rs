//! Web Locks, bound by hand: web-sys keeps them behind a flag.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &js_sys::Object,
        granted: &js_sys::Function,
    ) -> Result<js_sys::Promise, JsValue>;
}

/// This browser, or this page's origin, has no Web Locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoLocks;

/// A lock that this tab holds until it drops this, or is gone.
pub struct Lock {
    release: js_sys::Function,
    /// Settles when the browser has released it.
    released: Option<js_sys::Promise>,
}

impl Lock {
    /// Takes the lock if it is free.
    pub async fn take_if_free(name: &str) -> Result<Option<Lock>, NoLocks> {
        request(name, true).await
    }

    /// Waits until the lock is free and takes it.
    pub async fn wait_for(name: &str) -> Result<Lock, NoLocks> {
        request(name, false).await?.ok_or(NoLocks)
    }

    /// Releases the lock and waits until others can have it.
    pub async fn release(mut self) {
        let released = self.released.take();
        drop(self);
        if let Some(released) = released {
            // However it ended, it is not held any more.
            let _ = JsFuture::from(released).await;
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The resolve function of a promise does not throw.
        let _ = self.release.call0(&JsValue::NULL);
    }
}

fn manager() -> Result<LockManager, NoLocks> {
    let get = |object: &JsValue, name: &str| {
        let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).map_err(|_| NoLocks)?;
        if value.is_undefined() {
            Err(NoLocks)
        } else {
            Ok(value)
        }
    };
    let navigator = get(&js_sys::global(), "navigator")?;
    Ok(get(&navigator, "locks")?.unchecked_into())
}

/// Ends with the lock, or with nothing if it was to be had at once and is not free.
async fn request(name: &str, if_free: bool) -> Result<Option<Lock>, NoLocks> {
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let refused = sender.clone();
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let Some(sender) = sender.take() else {
            return JsValue::UNDEFINED;
        };
        if lock.is_null() {
            let _ = sender.send(None);
            return JsValue::UNDEFINED;
        }
        // The lock is held as long as this promise is open.
        let mut release = None;
        let held = js_sys::Promise::new(&mut |resolve, _| release = Some(resolve));
        if let Some(release) = release {
            // If nobody waits for it any more it comes back and is released by being dropped.
            let _ = sender.send(Some(Lock {
                release,
                released: None,
            }));
        }
        held.into()
    });
    let options = js_sys::Object::new();
    // Setting a property of an object made one line above can not fail.
    let _ = js_sys::Reflect::set(&options, &"ifAvailable".into(), &if_free.into());
    let held = manager()?
        .request(name, &options, granted.unchecked_ref())
        .map_err(|_| NoLocks)?;
    let released = held.clone();
    // A refused request never calls `granted`: dropping the sender ends the wait.
    spawn_local(async move {
        if JsFuture::from(held).await.is_err() {
            drop(refused.take());
        }
    });
    let mut lock = receiver.await.map_err(|_| NoLocks)?;
    if let Some(lock) = &mut lock {
        lock.released = Some(released);
    }
    Ok(lock)
}
