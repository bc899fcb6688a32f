//! What a shared workspace holds, and its body.

use super::base::SampleBase;
use super::bytes::{Body, put_bytes, put_count};
use super::error::ShareError;
use super::limits::{DEFINITION_BYTES_MAX, Limits, NAME_BYTES_MAX, QUERY_BYTES_MAX};
use crate::api::Operation;
use crate::api::limits::ITEM_BYTES_MAX;
use crate::value::json::JsonDocument;
use crate::value::{Item, SortedSet};
use crate::workspace::samples::Sample;
use crate::workspace::wire::{BATCH_ITEMS, WireRequest};
use crate::world::ClockMode;

/// An encoded item is at most this much longer than its DynamoDB size: tags and lengths of the
/// smallest values, which count 1 byte each.
const ENCODED_ITEM_BYTES_MAX: usize = 10 * ITEM_BYTES_MAX;

/// A workspace as it is shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedWorkspace {
    /// What its owner called it.
    pub name: String,
    /// Where its virtual clock stood; without one the clock starts at the opener's wall time.
    pub clock: Option<SharedClock>,
    /// Its tables.
    pub tables: Vec<SharedTable>,
    /// The query that was open. It is shown, not run.
    pub query: Option<WireRequest>,
}

/// A virtual clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedClock {
    /// Virtual milliseconds since the epoch.
    pub now_ms: i64,
    /// How it ran.
    pub mode: ClockMode,
}

/// A table as it is shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedTable {
    /// The body of the CreateTable request that makes it.
    pub create_table: String,
    /// The attribute that time to live watches.
    pub time_to_live: Option<String>,
    /// The sample that `items` are told against; `None` when they are all there is.
    pub base: Option<SampleBase>,
    /// Its items.
    pub items: Vec<Item>,
}

impl SharedTable {
    /// The table's name.
    pub fn name(&self) -> Option<String> {
        let document = JsonDocument::parse(&self.create_table).ok()?;
        let name = document.root().get("TableName")?;
        name.as_str().map(str::to_owned)
    }

    /// The requests that make the table and fill it. The table must be ACTIVE before the second;
    /// a table with a `base` must be resolved before.
    pub fn requests(&self) -> impl Iterator<Item = WireRequest> + '_ {
        let name = self.name().unwrap_or_default();
        let create = WireRequest::new(Operation::CreateTable, self.create_table.as_str());
        let time_to_live = self.time_to_live.as_ref();
        let time_to_live =
            time_to_live.map(|attribute| WireRequest::enable_time_to_live(&name, attribute));
        let batches = self.items.chunks(BATCH_ITEMS);
        let puts = batches.map(move |batch| WireRequest::put_batch(&name, batch));
        std::iter::once(create).chain(time_to_live).chain(puts)
    }
}

/// Operations that an open query may be: they change nothing.
const QUERIES: [Operation; 5] = [
    Operation::Query,
    Operation::Scan,
    Operation::GetItem,
    Operation::BatchGetItem,
    Operation::TransactGetItems,
];

impl SharedWorkspace {
    pub(super) fn encode(&self, limits: &Limits) -> Result<Vec<u8>, ShareError> {
        let mut out = Vec::new();
        check(self.name.len(), NAME_BYTES_MAX, "bytes of the name")?;
        put_bytes(&mut out, self.name.as_bytes());
        match &self.clock {
            None => out.push(0),
            Some(clock) => {
                out.push(1 + mode_number(clock.mode));
                out.extend_from_slice(&clock.now_ms.to_le_bytes());
            }
        }
        check(self.tables.len(), limits.tables, "tables")?;
        let items = self.tables.iter().map(|table| table.items.len()).sum();
        check(items, limits.items, "items")?;
        put_count(&mut out, self.tables.len());
        for table in &self.tables {
            put_table(&mut out, table)?;
            check(out.len(), limits.body_bytes, "bytes")?;
        }
        match &self.query {
            None => out.push(0),
            Some(query) => {
                check(query.body.len(), QUERY_BYTES_MAX, "bytes of the query")?;
                out.push(1);
                put_bytes(&mut out, query.operation.name().as_bytes());
                put_bytes(&mut out, query.body.as_bytes());
            }
        }
        check(out.len(), limits.body_bytes, "bytes")?;
        Ok(out)
    }

    pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<SharedWorkspace, ShareError> {
        let mut body = Body::new(bytes);
        let name = body.text(NAME_BYTES_MAX, "bytes of the name")?.to_owned();
        let clock = read_clock(&mut body)?;
        let count = body.count(limits.tables, "tables")?;
        let mut tables: Vec<SharedTable> = Vec::new();
        let mut names: SortedSet<String> = SortedSet::default();
        let mut items_left = limits.items;
        for _ in 0..count {
            let table = read_table(&mut body, items_left)?;
            items_left = items_left.saturating_sub(table.items.len());
            // Read once: a definition may be long, and there may be many.
            if !names.insert(table.name().unwrap_or_default()) {
                let what = "two tables with one name";
                return Err(ShareError::Malformed { what });
            }
            tables.push(table);
        }
        let query = read_query(&mut body)?;
        if !body.is_at_end() {
            let what = "bytes after its end";
            return Err(ShareError::Malformed { what });
        }
        Ok(SharedWorkspace {
            name,
            clock,
            tables,
            query,
        })
    }
}

