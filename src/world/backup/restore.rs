//! RestoreTableFromBackup, RestoreTableToPointInTime, and the slices in which a table is restored.

use crate::api::input::{RestoreSource, RestoreTableInput};
use crate::api::messages::backup as texts;
use crate::api::output::CreateTableOutput;
use crate::api::types::RestoreSummary;
use crate::api::{ApiError, ErrorKind, limits, messages};
use crate::engine::{FrozenItems, Table};
use crate::value::iso_second;
use crate::world::World;
use crate::world::events::Event;
use crate::world::tables::TableState;

use super::state::RestoreState;

/// A table that is being filled. It is not persisted: what is left is done again from the backup.
#[derive(Clone, Debug)]
pub(crate) struct Restoration {
    table: Table,
    rest: FrozenItems,
}

impl World {
    /// Begins a restore: the table is CREATING until all its items are there.
    pub(in crate::world) fn restore_table_from(
        &mut self,
        input: RestoreTableInput,
    ) -> Result<CreateTableOutput, ApiError> {
        match &input.source {
            RestoreSource::Backup { backup_arn } => self.restore_backup(backup_arn, &input),
            RestoreSource::PointInTime {
                table_arn,
                table_name,
                at_ms,
            } => {
                let name = match table_arn {
                    Some(arn) => self.source_name(arn, &input)?,
                    None => table_name.clone(),
                };
                self.restore_instant(&name, *at_ms, &input)
            }
        }
    }

    fn restore_backup(
        &mut self,
        arn: &str,
        input: &RestoreTableInput,
    ) -> Result<CreateTableOutput, ApiError> {
        let target = input.target_table_name.as_str();
        let state = self.find_backup(arn)?;
        if self.is_elsewhere(arn) && input.overrides.sse_specification.is_none() {
            return Err(ApiError::validation(texts::encryption_required()));
        }
        let table = self.restored(&state.table, target, &input.overrides)?;
        self.check_target(target)?;
        if self.is_restored_from(&state.id) {
            let message = texts::restoring_another(arn);
            return Err(ApiError::new(ErrorKind::BackupInUse, message));
        }
        self.check_restores()?;
        let restore = RestoreState {
            backup: state.id.clone(),
            summary: RestoreSummary {
                source_backup_arn: Some(state.arn()),
                source_table_arn: state.table.arn.clone(),
                restore_ms: state.created_ms,
            },
        };
        self.begin_restore(table, restore)
    }

    /// The table that an ARN names as a source.
    fn source_name(&self, arn: &str, input: &RestoreTableInput) -> Result<String, ApiError> {
        let mut parts = arn.splitn(6, ':');
        let prefix = (parts.next(), parts.next(), parts.next());
        let (region, account, resource) = (parts.next(), parts.next(), parts.next());
        let name = resource.and_then(|resource| resource.strip_prefix("table/"));
        let (Some(region), Some(account), Some(name)) = (region, account, name) else {
            return Err(ApiError::validation(texts::source_not_valid()));
        };
        if prefix != (Some("arn"), Some("aws"), Some("dynamodb")) || name.contains('/') {
            return Err(ApiError::validation(texts::source_not_valid()));
        }
        if account != self.options.account_id {
            return Err(ApiError::validation(texts::other_account()));
        }
        let elsewhere = region != &*self.here;
        if elsewhere && input.overrides.sse_specification.is_none() {
            return Err(ApiError::validation(texts::encryption_required()));
        }
        if elsewhere {
            let message = texts::table_not_found(name);
            return Err(ApiError::new(ErrorKind::TableNotFound, message));
        }
        Ok(name.to_owned())
    }

    /// In the service's order: the source, its recovery, the instant, the target (ack-api-quirks
    /// DDB-TABLE-100).
    fn restore_instant(
        &mut self,
        name: &str,
        at_ms: Option<i64>,
        input: &RestoreTableInput,
    ) -> Result<CreateTableOutput, ApiError> {
        let target = input.target_table_name.as_str();
        let source = self.backup_source(name)?.clone();
        let Some(window) = self.window(&source) else {
            let message = texts::recovery_off(name);
            return Err(ApiError::new(
                ErrorKind::PointInTimeRecoveryUnavailable,
                message,
            ));
        };
        let restore_ms = at_ms.unwrap_or(window.latest_ms);
        if !(window.earliest_ms..=window.latest_ms).contains(&restore_ms) {
            let bounds = [restore_ms, window.earliest_ms, window.latest_ms].map(iso_second);
            let [asked, earliest, latest] = &bounds;
            let message = texts::time_out_of_window(asked, earliest, latest);
            return Err(ApiError::new(ErrorKind::InvalidRestoreTime, message));
        }
        let table = self.restored(&source, target, &input.overrides)?;
        self.check_target(target)?;
        self.check_restores()?;
        let restore = RestoreState {
            backup: format!("~{target}"),
            summary: RestoreSummary {
                source_backup_arn: None,
                source_table_arn: source.arn.clone(),
                restore_ms,
            },
        };
        let image = self.new_backup(restore.backup.clone(), String::new(), source, None);
        self.save_backup(image, Some(restore_ms));
        self.begin_restore(table, restore)
    }

