//! Reading a workspace, a few records ahead of whoever takes them: while some are turned into a world
//! the browser fetches the next.

use std::collections::VecDeque;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbRequest};

use super::database::Database;
use super::disk::{HEAD, WORKSPACE_STORES as STORES, array, js, record};
use super::error::DatabaseError;
use super::wait::End;
use crate::storage::Stored;

/// Requests under way at a time.
const REQUESTS_AHEAD: usize = 3;
/// Records of the first request.
const RECORDS_FIRST: usize = 16;
/// A request for more bytes than this is followed by a smaller one, one for less by a larger.
const REQUEST_BYTES: u32 = 2 << 20;
/// Records of the largest request.
const RECORDS_MAX: usize = 4_096;

/// What a workspace's database holds, without its pages and frames.
pub(super) struct Outline {
    pub(super) head: Option<Vec<u8>>,
    pub(super) page_keys: Vec<u64>,
    pub(super) frame_keys: Vec<u64>,
}

/// Reads all but pages and frames. The caller holds the workspace's lock, so nothing changes between
/// the reads.
pub(super) async fn outline(database: &Database) -> Result<Outline, DatabaseError> {
    let (head, pages, frames, end) = {
        let stores = database.reading(STORES)?;
        let head = stores
            .store("meta")?
            .get(&JsValue::from_str(HEAD))
            .map_err(js)?;
        let pages = stores.store("pages")?.get_all_keys().map_err(js)?;
        let frames = stores.store("log")?.get_all_keys().map_err(js)?;
        // They are answered in order.
        let end = End::of_request(&frames);
        (head, pages, frames, end)
    };
    end.come().await?;
    let head = head.result().map_err(js)?;
    Ok(Outline {
        head: (!head.is_undefined()).then(|| record(&head)),
        page_keys: keys(&pages)?,
        frame_keys: keys(&frames)?,
    })
}

fn keys(request: &IdbRequest) -> Result<Vec<u64>, DatabaseError> {
    let numbers = array(request)?;
    // Keys stay far below 2^53.
    Ok(numbers
        .iter()
        .filter_map(|key| key.as_f64())
        .map(|key| key as u64)
        .collect())
}

/// Records of one store on their way in, by ascending key.
pub(super) struct Records {
    store: &'static str,
    /// Not asked for yet.
    keys: VecDeque<u64>,
    under_way: VecDeque<Fetch>,
    /// Here, not taken yet.
    here: VecDeque<(u64, JsValue)>,
    /// Records of the next request.
    at_once: usize,
}

struct Fetch {
    keys: Vec<u64>,
    request: IdbRequest,
    end: End,
}

impl Records {
    pub(super) fn new(store: &'static str, keys: Vec<u64>) -> Records {
        Records {
            store,
            keys: keys.into(),
            under_way: VecDeque::new(),
            here: VecDeque::new(),
            at_once: RECORDS_FIRST,
        }
    }

    /// The next record; waits only for what is not here yet.
    pub(super) async fn next(
        &mut self,
        database: &Database,
    ) -> Result<Option<(u64, Vec<u8>)>, DatabaseError> {
        while self.here.is_empty() {
            self.ask(database)?;
            let Some(fetch) = self.under_way.pop_front() else {
                return Ok(None);
            };
            fetch.end.come().await?;
            self.take_in(&fetch.keys, &fetch.request)?;
            self.ask(database)?;
        }
        let next = self.here.pop_front();
        Ok(next.map(|(key, value)| (key, record(&value))))
    }

    fn ask(&mut self, database: &Database) -> Result<(), DatabaseError> {
        while self.under_way.len() < REQUESTS_AHEAD && !self.keys.is_empty() {
            let count = self.at_once.min(self.keys.len());
            let keys: Vec<u64> = self.keys.drain(..count).collect();
            let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
                return Ok(());
            };
            let key = |key: u64| JsValue::from_f64(key as f64);
            let range = IdbKeyRange::bound(&key(*first), &key(*last)).map_err(js)?;
            let stores = database.reading(&[self.store])?;
            let store = stores.store(self.store)?;
            let request = store.get_all_with_key(&range).map_err(js)?;
            self.under_way.push_back(Fetch {
                keys,
                end: End::of_request(&request),
                request,
            });
        }
        Ok(())
    }

    fn take_in(&mut self, keys: &[u64], request: &IdbRequest) -> Result<(), DatabaseError> {
        let values = array(request)?;
        let lengths = values.iter().filter_map(|value| {
            value
                .dyn_ref::<js_sys::Uint8Array>()
                .map(|bytes| bytes.length())
        });
        self.at_once = match lengths.fold(0, u32::saturating_add) {
            0..REQUEST_BYTES => (self.at_once * 2).min(RECORDS_MAX),
            _ => (self.at_once / 2).max(1),
        };
        self.here.extend(keys.iter().copied().zip(values.iter()));
        Ok(())
    }
}

/// Reads everything, for what can not be done record by record.
pub(super) async fn read_all(
    database: &Database,
    outline: Outline,
) -> Result<Stored, DatabaseError> {
    let mut stored = Stored {
        head: outline.head,
        ..Stored::default()
    };
    let mut pages = Records::new("pages", outline.page_keys);
    while let Some(page) = pages.next(database).await? {
        stored.pages.push(page);
    }
    let mut frames = Records::new("log", outline.frame_keys);
    while let Some(frame) = frames.next(database).await? {
        stored.frames.push(frame);
    }
    Ok(stored)
}
