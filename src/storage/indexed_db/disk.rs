//! A workspace's stores: writing one of the journal's transactions, looking and copying.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbRequest};

use super::database::{Database, Stores};
use super::error::DatabaseError;
use super::wait::End;
use crate::storage::{Glimpse, Head, Look, Op, Presence, Transaction};

/// The stores of a workspace.
pub const WORKSPACE_STORES: &[&str] = STORES;
const STORES: &[&str] = &["meta", "log", "pages"];
pub(super) const HEAD: &str = "head";

pub(super) fn js(error: JsValue) -> DatabaseError {
    DatabaseError::from_js(&error)
}

fn key(number: u64) -> JsValue {
    // Keys stay far below 2^53: generations times 2^20, and sequences.
    JsValue::from_f64(number as f64)
}

/// Makes a journal's transaction durable: all of it or nothing.
pub(super) async fn write(
    database: &Database,
    transaction: &Transaction,
) -> Result<(), DatabaseError> {
    let stores = database.writing(&stores_of(transaction))?;
    for op in &transaction.ops {
        if let Err(error) = request(&stores, op) {
            stores.abort();
            return Err(error);
        }
    }
    stores.commit().await
}

fn stores_of(transaction: &Transaction) -> Vec<&'static str> {
    let uses = |name: &str| transaction.ops.iter().any(|op| store_of(op) == name);
    STORES.iter().copied().filter(|name| uses(name)).collect()
}

fn store_of(op: &Op) -> &'static str {
    match op {
        Op::PutHead(_) => "meta",
        Op::AddFrame { .. } | Op::DeleteFramesThrough(_) | Op::DeleteFramesFrom(_) => "log",
        Op::PutPage { .. } | Op::DeletePagesBelow(_) | Op::DeletePagesFrom(_) => "pages",
    }
}

fn request(stores: &Stores, op: &Op) -> Result<IdbRequest, DatabaseError> {
    let store = stores.store(store_of(op))?;
    match op {
        Op::PutHead(record) => store.put_with_key(&bytes(record), &JsValue::from_str(HEAD)),
        Op::AddFrame { sequence, record } => store.add_with_key(&bytes(record), &key(*sequence)),
        Op::PutPage { key: page, record } => store.put_with_key(&bytes(record), &key(*page)),
        Op::DeleteFramesThrough(last) => {
            IdbKeyRange::upper_bound(&key(*last)).and_then(|range| store.delete(&range))
        }
        Op::DeleteFramesFrom(first) | Op::DeletePagesFrom(first) => {
            IdbKeyRange::lower_bound(&key(*first)).and_then(|range| store.delete(&range))
        }
        Op::DeletePagesBelow(first) => IdbKeyRange::upper_bound_with_open(&key(*first), true)
            .and_then(|range| store.delete(&range)),
    }
    .map_err(js)
}

fn bytes(record: &[u8]) -> Uint8Array {
    Uint8Array::from(record)
}

/// The list that a request found.
pub(super) fn array(request: &IdbRequest) -> Result<Array, DatabaseError> {
    request
        .result()
        .map_err(js)?
        .dyn_into()
        .map_err(|_| DatabaseError::Interrupted("the browser returned no list".to_owned()))
}

/// The bytes of a stored value; none if it is something else, which no checksum will fit.
pub(super) fn record(value: &JsValue) -> Vec<u8> {
    value
        .dyn_ref::<Uint8Array>()
        .map(Uint8Array::to_vec)
        .unwrap_or_default()
}

/// Whether a transaction, whose end nobody heard, was made.
pub(super) async fn presence(
    database: &Database,
    transaction: &Transaction,
) -> Result<Presence, DatabaseError> {
    let stores = database.reading(STORES)?;
    let head = stores
        .store("meta")?
        .get(&JsValue::from_str(HEAD))
        .map_err(js)?;
    let (log, pages) = (stores.store("log")?, stores.store("pages")?);
    let mut glimpse = Glimpse::default();
    match transaction.look() {
        Look::Frame(sequence) => {
            let found = log.get(&key(sequence)).map_err(js)?;
            let before = log.get_key(&key(sequence.saturating_sub(1))).map_err(js)?;
            let later = IdbKeyRange::lower_bound_with_open(&key(sequence), true)
                .and_then(|range| log.get_key(&range))
                .map_err(js)?;
            // They are answered in order.
            End::of_request(&later).come().await?;
            let is_there = |request: &IdbRequest| request.result().map(|key| !key.is_undefined());
            glimpse.follows = is_there(&before).map_err(js)?;
            glimpse.continued = is_there(&later).map_err(js)?;
            glimpse.frame = stored(&found)?;
        }
        Look::Pages(from, to) => {
            let count = IdbKeyRange::bound_with_lower_open_and_upper_open(
                &key(from),
                &key(to.max(from + 1)),
                false,
                true,
            )
            .and_then(|range| pages.count_with_key(&range))
            .map_err(js)?;
            End::of_request(&count).come().await?;
            glimpse.pages = count.result().map_err(js)?.as_f64().unwrap_or(0.0) as u64;
        }
    }
    glimpse.head = stored(&head)?;
    Ok(transaction.presence(&glimpse))
}

/// The bytes that a request found, if there are any.
fn stored(request: &IdbRequest) -> Result<Option<Vec<u8>>, DatabaseError> {
    let value = request.result().map_err(js)?;
    Ok((!value.is_undefined()).then(|| record(&value)))
}

/// The bytes of a workspace's pages and log, without reading the pages.
pub async fn stored_bytes(database: &Database) -> Result<u64, DatabaseError> {
    let stores = database.reading(&["meta", "log"])?;
    let head = stores
        .store("meta")?
        .get(&JsValue::from_str(HEAD))
        .map_err(js)?;
    let frames = stores.store("log")?.get_all().map_err(js)?;
    End::of_request(&frames).come().await?;
    let pages =
        Head::decode(&record(&head.result().map_err(js)?)).map_or(0, |head| head.page_bytes);
    let log: u64 = array(&frames)?
        .iter()
        .filter_map(|frame| frame.dyn_into::<Uint8Array>().ok())
        .map(|frame| u64::from(frame.length()))
        .sum();
    Ok(pages + log)
}

/// Copies a workspace, as one reading transaction sees it, into an empty database.
pub async fn copy_workspace(from: &Database, to: &Database) -> Result<(), DatabaseError> {
    let reading = from.reading(STORES)?;
    let mut requests = Vec::new();
    for name in STORES {
        let store = reading.store(name)?;
        let keys = store.get_all_keys().map_err(js)?;
        let values = store.get_all().map_err(js)?;
        let end = End::of_request(&values);
        requests.push((*name, keys, values, end));
    }
    let mut found = Vec::new();
    for (name, keys, values, end) in requests {
        end.come().await?;
        found.push((name, array(&keys)?, array(&values)?));
    }
    // One transaction: a copy that was cut short has no head and is refused when it is opened.
    let writing = to.writing(STORES)?;
    for (name, keys, values) in found {
        let store = writing.store(name)?;
        for (key, value) in keys.iter().zip(values.iter()) {
            store.put_with_key(&value, &key).map_err(js)?;
        }
    }
    writing.commit().await
}