    /// Refuses a name that is taken: by a table, by a table that is going, or by another restore
    /// (DDB-TABLE-219, DDB-TABLE-275).
    fn check_target(&self, target: &str) -> Result<(), ApiError> {
        let Some(table) = self.catalog.get(target) else {
            return Ok(());
        };
        Err(match &table.restore {
            Some(restore) => {
                let summary = &restore.summary;
                let from = summary.source_backup_arn.as_ref();
                let arn = from.unwrap_or(&summary.source_table_arn);
                let message = texts::already_restoring(target, arn);
                ApiError::new(ErrorKind::TableInUse, message)
            }
            None => {
                let message = messages::table::already_exists(target);
                ApiError::new(ErrorKind::TableAlreadyExists, message)
            }
        })
    }

    fn check_restores(&self) -> Result<(), ApiError> {
        let under_way = |table: &&TableState| table.restore.is_some();
        if self.catalog.tables.values().filter(under_way).count() >= limits::RESTORES_MAX {
            let message = texts::too_many_restores();
            return Err(ApiError::new(ErrorKind::LimitExceeded, message));
        }
        if self.catalog.tables.len() >= limits::TABLES_MAX {
            let message = messages::table::too_many_tables(limits::TABLES_MAX);
            return Err(ApiError::new(ErrorKind::LimitExceeded, message));
        }
        Ok(())
    }

    /// Whether a table is being restored from a backup.
    pub(super) fn is_restored_from(&self, id: &str) -> bool {
        let from = |table: &TableState| {
            let restore = table.restore.as_ref();
            restore.is_some_and(|restore| restore.backup == id)
        };
        self.catalog.tables.values().any(from)
    }

    fn begin_restore(
        &mut self,
        mut table: TableState,
        restore: RestoreState,
    ) -> Result<CreateTableOutput, ApiError> {
        let name = table.name.clone();
        self.identify(&mut table);
        table.restore = Some(restore);
        self.catalog.tables.insert(name.clone(), table);
        self.save_table(&name);
        self.schedule_control(Event::TableRestored {
            table: name.clone(),
        });
        Ok(CreateTableOutput {
            table_description: self.describe(&name)?,
        })
    }

    /// One slice of a restore; the last one makes the table ACTIVE. Returns how many items the
    /// slice went over.
    pub(in crate::world) fn table_restored(&mut self, name: &str) -> u64 {
        let slice = self.knobs.backfill_slice_items.max(1) as usize;
        let Some((went_over, done)) = self.restore_slice(name, slice) else {
            return 0;
        };
        if done {
            self.end_restore(name);
            self.table_created(name);
        } else {
            let at_ms = self
                .now_ms()
                .saturating_add(self.knobs.backfill_slice_ms.max(1));
            let event = Event::TableRestored {
                table: name.to_owned(),
            };
            self.schedule(at_ms, event);
        }
        went_over as u64
    }

    /// Goes on with a table that is being restored: items gone over, and whether all is there.
    fn restore_slice(&mut self, name: &str, items_max: usize) -> Option<(usize, bool)> {
        let mut work = match self.restoring.remove(name) {
            Some(work) => work,
            None => self.restoration(name)?,
        };
        let mut slice = Vec::new();
        while slice.len() < items_max
            && let Some(item) = work.rest.peek()
        {
            slice.push(item.clone());
            work.rest.advance();
        }
        let loaded = slice.len();
        work.table.load_rows(slice);
        let (built, done) = match work.rest.peek() {
            Some(_) => (0, false),
            None => work.table.build_next(items_max.saturating_sub(loaded)),
        };
        self.restoring.insert(name.to_owned(), work);
        Some((loaded + built, done))
    }

    fn restoration(&self, name: &str) -> Option<Restoration> {
        let table = self.catalog.get(name)?;
        let restore = table.restore.as_ref()?;
        let backup = self.backups.get(&restore.backup)?;
        Some(Restoration {
            table: Table::under_restoration(&table.engine_definition())?,
            rest: backup.image.freeze(),
        })
    }

    /// Gives the engine a restored table, whole. Also on replay, where the slices were not noted.
    pub(in crate::world) fn replay_restored(&mut self, name: &str) -> bool {
        while let Some((_, false)) = self.restore_slice(name, usize::MAX) {}
        let Some(work) = self.restoring.remove(name) else {
            return false;
        };
        let mut from = None;
        if let Some(table) = self.catalog.tables.get_mut(name) {
            from = table.restore.take();
        }
        // What was taken for this restore alone has served.
        if let Some(restore) = from.filter(|restore| restore.backup.starts_with('~')) {
            self.backups.remove(&restore.backup);
        }
        let held = self.engine.put_back_table(work.table).is_ok();
        self.touch(name);
        held
    }

    /// Whether a table is still being restored: nothing but its description is to be had.
    pub(in crate::world) fn is_restoring(&self, name: &str) -> bool {
        let table = self.catalog.get(name);
        table.is_some_and(|table| table.restore.is_some())
    }
}
