//! Exports to and imports and bulk puts from S3: requests that begin them, and the slices in which
//! they run, as events on the virtual clock.
//!
//! An export reads an image of the table as it was, or what point-in-time recovery kept of its
//! changes; each slice is a data file. An import fills a table beside the engine and hands it over
//! whole; a bulk put puts into a table as PutItem does. What a slice did is noted, and with it how far
//! it came; an export's image is kept as a backup without a name, from which its files are written
//! once more where it was interrupted.
//!
//! Deliberately absent: what imports write to CloudWatch, encryption, usage in bytes, and rates of bulk
//! puts.

mod bulk;
mod export;
mod import;
mod ion;
mod operations;
mod put;
mod records;
mod state;
mod zstd;

pub(crate) use export::Exporting;
pub(crate) use records::Reading;
pub(crate) use state::JobState;

use super::World;
use super::events::Event;
use crate::api::messages::job as texts;
use state::Kind;

/// Bytes of text or items that a slice goes over, about.
const SLICE_BYTES: usize = 1024 * 1024;

/// One slice of a job; returns how many items it went over.
pub(super) fn advance(world: &mut World, id: &str) -> u64 {
    let Some(job) = world.catalog.jobs.get(id) else {
        return 0;
    };
    let job = job.clone();
    match (job.ended_ms, job.cancelled, job.kind) {
        (Some(_), ..) => 0,
        (None, true, _) => world.end_job(job),
        (None, false, Kind::Export) => world.export_slice(job),
        (None, false, Kind::Import) => world.import_slice(job),
        (None, false, Kind::BulkPut) => world.bulk_slice(job),
    }
}

impl World {
    /// One slice of a job; its code may still be on its way.
    pub(super) fn job_advanced(&mut self, table: &str, id: &str) -> u64 {
        const WAIT_MS: i64 = 5_000;
        match self.rare {
            Some(rare) => rare.advance_job(self, id),
            None => {
                let (table, job) = (table.to_owned(), id.to_owned());
                let at_ms = self.now_ms().saturating_add(WAIT_MS);
                self.schedule(at_ms, Event::JobAdvanced { table, job });
                0
            }
        }
    }

    /// Keeps a job and goes on with it after a while.
    fn go_on(&mut self, job: JobState) {
        let event = Event::JobAdvanced {
            table: job.table().to_owned(),
            job: job.id.clone(),
        };
        self.save_job(job);
        let slice_ms = self.knobs.backfill_slice_ms.max(1);
        self.schedule(self.now_ms().saturating_add(slice_ms), event);
    }

    fn end_job(&mut self, mut job: JobState) -> u64 {
        job.ended_ms = Some(self.now_ms());
        self.reading.remove(&job.id);
        self.exporting.remove(&job.id);
        if job.kind == Kind::Export {
            self.forget_backup(&export::image_of(&job.id));
        }
        self.save_job(job);
        0
    }

    fn fail_job(&mut self, mut job: JobState, code: &str, message: String) -> u64 {
        job.failure = Some((code.to_owned(), message));
        self.end_job(job)
    }

    /// What is wrong with a bucket that a job needs, whose owner may have been named. What is no
    /// bucket at all needs no words: a job that ends without any has found none.
    fn unusable(
        &self,
        bucket: Option<&str>,
        owner: Option<&str>,
    ) -> Option<Option<(String, String)>> {
        let bucket = bucket?;
        if self.buckets.get(bucket).is_none() {
            return Some(None);
        }
        let other = owner.is_some_and(|owner| owner != self.options.account_id);
        let denied = (
            "S3AccessDenied".to_owned(),
            texts::not_the_owner().to_owned(),
        );
        other.then_some(Some(denied))
    }

    /// Items that one slice goes over.
    fn slice_items(&self) -> u64 {
        u64::from(self.knobs.backfill_slice_items.max(1))
    }
}
