//! CreateBackup, DescribeBackup, ListBackups, DeleteBackup, and the backup of a deleted table.

use crate::api::input::{BackupArnInput, CreateBackupInput, ListBackupsInput};
use crate::api::messages::backup as texts;
use crate::api::output::{CreateBackupOutput, DescribeBackupOutput, ListBackupsOutput};
use crate::api::types::{BackupStatus, BackupSummary, BackupType, TableStatus};
use crate::api::{ApiError, ErrorKind, limits};
use crate::world::World;
use crate::world::events::Event;
use crate::world::tables::TableState;
use crate::world::timestamp::timestamp;

use super::state::BackupState;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The parts of a backup's ARN.
struct Parsed<'a> {
    region: &'a str,
    account: &'a str,
    table: &'a str,
    id: &'a str,
}

/// Takes an ARN apart; another service, partition or no region is told otherwise than no ARN at all
/// (ack-api-quirks DDB-BACKUP-012).
fn parse(arn: &str) -> Result<Parsed<'_>, ApiError> {
    let invalid = || ApiError::validation(texts::invalid_arn());
    let mut parts = arn.splitn(6, ':');
    let mut next = || parts.next().ok_or_else(invalid);
    let [prefix, partition, service, region, account, resource] =
        [next()?, next()?, next()?, next()?, next()?, next()?];
    let mut resource = resource.split('/');
    let named = (
        resource.next(),
        resource.next(),
        resource.next(),
        resource.next(),
    );
    let (Some("table"), Some(table), Some("backup"), Some(id)) = named else {
        return Err(invalid());
    };
    if prefix != "arn" || resource.next().is_some() {
        return Err(invalid());
    }
    if (partition, service) != ("aws", "dynamodb") || !(region.is_empty() || is_region(region)) {
        return Err(ApiError::validation(texts::arn_not_valid()));
    }
    Ok(Parsed {
        region,
        account,
        table,
        id,
    })
}

/// Whether a text looks like a region of the partition.
fn is_region(text: &str) -> bool {
    const AREAS: [&str; 9] = ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"];
    let mut parts = text.split('-');
    let (area, place, number) = (parts.next(), parts.next(), parts.next());
    area.is_some_and(|area| AREAS.contains(&area))
        && place.is_some_and(|place| !place.is_empty())
        && number.is_some_and(|number| number.parse::<u8>().is_ok())
}

impl World {
    /// Keeps a table as it is: CREATING until an event makes it AVAILABLE.
    pub(in crate::world) fn create_backup(
        &mut self,
        input: CreateBackupInput,
    ) -> Result<CreateBackupOutput, ApiError> {
        let table = self.backup_source(&input.table_name)?.clone();
        let chance = self.rng.next_u64() >> 32;
        let id = format!("{:014}-{chance:08x}", self.now_ms());
        let state = self.new_backup(id.clone(), input.backup_name, table, Some(BackupType::User));
        let backup_details = state.details();
        let table = state.table.name.clone();
        self.save_backup(state, None);
        self.schedule_control(Event::BackupCreated { table, backup: id });
        Ok(CreateBackupOutput { backup_details })
    }

    /// A system backup's id has no chance in it (DDB-BACKUP-015): of two that are taken in the same
    /// millisecond the second is told as of the next.
    fn system_backup_id(&self) -> String {
        let mut at_ms = self.now_ms();
        loop {
            let id = format!("{at_ms:014}-00000000");
            if !self.backups.contains_key(&id) {
                return id;
            }
            at_ms = at_ms.saturating_add(1);
        }
    }

    /// A table that a backup can be taken of: it is there, and no longer being created.
    pub(super) fn backup_source(&self, name: &str) -> Result<&TableState, ApiError> {
        let table = self.catalog.get(name);
        table
            .filter(|table| table.status != TableStatus::Creating)
            .ok_or_else(|| ApiError::new(ErrorKind::TableNotFound, texts::table_not_found(name)))
    }

    pub(in crate::world) fn new_backup(
        &self,
        id: String,
        name: String,
        table: TableState,
        backup_type: Option<BackupType>,
    ) -> BackupState {
        let held = self.held_table(&table.name);
        BackupState {
            id,
            name,
            status: BackupStatus::Creating,
            backup_type,
            created_ms: self.now_ms(),
            expires_ms: None,
            items: held.map_or(0, |held| held.item_count()),
            bytes: held.map_or(0, |held| held.size_bytes()),
            table,
        }
    }

    /// CREATING is over.
    pub(in crate::world) fn backup_created(&mut self, id: &str) {
        let Some(backup) = self.backups.get(id) else {
            return;
        };
        let mut state = backup.state.clone();
        state.status = BackupStatus::Available;
        self.save_backup(state, None);
    }

