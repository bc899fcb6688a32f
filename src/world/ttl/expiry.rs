//! Items ordered by expiry, for tables whose time to live is enabled.

use std::collections::{BTreeSet, VecDeque};

use crate::value::{Item, ItemRef, ValueRef};

/// Swept items remembered per table, for the view.
pub(crate) const SWEPT_MAX: usize = 200;

/// An item that time to live deleted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SweptItem {
    pub(crate) key: Item,
    pub(crate) expires_s: i64,
    pub(crate) at_ms: i64,
}

/// One table's items by expiry.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ExpiryIndex {
    /// (epoch seconds, encoded key attributes).
    pub(crate) entries: BTreeSet<(i64, Box<[u8]>)>,
    pub(crate) swept: VecDeque<SweptItem>,
    pub(crate) swept_count: u64,
}

/// The epoch second in an item's TTL attribute, when it holds a number.
pub(crate) fn expiry_of(item: ItemRef<'_>, attribute: &str) -> Option<i64> {
    let ValueRef::N(number) = item.get(attribute)? else {
        return None;
    };
    if let Some(seconds) = number.to_i64() {
        return Some(seconds);
    }
    let seconds = number.to_f64();
    // Fractions count as the second they lie in; beyond i64 there is no instant to speak of.
    #[allow(clippy::cast_possible_truncation, reason = "checked to be in range")]
    (seconds.abs() < 9.0e18).then_some(seconds.floor() as i64)
}

impl ExpiryIndex {
    /// Follows one item from before to after.
    pub(crate) fn follow(
        &mut self,
        key: &Item,
        before: Option<&Item>,
        after: Option<&Item>,
        attribute: &str,
    ) {
        let old = before.and_then(|item| expiry_of(item.as_ref(), attribute));
        let new = after.and_then(|item| expiry_of(item.as_ref(), attribute));
        if old == new {
            return;
        }
        if let Some(expiry) = old {
            self.entries.remove(&(expiry, key.as_bytes().into()));
        }
        if let Some(expiry) = new {
            self.entries.insert((expiry, key.as_bytes().into()));
        }
    }

    /// Remembers a swept item.
    pub(crate) fn remember(&mut self, swept: SweptItem) {
        if self.swept.len() == SWEPT_MAX {
            self.swept.pop_front();
        }
        self.swept.push_back(swept);
        self.swept_count += 1;
    }
}
