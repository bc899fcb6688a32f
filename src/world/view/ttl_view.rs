//! Items by what time to live makes of them.

use serde::{Deserialize, Serialize};

/// What time to live makes of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TtlState {
    /// Its time has not come.
    Live,
    /// Expired, not yet swept: reads still return it.
    Expired,
    /// Deleted by time to live; here for as long as its event is remembered.
    Swept,
    /// Expired five years ago or more: time to live ignores it.
    TooOld,
}

/// One item with a number in the TTL attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TtlItem {
    /// Its key as DynamoDB JSON.
    pub key: String,
    /// The attribute's value, epoch seconds.
    pub expires_s: i64,
    /// What time to live makes of it.
    pub state: TtlState,
    /// When the sweep deletes it, or deleted it; virtual milliseconds since the epoch.
    pub sweep_ms: Option<i64>,
    /// The value lies more than a thousand years ahead: milliseconds where seconds are meant?
    pub looks_like_milliseconds: bool,
}

/// A table's items by expiry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TtlView {
    /// The attribute; `None` while time to live is off.
    pub attribute: Option<String>,
    /// `ENABLING`, `ENABLED`, `DISABLING` or `DISABLED`.
    pub status: String,
    /// Virtual now.
    pub now_ms: i64,
    /// How long after expiry an item is swept (a knob), in milliseconds.
    pub sweep_delay_ms: i64,
    /// Items whose time has not come.
    pub live: u64,
    /// Items expired and still readable.
    pub expired: u64,
    /// Items too old to be swept.
    pub too_old: u64,
    /// Items swept so far.
    pub swept: u64,
    /// Items without a number in the attribute: they never expire.
    pub without: u64,
    /// The window asked for: swept ones first (newest first), then by expiry.
    pub items: Vec<TtlItem>,
    /// How many there are in all.
    pub total: u64,
}
