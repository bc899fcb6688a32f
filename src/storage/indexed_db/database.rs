//! One open database, and what closed it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransaction, IdbVersionChangeEvent};

use super::error::DatabaseError;
use super::wait::{End, Listeners};

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the third argument of `transaction`, which web-sys keeps behind a flag.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DurableDatabase;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DurableDatabase,
        stores: &js_sys::Array,
        mode: &str,
        options: &js_sys::Object,
    ) -> Result<IdbTransaction, JsValue>;

    /// `IDBTransaction` with `commit`, which web-sys deprecates for its signature.
    #[wasm_bindgen(extends = IdbTransaction)]
    type CommittingTransaction;

    #[wasm_bindgen(method, catch, js_name = commit)]
    fn commit_now(this: &CommittingTransaction) -> Result<(), JsValue>;
}

/// Why a database is no longer open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// The browser closed it (storage cleared, disk gone, memory short).
    ByBrowser,
    /// Another tab deletes it.
    ForDeletion,
    /// Another tab brings a newer version.
    ForUpgrade,
}

/// One open database.
pub struct Database {
    raw: IdbDatabase,
    closed: Rc<Cell<Option<Closed>>>,
    _listeners: Listeners,
}

impl Database {
    /// Opens a database, making its stores if it is new.
    pub async fn open(
        name: &str,
        stores: &'static [&'static str],
    ) -> Result<Database, DatabaseError> {
        let raw = super::opening::open(name, stores).await?;
        let closed = Rc::new(Cell::new(None));
        let mut listeners = Listeners::new(&raw);
        let by_browser = closed.clone();
        listeners.on("close", move |_| by_browser.set(Some(Closed::ByBrowser)));
        let (given_way, database) = (closed.clone(), raw.clone());
        listeners.on("versionchange", move |event| {
            let newer = event
                .dyn_ref::<IdbVersionChangeEvent>()
                .and_then(|event| event.new_version());
            given_way.set(Some(if newer.is_some() {
                Closed::ForUpgrade
            } else {
                Closed::ForDeletion
            }));
            database.close();
        });
        Ok(Database {
            raw,
            closed,
            _listeners: listeners,
        })
    }

    /// Why it is no longer open, if so.
    pub fn closed(&self) -> Option<Closed> {
        self.closed.get()
    }

    /// A transaction that only reads.
    pub(super) fn reading(&self, stores: &[&str]) -> Result<Stores, DatabaseError> {
        self.begin(stores, "readonly")
    }

    /// A transaction whose end is reported when it is flushed to the disk.
    pub(super) fn writing(&self, stores: &[&str]) -> Result<Stores, DatabaseError> {
        self.begin(stores, "readwrite")
    }

    fn begin(&self, stores: &[&str], mode: &str) -> Result<Stores, DatabaseError> {
        let names: js_sys::Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = js_sys::Object::new();
        let (key, value) = (JsValue::from_str("durability"), JsValue::from_str("strict"));
        // Setting a property of an object made one line above can not fail.
        let _ = js_sys::Reflect::set(&options, &key, &value);
        let database: &DurableDatabase = self.raw.unchecked_ref();
        database
            .transaction_with_options(&names, mode, &options)
            .map(Stores)
            .map_err(|error| DatabaseError::from_js(&error))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.raw.close();
    }
}

/// Deletes a database and all that is in it.
pub async fn delete_database(name: &str) -> Result<(), DatabaseError> {
    super::opening::delete(name).await
}

/// The stores of a transaction under way.
pub(super) struct Stores(IdbTransaction);

impl Stores {
    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, DatabaseError> {
        self.0
            .object_store(name)
            .map_err(|error| DatabaseError::from_js(&error))
    }

    /// Rolls back.
    pub(super) fn abort(&self) {
        // Fails only if it ended already.
        let _ = self.0.abort();
    }

    /// Nothing more will be asked: commits, and waits until that is done.
    pub(super) async fn commit(self) -> Result<(), DatabaseError> {
        // Only a hint that saves a turn of the event loop: without it the transaction commits itself.
        let _ = self.0.unchecked_ref::<CommittingTransaction>().commit_now();
        End::of(&self.0).come().await
    }
}
