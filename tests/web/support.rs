//! Names that no other test uses, and a browser made to fail.

use std::cell::Cell;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// A name that no other test of this run, or of an earlier one, uses.
pub fn fresh(name: &str) -> String {
    let number = NEXT.replace(NEXT.get() + 1);
    format!("test-{name}-{number}-{}", js_sys::Date::now())
}

/// Runs a script of the test's own in the page.
pub fn script(text: &str) -> JsValue {
    js_sys::Function::new_no_args(text)
        .call0(&JsValue::NULL)
        .unwrap()
}

/// While it lives, adding a record to a store fails as if the quota were full.
pub struct FullQuota;

impl FullQuota {
    pub fn begin() -> FullQuota {
        script(
            "window.realAdd = IDBObjectStore.prototype.add;
             IDBObjectStore.prototype.add = function () {
                 throw new DOMException('test', 'QuotaExceededError');
             };",
        );
        FullQuota
    }
}

impl Drop for FullQuota {
    fn drop(&mut self) {
        script("IDBObjectStore.prototype.add = window.realAdd;");
    }
}

/// While it lives, no transaction that adds a record comes to its end.
pub struct HeldWrites;

/// Keeps transactions that add a record open by asking them something again and again.
pub fn hold_writes() -> HeldWrites {
    script(
        "window.held = true;
         window.realAdd = IDBObjectStore.prototype.add;
         window.realCommit = IDBTransaction.prototype.commit;
         IDBTransaction.prototype.commit = function () {};
         IDBObjectStore.prototype.add = function (value, key) {
             const again = () => { if (window.held) this.count().onsuccess = again; };
             again();
             return window.realAdd.call(this, value, key);
         };",
    );
    HeldWrites
}

impl Drop for HeldWrites {
    fn drop(&mut self) {
        script(
            "window.held = false;
             IDBTransaction.prototype.commit = window.realCommit;
             IDBObjectStore.prototype.add = window.realAdd;",
        );
    }
}

/// While it lives, what leaders answer gets lost.
pub struct LostAnswers;

impl LostAnswers {
    pub fn begin() -> LostAnswers {
        script(
            "window.realPost = BroadcastChannel.prototype.postMessage;
             BroadcastChannel.prototype.postMessage = function (text) {
                 if (!text.startsWith('{\"Answer\"')) window.realPost.call(this, text);
             };",
        );
        LostAnswers
    }
}

impl Drop for LostAnswers {
    fn drop(&mut self) {
        script("BroadcastChannel.prototype.postMessage = window.realPost;");
    }
}

/// Gives the browser turns until something is so; the test's own time limit ends it otherwise.
pub async fn eventually(is_so: impl AsyncFn() -> bool) {
    while !is_so().await {
        let turn = script("return new Promise((resolve) => setTimeout(resolve, 1));");
        JsFuture::from(turn.unchecked_into::<js_sys::Promise>())
            .await
            .unwrap();
    }
}

/// The next frame is written in part, and its transaction cut off as if the browser had closed the
/// connection.
pub fn tear_next_write() {
    script(
        "const real = IDBObjectStore.prototype.add;
         IDBObjectStore.prototype.add = function (value, key) {
             IDBObjectStore.prototype.add = real;
             this.transaction.addEventListener('complete', (event) => {
                 event.stopImmediatePropagation();
                 event.target.dispatchEvent(new Event('abort'));
             });
             return real.call(this, value.slice(0, 30), key);
         };",
    );
}

/// The connection is closed under the next frame, whose transaction tells nobody how it ends.
pub fn close_under_next_write() {
    script(
        "const real = IDBObjectStore.prototype.add;
         IDBObjectStore.prototype.add = function (value, key) {
             IDBObjectStore.prototype.add = real;
             const { db } = this.transaction;
             for (const name of ['complete', 'abort']) {
                 this.transaction.addEventListener(name, (event) => event.stopImmediatePropagation());
             }
             setTimeout(() => db.dispatchEvent(new Event('close')), 1);
             return real.call(this, value, key);
         };",
    );
}

/// The next transaction that puts this key into a store is cut off as if the browser had closed the
/// connection: before its changes are made, or after they were made but before anybody heard of it.
pub fn cut_next_put(store: &str, after_commit: bool) {
    let text = "
        const real = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, key) {
            const request = real.call(this, value, key);
            if (this.name !== 'STORE') return request;
            IDBObjectStore.prototype.put = real;
            const transaction = this.transaction;
            if (AFTER) {
                transaction.addEventListener('complete', (event) => {
                    event.stopImmediatePropagation();
                    transaction.dispatchEvent(new Event('abort'));
                });
            } else {
                transaction.abort();
            }
            return request;
        };";
    let after = if after_commit { "true" } else { "false" };
    script(&text.replace("STORE", store).replace("AFTER", after));
}

/// The next transaction is cut off as if the browser had closed the connection: before its changes
/// are made, or after they were made but before anybody heard of it.
pub fn cut_next_write(after_commit: bool) {
    let text = "
        const real = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = function (value, key) {
            IDBObjectStore.prototype.add = real;
            const request = real.call(this, value, key);
            const transaction = this.transaction;
            if (AFTER) {
                const stop = (event) => {
                    if (event.type === 'complete') {
                        event.stopImmediatePropagation();
                        transaction.dispatchEvent(new Event('abort'));
                    }
                };
                transaction.addEventListener('complete', stop);
            } else {
                transaction.abort();
            }
            return request;
        };";
    script(&text.replace("AFTER", if after_commit { "true" } else { "false" }));
}
