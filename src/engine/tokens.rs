//! Idempotency tokens of TransactWriteItems: the same token within ten minutes is the same
//! transaction.

use crate::value::Name;
use crate::value::record::record;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How long a token is remembered (developer guide, "Idempotency": 10 minutes after the request).
pub const TOKEN_LIFETIME_MS: i64 = crate::api::limits::REQUEST_TOKEN_MINUTES * 60 * 1000;

/// A transaction that was applied under a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRecord {
    /// A hash of everything else in the request.
    pub fingerprint: u64,
    /// When it was applied.
    pub at_ms: i64,
    /// Each action's table, key as short JSON, and the larger of its item's sizes before and after:
    /// a replay is charged for reading them.
    pub items: Vec<(Name, String, u32)>,
}

record!(TokenRecord {
    fingerprint,
    at_ms,
    items,
});

/// What a token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known<'a> {
    /// Nothing, or nothing any more.
    New,
    /// This very request.
    Same(&'a TokenRecord),
    /// Another request.
    Different,
}

/// The tokens of the last ten minutes.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    /// Shared, so that an image of them costs two pointers each.
    records: BTreeMap<Arc<str>, Arc<TokenRecord>>,
}

impl Tokens {
    /// Forgets what is older than ten minutes.
    pub(super) fn expire(&mut self, now_ms: i64) {
        self.records
            .retain(|_, record| now_ms.saturating_sub(record.at_ms) < TOKEN_LIFETIME_MS);
    }

    pub(super) fn known(&self, token: &str, fingerprint: u64) -> Known<'_> {
        match self.records.get(token) {
            None => Known::New,
            Some(record) if record.fingerprint == fingerprint => Known::Same(record),
            Some(_) => Known::Different,
        }
    }

    pub(super) fn remember(&mut self, token: &str, record: TokenRecord) {
        self.records.insert(token.into(), Arc::new(record));
    }

    pub(super) fn records(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<TokenRecord>)> {
        self.records.iter()
    }
}