pub(super) fn check(count: usize, max: usize, what: &'static str) -> Result<(), ShareError> {
    match count <= max {
        true => Ok(()),
        false => Err(ShareError::TooMuch { what, max }),
    }
}

fn put_table(out: &mut Vec<u8>, table: &SharedTable) -> Result<(), ShareError> {
    let what = "bytes of a table's definition";
    check(table.create_table.len(), DEFINITION_BYTES_MAX, what)?;
    put_bytes(out, table.create_table.as_bytes());
    // An attribute name is never empty, so no text says that there is none.
    put_bytes(
        out,
        table.time_to_live.as_deref().unwrap_or_default().as_bytes(),
    );
    match &table.base {
        // An id is never empty either.
        None => put_bytes(out, &[]),
        Some(base) => {
            put_bytes(out, base.sample.id().as_bytes());
            out.extend_from_slice(&base.checksum.to_le_bytes());
            put_items(out, &base.removed);
        }
    }
    put_items(out, &table.items);
    Ok(())
}

fn put_items(out: &mut Vec<u8>, items: &[Item]) {
    put_count(out, items.len());
    for item in items {
        put_bytes(out, item.as_bytes());
    }
}

fn read_clock(body: &mut Body<'_>) -> Result<Option<SharedClock>, ShareError> {
    let what = "its clock";
    let mode = match body.byte(what)? {
        0 => return Ok(None),
        1 => ClockMode::Live,
        2 => ClockMode::Paused,
        3 => ClockMode::Fast60,
        4 => ClockMode::Fast3600,
        _ => return Err(ShareError::Malformed { what }),
    };
    // Years 1970 to 2242: what a clock can show and a TTL can hold.
    const NOW_MS_MAX: i64 = 1 << 43;
    match body.i64(what)? {
        now_ms @ 0..=NOW_MS_MAX => Ok(Some(SharedClock { now_ms, mode })),
        _ => Err(ShareError::Malformed { what }),
    }
}

fn mode_number(mode: ClockMode) -> u8 {
    match mode {
        ClockMode::Live => 0,
        ClockMode::Paused => 1,
        ClockMode::Fast60 => 2,
        ClockMode::Fast3600 => 3,
    }
}

fn read_table(body: &mut Body<'_>, items_max: usize) -> Result<SharedTable, ShareError> {
    let what = "a table's definition";
    let create_table = body.text(DEFINITION_BYTES_MAX, what)?.to_owned();
    let attribute = body.text(u16::MAX.into(), "a time to live attribute")?;
    let mut table = SharedTable {
        create_table,
        time_to_live: (!attribute.is_empty()).then(|| attribute.to_owned()),
        base: None,
        items: Vec::new(),
    };
    if table.name().is_none() {
        return Err(ShareError::Malformed { what });
    }
    table.base = read_base(body, items_max)?;
    table.items = read_items(body, items_max)?;
    Ok(table)
}

fn read_base(body: &mut Body<'_>, items_max: usize) -> Result<Option<SampleBase>, ShareError> {
    let what = "a table's sample";
    let id = body.text(64, what)?;
    if id.is_empty() {
        return Ok(None);
    }
    let sample = Sample::from_id(id).filter(|sample| sample.data_file().is_some());
    Ok(Some(SampleBase {
        sample: sample.ok_or(ShareError::OtherSample)?,
        checksum: body.u32(what)?,
        removed: read_items(body, items_max)?,
    }))
}

fn read_items(body: &mut Body<'_>, items_max: usize) -> Result<Vec<Item>, ShareError> {
    let mut items = Vec::new();
    for _ in 0..body.count(items_max, "items")? {
        let bytes = body.bytes(ENCODED_ITEM_BYTES_MAX, "bytes of an item")?;
        let item = Item::from_bytes(bytes).map_err(|reason| ShareError::BadItem { reason })?;
        items.push(item);
    }
    Ok(items)
}

fn read_query(body: &mut Body<'_>) -> Result<Option<WireRequest>, ShareError> {
    let what = "its open query";
    match body.byte(what)? {
        0 => return Ok(None),
        1 => {}
        _ => return Err(ShareError::Malformed { what }),
    }
    let name = body.text(64, what)?;
    let operation = QUERIES
        .into_iter()
        .find(|operation| operation.name() == name);
    let operation = operation.ok_or(ShareError::Malformed { what })?;
    let text = body.text(QUERY_BYTES_MAX, what)?;
    match JsonDocument::parse(text) {
        Ok(document) if document.root().as_object().is_some() => {
            Ok(Some(WireRequest::new(operation, text)))
        }
        _ => Err(ShareError::Malformed { what }),
    }
}
