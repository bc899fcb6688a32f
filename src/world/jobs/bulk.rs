//! StartBulkPutItems and what tells of it.

use crate::api::input::{BulkPutInput, JobArnInput, ListJobsInput};
use crate::api::messages::{self, bulk as texts};
use crate::api::types::{IndexStatus, TableStatus};
use crate::api::{ApiError, ErrorKind};
use crate::value::json::JsonWriter;
use crate::world::World;

use super::state::{JobState, Kind};

impl World {
    pub(in crate::world) fn start_bulk_put(
        &mut self,
        input: BulkPutInput,
    ) -> Result<String, ApiError> {
        let name = input.table_name.as_str();
        let used = |message: String| Err(ApiError::new(ErrorKind::ResourceInUse, message));
        let table = self.catalog.get(name).ok_or_else(|| {
            let message = messages::table::named_not_found(name);
            ApiError::new(ErrorKind::ResourceNotFound, message)
        })?;
        if let Some(known) = self.repeated(Kind::BulkPut, &input.asked) {
            let same = known.table_id == table.id && known.is_of(&input.asked, None);
            return match same {
                true => Ok(known.described()),
                false => {
                    let kind = ErrorKind::IdempotentParameterMismatch;
                    Err(ApiError::new(kind, texts::token_reused()))
                }
            };
        }
        match table.status {
            _ if table.restore.is_some() => return used(messages::backup::being_used(name)),
            TableStatus::Creating => return used(messages::table::being_created(name)),
            TableStatus::Deleting => return used(messages::table::being_deleted(name)),
            TableStatus::Active | TableStatus::Updating => {}
        }
        let mut indexes = table.global_indexes.iter();
        if indexes.any(|index| index.status == IndexStatus::Creating) {
            return used(texts::index_being_created(name));
        }
        let table = (table.arn.clone(), table.id.clone());
        let job = self.new_job(Kind::BulkPut, table, None, input.asked);
        Ok(self.begin_job(job))
    }

    fn bulk_job(&self, arn: &str) -> Result<&JobState, ApiError> {
        let mut jobs = self.catalog.jobs.values();
        jobs.find(|job| job.kind == Kind::BulkPut && job.arn() == arn)
            .ok_or_else(|| ApiError::new(ErrorKind::ResourceNotFound, texts::not_found(arn)))
    }

    pub(in crate::world) fn describe_bulk(&self, input: &JobArnInput) -> Result<String, ApiError> {
        self.bulk_job(&input.arn).map(JobState::described)
    }

    /// The operation ends where its next slice would have begun.
    pub(in crate::world) fn cancel_bulk(
        &mut self,
        input: &JobArnInput,
    ) -> Result<String, ApiError> {
        let mut job = self.bulk_job(&input.arn)?.clone();
        if job.ended_ms.is_some() {
            let message = texts::not_in_progress(job.status());
            return Err(ApiError::validation(message));
        }
        job.cancelled = true;
        let mut writer = JsonWriter::new();
        writer.begin_object();
        writer.key("BulkOperationArn").string(&job.arn());
        writer.key("BulkOperationStatus").string(job.status());
        writer.end_object();
        self.save_job(job);
        Ok(writer.finish())
    }

    /// The newest first; a token is where to go on, as sixteen hexadecimal digits.
    pub(in crate::world) fn list_bulk(&self, input: &ListJobsInput) -> Result<String, ApiError> {
        let start = match input.next_token.as_deref() {
            None => 0,
            Some(token) => usize::from_str_radix(token, 16)
                .map_err(|_| ApiError::validation(texts::invalid_token()))?,
        };
        let jobs = self.catalog.jobs.values();
        let mut jobs: Vec<&JobState> = jobs.filter(|job| job.kind == Kind::BulkPut).collect();
        jobs.reverse();
        let mut writer = JsonWriter::new();
        writer.begin_object();
        writer.key("BulkOperationsSummaryList").begin_array();
        let most = input.max_results as usize;
        for job in jobs.iter().skip(start).take(most) {
            job.summary(&mut writer);
        }
        writer.end_array();
        let end = start.saturating_add(most);
        if end < jobs.len() {
            writer.key("NextToken").string(&format!("{end:016x}"));
        }
        writer.end_object();
        Ok(writer.finish())
    }
}