    pub(in crate::world) fn describe_backup(
        &self,
        input: &BackupArnInput,
    ) -> Result<DescribeBackupOutput, ApiError> {
        let mut backup_description = self.find_backup(&input.backup_arn)?.describe();
        // The ARN comes back as it was given (DDB-BACKUP-012).
        backup_description
            .details
            .backup_arn
            .clone_from(&input.backup_arn);
        Ok(DescribeBackupOutput { backup_description })
    }

    pub(in crate::world) fn delete_backup(
        &mut self,
        input: &BackupArnInput,
    ) -> Result<DescribeBackupOutput, ApiError> {
        let arn = input.backup_arn.as_str();
        let state = self.find_backup(arn)?;
        if let Some(expires_ms) = state.expires_ms {
            let message = texts::system_backup(arn, &format!("{}Z", timestamp(expires_ms)));
            return Err(ApiError::validation(message));
        }
        if self.is_restored_from(&state.id) {
            return Err(ApiError::new(ErrorKind::BackupInUse, texts::restoring(arn)));
        }
        let id = state.id.clone();
        let mut output = self.describe_backup(input)?;
        output.backup_description.details.status = BackupStatus::Deleted;
        self.forget_backup(&id);
        Ok(output)
    }

    /// The backup of an ARN. The region in it counts for nothing (DDB-BACKUP-012).
    pub(super) fn find_backup(&self, arn: &str) -> Result<&BackupState, ApiError> {
        let parsed = parse(arn)?;
        if parsed.region.is_empty() || parsed.account != self.options.account_id {
            let message = texts::access_denied();
            return Err(ApiError::new(ErrorKind::AccessDenied, message));
        }
        let found = self.backups.get(parsed.id).map(|backup| &backup.state);
        found
            .filter(|state| state.backup_type.is_some() && state.table.name == parsed.table)
            .ok_or_else(|| ApiError::new(ErrorKind::BackupNotFound, texts::not_found(arn)))
    }

    /// Whether an ARN names another region than this one.
    pub(super) fn is_elsewhere(&self, arn: &str) -> bool {
        let region = arn.split(':').nth(3);
        region.is_some_and(|region| region != &*self.here)
    }

    pub(in crate::world) fn list_backups(
        &self,
        input: &ListBackupsInput,
    ) -> Result<ListBackupsOutput, ApiError> {
        let after = match input.exclusive_start_backup_arn.as_deref() {
            None => None,
            Some(arn) => Some(self.start_of(arn)?),
        };
        let wanted = |state: &&BackupState| {
            let named = input.table_name.as_ref();
            let taken_ms = state.created_ms;
            state
                .backup_type
                .is_some_and(|kind| input.all_types || kind == input.backup_type)
                && named.is_none_or(|name| *name == state.table.name)
                && input.from_ms.is_none_or(|from_ms| taken_ms >= from_ms)
                && input.to_ms.is_none_or(|to_ms| taken_ms < to_ms)
                && after.as_ref().is_none_or(|after| state.id > *after)
        };
        let mut found = self
            .backups
            .values()
            .map(|backup| &backup.state)
            .filter(wanted);
        let limit = input.limit as usize;
        let summary = |state: &BackupState| BackupSummary {
            details: state.details(),
            table_arn: state.table.arn.clone(),
            table_id: state.table.id.clone(),
            table_name: state.table.name.clone(),
        };
        let backup_summaries: Vec<_> = found.by_ref().take(limit).map(summary).collect();
        let last = backup_summaries.last().filter(|_| found.next().is_some());
        Ok(ListBackupsOutput {
            last_evaluated_backup_arn: last.map(|last| last.details.backup_arn.clone()),
            backup_summaries,
        })
    }

    /// Where a list goes on: any well formed ARN is a place in it.
    fn start_of(&self, arn: &str) -> Result<String, ApiError> {
        let parsed = parse(arn)?;
        if self.is_elsewhere(arn) {
            return Err(ApiError::validation(texts::start_in_other_region()));
        }
        Ok(parsed.id.to_owned())
    }

    /// A table with point-in-time recovery is gone: it is kept for 35 days (DDB-BACKUP-015).
    pub(in crate::world) fn keep_deleted_table(&mut self, name: &str) {
        let recovers = |table: &&TableState| table.recovery.enabled_ms.is_some();
        let Some(table) = self.catalog.get(name).filter(recovers) else {
            return;
        };
        let table = table.clone();
        let id = self.system_backup_id();
        let backup_name = format!("{name}$DeletedTableBackup");
        let mut state = self.new_backup(id.clone(), backup_name, table, Some(BackupType::System));
        let expires_ms = state
            .created_ms
            .saturating_add(limits::SYSTEM_BACKUP_DAYS.saturating_mul(DAY_MS));
        state.status = BackupStatus::Available;
        state.expires_ms = Some(expires_ms);
        self.save_backup(state, None);
        let event = Event::BackupExpired {
            table: name.to_owned(),
            backup: id,
        };
        self.schedule(expires_ms, event);
    }
}
