//! Encryption at rest: which KMS key a table names, and the change to another one.
//!
//! Sources: ack-api-quirks, services/dynamodb, by the number of the finding. Deliberately absent:
//! keys that are disabled or gone; every key that is named is there.

use crate::api::types::{SseDescription, SseSpecification};
use crate::api::{ApiError, ErrorKind};
use crate::api::{limits, messages};
use crate::value::partition_hash;
use crate::value::record::record;
use crate::world::World;
use crate::world::timestamp::timestamp;

/// The alias of the key that the service keeps in every account.
const AWS_ALIAS: &str = "alias/aws/dynamodb";
/// The id of that key in the simulated account.
const AWS_KEY_ID: &str = "5d0f6f2a-64b2-4c0e-9a53-8c1a6f0d9b17";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What a table's items are encrypted with.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Encryption {
    /// The KMS key in use; none while it is the service's own, which is not told.
    pub(crate) key_arn: Option<String>,
    /// Whether `next_key_arn` is about to take its place.
    pub(crate) changing: bool,
    pub(crate) next_key_arn: Option<String>,
    /// Changes since the window of 24 hours began.
    pub(crate) changes_ms: Vec<i64>,
}

record!(Encryption {
    key_arn,
    changing,
    next_key_arn,
    changes_ms,
});

impl Encryption {
    /// A new table's.
    pub(crate) fn with(key_arn: Option<String>) -> Self {
        Self {
            key_arn,
            ..Self::default()
        }
    }

    /// As DescribeTable tells it: the key that is still in use while it changes (DDB-TABLE-140).
    pub(crate) fn describe(&self) -> Option<SseDescription> {
        if !self.changing && self.key_arn.is_none() {
            return None;
        }
        Some(SseDescription {
            status: if self.changing { "UPDATING" } else { "ENABLED" }.to_owned(),
            sse_type: self.key_arn.as_ref().map(|_| "KMS".to_owned()),
            kms_master_key_arn: self.key_arn.clone(),
        })
    }

    /// The change is done, if one is under way; says whether one was.
    pub(crate) fn settle(&mut self) -> bool {
        let changed = std::mem::take(&mut self.changing);
        if changed {
            self.key_arn = self.next_key_arn.take();
        }
        changed
    }

    /// Begins a change to another key, or to the service's own.
    pub(crate) fn change(
        &mut self,
        asked: &SseSpecification,
        key_arn: Option<String>,
        now_ms: i64,
    ) -> Result<(), ApiError> {
        if self.changing {
            if self.next_key_arn == key_arn {
                return Ok(());
            }
            let message = messages::table::encryption_changing();
            return Err(ApiError::new(ErrorKind::ResourceInUse, message));
        }
        if key_arn.is_none() && self.key_arn.is_none() {
            return Err(ApiError::validation(messages::table::encrypted_by_default()));
        }
        // By its alias or its id the same key counts as a change (DDB-TABLE-082, DDB-TABLE-141).
        if self.key_arn.is_some() && self.key_arn == asked.kms_master_key_id {
            return Err(ApiError::validation(messages::table::encrypted_with_key()));
        }
        self.count_change(now_ms)?;
        self.changing = true;
        self.next_key_arn = key_arn;
        Ok(())
    }

    /// Four changes in 24 hours from the first, then one in six hours (DDB-TABLE-443).
    fn count_change(&mut self, now_ms: i64) -> Result<(), ApiError> {
        let ends = |first_ms: i64| first_ms.saturating_add(DAY_MS);
        if self
            .changes_ms
            .first()
            .is_some_and(|first_ms| ends(*first_ms) <= now_ms)
        {
            self.changes_ms.clear();
        }
        if let (Some(&first_ms), Some(&last_ms)) = (self.changes_ms.first(), self.changes_ms.last())
        {
            let next_ms = last_ms.saturating_add(limits::ENCRYPTION_CHANGE_INTERVAL_MS);
            if self.changes_ms.len() >= limits::ENCRYPTION_CHANGES_FREE && now_ms < next_ms {
                let message = messages::table::too_many_encryption_changes(
                    self.changes_ms.len(),
                    [ends(first_ms), last_ms, next_ms].map(timestamp),
                );
                return Err(ApiError::new(ErrorKind::LimitExceeded, message));
            }
        }
        self.changes_ms.push(now_ms);
        Ok(())
    }
}

impl World {
    /// The ARN of the key that a specification names; none for the service's own.
    pub(in crate::world) fn key_arn(&self, asked: &SseSpecification) -> Option<String> {
        if asked.enabled != Some(true) {
            return None;
        }
        let id = asked.kms_master_key_id.as_deref().unwrap_or(AWS_ALIAS);
        if id.starts_with("arn:") && id.contains(":key/") {
            return Some(id.to_owned());
        }
        let key = match id.split_once("alias/") {
            Some(_) if id.ends_with(AWS_ALIAS) => AWS_KEY_ID.to_owned(),
            Some((_, alias)) => id_of(alias),
            None => id.to_owned(),
        };
        Some(format!(
            "arn:aws:kms:{}:{}:key/{key}",
            self.here, self.options.account_id
        ))
    }
}

/// The id of the key behind an alias: any, but always the same.
fn id_of(alias: &str) -> String {
    let hash = partition_hash(alias.as_bytes());
    let (high, low) = (hash >> 32, hash & 0xffff_ffff);
    format!(
        "{high:08x}-{:04x}-4{:03x}-8{:03x}-{low:08x}{:04x}",
        low >> 16,
        low & 0xfff,
        high & 0xfff,
        high >> 16
    )
}
