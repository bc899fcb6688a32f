//! ExportTableToPointInTime, ImportTable, and what tells of them.

use crate::api::input::{Asked, ExportTableInput, ImportTableInput, JobArnInput, ListJobsInput};
use crate::api::messages::{self, job as texts};
use crate::api::types::TableStatus;
use crate::api::{ApiError, ErrorKind, limits};
use crate::value::iso_second;
use crate::value::json::JsonWriter;
use crate::world::World;
use crate::world::events::Event;
use crate::world::rng::uuid;
use crate::world::tables::TableState;

use super::state::{JobState, Kind, Progress};

fn invalid_time(message: impl Into<String>) -> ApiError {
    ApiError::new(ErrorKind::InvalidExportTime, message)
}

impl World {
    pub(in crate::world) fn export_table(
        &mut self,
        input: ExportTableInput,
    ) -> Result<String, ApiError> {
        let table = self.export_source(&input.table_arn)?;
        if let Some(known) = self.repeated(Kind::Export, &input.asked) {
            let same = known.table_arn == table.arn;
            return match same && known.is_of(&input.asked, input.export_ms) {
                true => Ok(known.described()),
                false => {
                    let message = texts::export_conflict();
                    Err(ApiError::new(ErrorKind::ExportConflict, message))
                }
            };
        }
        if let Some((from_ms, to_ms)) = input.increment {
            self.check_increment(table, from_ms, to_ms)?;
        }
        let Some(window) = self.window(table) else {
            let message = messages::backup::recovery_off(&table.name);
            let kind = ErrorKind::PointInTimeRecoveryUnavailable;
            return Err(ApiError::new(kind, message));
        };
        let now_ms = self.now_ms();
        let out = |at_ms: &i64| *at_ms < window.earliest_ms || *at_ms > now_ms;
        if input.export_ms.as_ref().is_some_and(out) {
            return Err(invalid_time(texts::invalid_time()));
        }
        let early = |(from_ms, _): &(i64, Option<i64>)| *from_ms < window.earliest_ms;
        if input.increment.as_ref().is_some_and(early) {
            return Err(invalid_time(texts::invalid_time()));
        }
        let (arn, id) = (table.arn.clone(), table.id.clone());
        let name = table.name.clone();
        let increment = input.increment;
        let increment = increment.map(|(from_ms, to_ms)| (from_ms, to_ms.unwrap_or(now_ms)));
        let export_ms = input.export_ms.unwrap_or(now_ms);
        // Changes are told up to an instant, which is left out.
        let as_of_ms = increment.map_or(export_ms, |(_, to_ms)| to_ms.saturating_sub(1));
        let export_ms = increment.is_none().then_some(export_ms);
        let mut job = self.new_job(Kind::Export, (arn, id), export_ms, input.asked);
        job.window = increment;
        self.keep_export_image(&job.id, &name, as_of_ms);
        Ok(self.begin_job(job))
    }

    pub(in crate::world) fn import_table(
        &mut self,
        input: ImportTableInput,
    ) -> Result<String, ApiError> {
        let name = input.table.table_name.as_str();
        let arn = self.table_arn(name);
        if let Some(known) = self.repeated(Kind::Import, &input.asked) {
            return match known.table_arn == arn {
                true => Ok(known.described()),
                false => {
                    let message = texts::import_conflict();
                    Err(ApiError::new(ErrorKind::ImportConflict, message))
                }
            };
        }
        if self.catalog.get(name).is_some() {
            let message = messages::table::already_exists(name);
            return Err(ApiError::new(ErrorKind::ResourceInUse, message));
        }
        let id = uuid(&mut self.rng);
        let job = self.new_job(Kind::Import, (arn, id), None, input.asked);
        Ok(self.begin_job(job))
    }

    pub(in crate::world) fn describe_export(
        &self,
        input: &JobArnInput,
    ) -> Result<String, ApiError> {
        self.describe_job(Kind::Export, &input.arn)
    }

    pub(in crate::world) fn describe_import(
        &self,
        input: &JobArnInput,
    ) -> Result<String, ApiError> {
        self.describe_job(Kind::Import, &input.arn)
    }

    pub(in crate::world) fn list_exports(&self, input: &ListJobsInput) -> Result<String, ApiError> {
        self.list_jobs(Kind::Export, "ExportSummaries", input)
    }

    pub(in crate::world) fn list_imports(&self, input: &ListJobsInput) -> Result<String, ApiError> {
        self.list_jobs(Kind::Import, "ImportSummaryList", input)
    }

    pub(super) fn new_job(
        &mut self,
        kind: Kind,
        (table_arn, table_id): (String, String),
        export_ms: Option<i64>,
        asked: Asked,
    ) -> JobState {
        let now_ms = self.now_ms();
        let chance = self.rng.next_u64() >> 32;
        let token = match asked.client_token {
            Some(token) => token,
            None => uuid(&mut self.rng),
        };
        JobState {
            id: format!("{now_ms:014}-{chance:08x}"),
            kind,
            incremental: kind == Kind::Export && export_ms.is_none(),
            table_arn,
            table_id,
            started_ms: now_ms,
            ended_ms: None,
            export_ms,
            token,
            members: asked.members,
            cancelled: false,
            completed: false,
            failure: None,
            progress: Progress::default(),
            window: None,
        }
    }

