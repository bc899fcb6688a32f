//! Transactions that are under way: while one lasts, its items are locked and its token is taken.
//!
//! A transaction is applied when it comes, and takes time only where the world says so: until then
//! no other write and no other transaction may have its items (developer guide, "Transactional
//! conflict"). Other reads are not held up.

use super::table::Table;
use super::tables::Engine;
use super::write::Plan;
use crate::api::{ApiError, CancellationCode, CancellationReason, ErrorKind, messages};
use crate::value::Name;
use std::sync::Arc;

/// One item of a transaction that is under way.
#[derive(Clone, Debug)]
pub(super) struct Lock {
    row_key: Vec<u8>,
    until_ms: i64,
}

/// What of it is the account's.
#[derive(Clone, Debug, Default)]
pub(super) struct UnderWay {
    /// How long a transaction takes.
    pub(super) lasts_ms: i64,
    /// Until when the youngest lasts.
    until_ms: Option<i64>,
    tokens: Vec<(Arc<str>, i64)>,
    /// Until when the request that is being answered lasts.
    this_until_ms: Option<i64>,
}

impl Table {
    /// Whether an ongoing transaction has the item.
    pub(super) fn is_locked(&self, row_key: &[u8]) -> bool {
        let mut locks = self.locks.iter();
        locks.any(|lock| lock.row_key == row_key)
    }

    /// Refuses to write an item that an ongoing transaction has.
    pub(super) fn check_lock(&self, row_key: &[u8]) -> Result<(), ApiError> {
        match self.is_locked(row_key) {
            true => Err(ApiError::new(
                ErrorKind::TransactionConflict,
                messages::transact::ongoing(),
            )),
            false => Ok(()),
        }
    }
}

/// Why an action does not go through whose item another transaction has.
pub(super) fn conflict() -> CancellationReason {
    CancellationReason {
        code: CancellationCode::TransactionConflict,
        message: Some(messages::transact::ongoing().to_owned()),
        item: None,
    }
}

impl Engine {
    /// Tells the time of the request to come, and how long a transaction takes: what is over by then
    /// is released.
    pub fn begin(&mut self, now_ms: i64, transaction_ms: i64) {
        self.under_way.lasts_ms = transaction_ms;
        if self.under_way.until_ms.is_some() {
            self.release(now_ms);
        }
    }

    fn release(&mut self, now_ms: i64) {
        let is_over = self.under_way.until_ms.is_none_or(|until| until <= now_ms);
        if is_over {
            self.under_way.until_ms = None;
        }
        self.under_way.tokens.retain(|(_, until)| *until > now_ms);
        for table in self.tables_mut() {
            table.locks.retain(|lock| lock.until_ms > now_ms);
        }
    }

    /// Until when the transaction that was applied last is under way; asked once.
    pub fn take_under_way(&mut self) -> Option<i64> {
        self.under_way.this_until_ms.take()
    }

    /// Whether a transaction of this token is under way.
    pub(super) fn check_token(&self, token: &str) -> Result<(), ApiError> {
        let mut tokens = self.under_way.tokens.iter();
        match tokens.any(|(known, _)| known.as_ref() == token) {
            true => Err(ApiError::new(
                ErrorKind::TransactionInProgress,
                messages::transact::in_progress(),
            )),
            false => Ok(()),
        }
    }

    /// Locks the items of a transaction for as long as one takes.
    pub(super) fn lock(&mut self, plans: &[(Name, Plan)], token: Option<&str>, now_ms: i64) {
        let until_ms = now_ms.saturating_add(self.under_way.lasts_ms);
        for (name, plan) in plans {
            if let Some(table) = self.table_mut(name) {
                table.locks.push(Lock {
                    row_key: plan.row_key.clone(),
                    until_ms,
                });
            }
        }
        let under_way = &mut self.under_way;
        under_way.this_until_ms = Some(until_ms);
        under_way.until_ms = under_way.until_ms.max(Some(until_ms));
        let token = token.map(|token| (token.into(), until_ms));
        under_way.tokens.extend(token);
    }
}
