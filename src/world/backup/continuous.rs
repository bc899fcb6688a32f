//! UpdateContinuousBackups, DescribeContinuousBackups.

use crate::api::input::{TableNameInput, UpdateContinuousBackupsInput};
use crate::api::output::ContinuousBackupsOutput;
use crate::api::types::RecoveryWindow;
use crate::api::{ApiError, limits};
use crate::world::World;
use crate::world::tables::TableState;

use super::state::Recovery;

const SECOND_MS: i64 = 1000;
const DAY_MS: i64 = 24 * 60 * 60 * SECOND_MS;

/// The whole second that an instant is in.
fn second_of(at_ms: i64) -> i64 {
    at_ms.div_euclid(SECOND_MS).saturating_mul(SECOND_MS)
}

/// The first whole second that is not before an instant.
fn second_from(at_ms: i64) -> i64 {
    second_of(at_ms.saturating_add(SECOND_MS - 1))
}

impl World {
    /// Turns point-in-time recovery on or off, at once (ack-api-quirks DDB-TABLE-085).
    pub(in crate::world) fn update_continuous_backups(
        &mut self,
        input: &UpdateContinuousBackupsInput,
    ) -> Result<ContinuousBackupsOutput, ApiError> {
        let name = input.table_name.as_str();
        let now_ms = self.now_ms();
        let mut recovery = self.backup_source(name)?.recovery.clone();
        if input.enabled {
            recovery.enabled_ms.get_or_insert(now_ms);
            let days = recovery.days.max(0);
            let kept = if days == 0 {
                limits::RECOVERY_DAYS_MAX
            } else {
                days
            };
            recovery.days = input.days.unwrap_or(kept);
        } else {
            recovery = Recovery::default();
        }
        if let Ok(table) = self.table_mut(name) {
            table.recovery = recovery;
        }
        self.save_table(name);
        self.follow_recovery(name);
        self.continuous_backups(name)
    }

    pub(in crate::world) fn describe_continuous_backups(
        &self,
        input: &TableNameInput,
    ) -> Result<ContinuousBackupsOutput, ApiError> {
        self.continuous_backups(&input.table_name)
    }

    fn continuous_backups(&self, name: &str) -> Result<ContinuousBackupsOutput, ApiError> {
        let table = self.backup_source(name)?;
        Ok(ContinuousBackupsOutput {
            window: self.window(table),
        })
    }

    /// How far back a table can be restored. The latest instant lags five minutes behind, but is
    /// never before recovery was turned on (DDB-TABLE-086).
    pub(in crate::world) fn window(&self, table: &TableState) -> Option<RecoveryWindow> {
        let enabled_ms = table.recovery.enabled_ms?;
        let now_ms = self.now_ms();
        let days = table.recovery.days;
        let oldest_ms = now_ms.saturating_sub(days.saturating_mul(DAY_MS));
        let forgotten_ms = self
            .undo
            .get(&table.name)
            .map_or(i64::MIN, |log| log.from_ms);
        let latest_ms = now_ms
            .saturating_sub(limits::RECOVERY_LAG_MS)
            .max(enabled_ms);
        let earliest_ms = second_of(enabled_ms)
            .max(second_from(oldest_ms))
            .max(second_from(forgotten_ms));
        Some(RecoveryWindow {
            earliest_ms,
            latest_ms: second_of(latest_ms).max(earliest_ms),
            days,
        })
    }
}

impl Recovery {
    /// How far back items are kept, while they are.
    pub(crate) fn reach_ms(&self) -> Option<i64> {
        self.enabled_ms.map(|_| self.days.saturating_mul(DAY_MS))
    }
}
