//! Items by what time to live makes of them.

use std::ops::Bound;

use crate::value::record::{record, variants};

use crate::value::Item;
use crate::world::World;
use crate::world::ttl::sweep::sweep_time;
use crate::world::ttl::{SweptItem, TOO_OLD_S};

/// What time to live makes of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

variants!(TtlState {
    Live,
    Expired,
    Swept,
    TooOld,
});

/// One item with a number in the TTL attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
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

record!(TtlItem {
    key,
    expires_s,
    state,
    sweep_ms,
    looks_like_milliseconds,
});

/// A table's items by expiry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// When the next item is swept; virtual milliseconds since the epoch.
    pub next_sweep_ms: Option<i64>,
    /// Items whose value looks like milliseconds, counted up to [`MILLISECONDS_MAX`].
    pub milliseconds: u64,
    /// The first items of the whole table that look wrong: too old, then in milliseconds.
    pub suspects: Vec<TtlItem>,
    /// The window asked for: expired, live and too old ones, each by expiry; then swept ones, the
    /// newest first.
    pub items: Vec<TtlItem>,
    /// How many the group has; of swept ones, how many are remembered.
    pub total: u64,
}

/// Items in milliseconds that are counted.
pub const MILLISECONDS_MAX: usize = 10_000;
/// Suspects told of each kind.
const SUSPECTS_MAX: usize = 5;

record!(TtlView {
    attribute,
    status,
    now_ms,
    sweep_delay_ms,
    live,
    expired,
    too_old,
    swept,
    without,
    next_sweep_ms,
    milliseconds,
    suspects,
    items,
    total,
});

/// A thousand years in seconds: no expiry meant in seconds lies so far ahead.
const THOUSAND_YEARS_S: i64 = 1000 * 365 * 24 * 60 * 60;

impl World {
    pub(super) fn ttl_view(
        &self,
        name: &str,
        group: Option<TtlState>,
        start: u64,
        count: u32,
    ) -> Option<TtlView> {
        let table = self.catalog.get(name)?;
        let described = table.ttl.describe();
        let now_ms = self.now_ms();
        let mut view = TtlView {
            attribute: described.attribute_name,
            status: described.time_to_live_status.as_str().to_owned(),
            now_ms,
            sweep_delay_ms: self.knobs.ttl_sweep_delay_ms,
            ..TtlView::default()
        };
        let items = self.counts(name, None).items;
        let Some(index) = self.expiry.get(name) else {
            view.without = items;
            return Some(view);
        };
        let (now_s, oldest) = (now_ms.div_euclid(1000), oldest_swept(now_ms));
        // Every group is a range of the index.
        let entries = |from: i64, to: i64| {
            let none: Box<[u8]> = Box::default();
            let to = match to {
                i64::MAX => Bound::Unbounded,
                to => Bound::Excluded((to, none.clone())),
            };
            index.entries.range((Bound::Included((from, none)), to))
        };
        let range = |from: i64, to: i64| {
            entries(from, to).map(|(expires_s, key)| self.ttl_item(*expires_s, key))
        };
        let too_old = || range(i64::MIN, oldest);
        let expired = || range(oldest, now_s.saturating_add(1));
        let live = || range(now_s.saturating_add(1), i64::MAX);
        let milliseconds = || range(milliseconds_from(now_ms), i64::MAX);
        let swept = || index.swept.iter().rev().map(swept_item);
        let total = index.entries.len() as u64;
        view.too_old = entries(i64::MIN, oldest).count() as u64;
        view.expired = entries(oldest, now_s.saturating_add(1)).count() as u64;
        view.live = total.saturating_sub(view.too_old + view.expired);
        view.swept = index.swept_count;
        view.without = items.saturating_sub(total);
        let suspected = entries(milliseconds_from(now_ms), i64::MAX);
        view.milliseconds = suspected.take(MILLISECONDS_MAX).count() as u64;
        view.next_sweep_ms = range(oldest, i64::MAX)
            .next()
            .and_then(|item| item.sweep_ms);
        let suspects = too_old().take(SUSPECTS_MAX);
        view.suspects = suspects.chain(milliseconds().take(SUSPECTS_MAX)).collect();
        let remembered = index.swept.len() as u64;
        let (items, total): (Box<dyn Iterator<Item = TtlItem>>, u64) = match group {
            None => (
                Box::new(expired().chain(live()).chain(too_old()).chain(swept())),
                total + remembered,
            ),
            Some(TtlState::Live) => (Box::new(live()), view.live),
            Some(TtlState::Expired) => (Box::new(expired()), view.expired),
            Some(TtlState::TooOld) => (Box::new(too_old()), view.too_old),
            Some(TtlState::Swept) => (Box::new(swept()), remembered),
        };
        view.total = total;
        let skip = usize::try_from(start).unwrap_or(usize::MAX);
        view.items = items.skip(skip).take(count as usize).collect();
        Some(view)
    }

    fn ttl_item(&self, expires_s: i64, key: &[u8]) -> TtlItem {
        let now_ms = self.now_ms();
        let state = match expires_s {
            _ if expires_s < oldest_swept(now_ms) => TtlState::TooOld,
            _ if expires_s <= now_ms.div_euclid(1000) => TtlState::Expired,
            _ => TtlState::Live,
        };
        let sweep_ms = sweep_time(expires_s, self.knobs.ttl_sweep_delay_ms).max(now_ms);
        TtlItem {
            key: Item::from_bytes(key).map_or(String::new(), |key| key.to_json()),
            expires_s,
            state,
            sweep_ms: (state != TtlState::TooOld).then_some(sweep_ms),
            looks_like_milliseconds: expires_s >= milliseconds_from(now_ms),
        }
    }
}

fn swept_item(swept: &SweptItem) -> TtlItem {
    TtlItem {
        key: swept.key.to_json(),
        expires_s: swept.expires_s,
        state: TtlState::Swept,
        sweep_ms: Some(swept.at_ms),
        looks_like_milliseconds: false,
    }
}

/// The first expiry that can not be meant in seconds.
fn milliseconds_from(now_ms: i64) -> i64 {
    now_ms.div_euclid(1000).saturating_add(THOUSAND_YEARS_S + 1)
}

/// The first expiry that is not too old to be swept.
fn oldest_swept(now_ms: i64) -> i64 {
    now_ms
        .div_euclid(1000)
        .saturating_sub(TOO_OLD_S)
        .saturating_add(1)
}