    /// Notes a job, and begins it in a while.
    pub(super) fn begin_job(&mut self, job: JobState) -> String {
        let described = job.described();
        let event = Event::JobAdvanced {
            table: job.table().to_owned(),
            job: job.id.clone(),
        };
        self.save_job(job);
        self.schedule_control(event);
        described
    }

    /// What was asked with the same token.
    pub(super) fn repeated(&self, kind: Kind, asked: &Asked) -> Option<&JobState> {
        let token = asked.client_token.as_ref()?;
        let mut jobs = self.catalog.jobs.values();
        jobs.find(|job| job.kind == kind && job.token == *token)
    }

    /// The table of an ARN, of which the region counts as part of the name (ack-api-quirks
    /// DDB-EXPORT-001, DDB-EXPORT-002).
    fn export_source(&self, arn: &str) -> Result<&TableState, ApiError> {
        if arn.is_empty() {
            return Err(ApiError::validation(texts::empty_arn()));
        }
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let ["arn", "aws", "dynamodb", region, account, resource] = parts.as_slice() else {
            return Err(ApiError::validation(texts::no_arn()));
        };
        let name = resource.strip_prefix("table/");
        let Some(name) = name.filter(|name| !name.contains('/')) else {
            return Err(ApiError::validation(texts::other_arn()));
        };
        if *account != self.options.account_id {
            let message = messages::backup::access_denied();
            return Err(ApiError::new(ErrorKind::AccessDenied, message));
        }
        let here = **region == *self.here;
        let table = self.catalog.get(name).filter(|_| here);
        table
            .filter(|table| table.status != TableStatus::Creating)
            .ok_or_else(|| {
                let message = messages::backup::table_not_found(arn);
                ApiError::new(ErrorKind::TableNotFound, message)
            })
    }

    /// In the service's order (DDB-EXPORT-004).
    fn check_increment(
        &self,
        table: &TableState,
        from_ms: i64,
        to_ms: Option<i64>,
    ) -> Result<(), ApiError> {
        const MINUTE_MS: i64 = 60 * 1000;
        let now_ms = self.now_ms();
        let to_ms = to_ms.unwrap_or(now_ms);
        if from_ms < table.created_ms {
            return Err(invalid_time(texts::increment_before_table(&iso_second(
                from_ms,
            ))));
        }
        if to_ms > now_ms {
            return Err(invalid_time(texts::increment_in_future(&iso_second(to_ms))));
        }
        if to_ms.saturating_sub(from_ms) < limits::INCREMENT_MINUTES_MIN * MINUTE_MS {
            return Err(invalid_time(texts::increment_too_short()));
        }
        Ok(())
    }

    fn describe_job(&self, kind: Kind, arn: &str) -> Result<String, ApiError> {
        let not_found = |message: String| {
            let error = match kind {
                Kind::Export => ErrorKind::ExportNotFound,
                Kind::Import => ErrorKind::ImportNotFound,
                Kind::BulkPut => ErrorKind::ResourceNotFound,
            };
            ApiError::new(error, message)
        };
        let name = kind.name();
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let resource = parts.get(5).copied().unwrap_or_default();
        let folder = format!("/{}/", name.to_ascii_lowercase());
        let ["arn", "aws", "dynamodb", region, account, _] = parts.as_slice() else {
            return Err(ApiError::validation(texts::invalid_arn(name)));
        };
        let Some((_, id)) = resource.split_once(&folder) else {
            return Err(ApiError::validation(texts::invalid_arn(name)));
        };
        if *account != self.options.account_id {
            let message = messages::backup::access_denied();
            return Err(ApiError::new(ErrorKind::AccessDenied, message));
        }
        if **region != *self.here {
            return Err(not_found(texts::not_here(name)));
        }
        let job = self.catalog.jobs.get(id);
        job.filter(|job| job.kind == kind && job.arn() == arn)
            .map(JobState::described)
            .ok_or_else(|| not_found(texts::not_found(name, arn)))
    }

    /// The newest first. Exports of a table that is gone are told by their ARN alone
    /// (DDB-EXPORT-020).
    fn list_jobs(&self, kind: Kind, list: &str, input: &ListJobsInput) -> Result<String, ApiError> {
        let start: usize = match input.next_token.as_deref() {
            None => 0,
            Some(token) => usize::from_str_radix(token, 16)
                .map_err(|_| ApiError::validation(texts::invalid_token(token)))?,
        };
        let is_there = |job: &JobState| {
            let mut tables = self.catalog.tables.values();
            kind == Kind::Import || tables.any(|table| table.id == job.table_id)
        };
        let mut jobs: Vec<&JobState> = self.catalog.jobs.values().collect();
        jobs.retain(|job| {
            let named = input.table_arn.as_ref();
            job.kind == kind && named.is_none_or(|arn| *arn == job.table_arn && is_there(job))
        });
        jobs.reverse();
        let end = start.saturating_add(input.max_results as usize);
        let mut writer = JsonWriter::new();
        writer.begin_object().key(list).begin_array();
        for job in jobs.iter().skip(start).take(input.max_results as usize) {
            job.summary(&mut writer);
        }
        writer.end_array();
        if end < jobs.len() {
            // As many digits as the model wants of an import's token.
            writer.key("NextToken").string(&format!("{end:0112x}"));
        }
        writer.end_object();
        Ok(writer.finish())
    }
}
