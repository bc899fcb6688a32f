//! Answering views: which question goes where.

use crate::world::World;
use crate::world::tables::TRASH_MS;

use super::{ClockView, TrashedTable, View, ViewData};

impl World {
    /// Answers a question; costs nothing, changes nothing.
    pub fn view(&self, view: &View) -> ViewData {
        match view {
            View::Tables => ViewData::Tables(self.table_overviews()),
            View::Table { table } => or_missing(
                self.table_overview(table)
                    .map(|table| ViewData::Table(Box::new(table))),
            ),
            View::Rows {
                table,
                index,
                start,
                count,
            } => or_missing(
                self.rows_view(table, index.as_deref(), *start, *count)
                    .map(ViewData::Rows),
            ),
            View::Capacity {
                table,
                from_ms,
                to_ms,
            } => ViewData::Capacity(self.capacity_view(table.as_deref(), *from_ms, *to_ms)),
            View::Timeline {
                from_ms,
                to_ms,
                limit,
            } => ViewData::Timeline(self.timeline_view(*from_ms, *to_ms, *limit)),
            View::Requests { before, limit } => {
                ViewData::Requests(self.requests_view(*before, *limit))
            }
            View::Trace { id } => or_missing(
                self.history
                    .trace(*id)
                    .map(|trace| ViewData::Trace(Box::new((**trace).clone()))),
            ),
            View::Ttl {
                table,
                group,
                start,
                count,
            } => or_missing(
                self.ttl_view(table, *group, *start, *count)
                    .map(ViewData::Ttl),
            ),
            View::Streams => ViewData::Streams(self.streams_view()),
            View::StreamRecords {
                stream_arn,
                shard_id,
                start,
                count,
            } => or_missing(
                self.stream_records_view(stream_arn, shard_id.as_deref(), *start, *count)
                    .map(ViewData::StreamRecords),
            ),
            View::Clock { limit } => ViewData::Clock(self.clock_view(*limit)),
            View::Estimate { operation, body } => {
                or_missing(self.estimate_view(operation, body).map(ViewData::Estimate))
            }
            View::Trash => ViewData::Trash(self.trash_view()),
            View::Buckets => ViewData::Buckets(self.buckets_view()),
            View::Jobs { limit } => ViewData::Jobs(self.jobs_view(*limit)),
            View::Objects {
                bucket,
                prefix,
                start,
                count,
            } => or_missing(
                self.objects_view(bucket, prefix, *start, *count)
                    .map(ViewData::Objects),
            ),
            View::Object {
                bucket,
                key,
                start,
                count,
            } => or_missing(
                self.object_view(bucket, key, *start, *count)
                    .map(ViewData::Object),
            ),
        }
    }

    fn clock_view(&self, limit: u32) -> ClockView {
        let limit = limit as usize;
        let pending = self
            .queue
            .iter()
            .take(limit)
            .map(|(&(at_ms, sequence), event)| crate::world::PendingEvent {
                at_ms,
                sequence,
                event: event.clone(),
            });
        let happened = &self.history.happened;
        ClockView {
            now_ms: self.now_ms(),
            mode: self.clock.mode,
            pending: pending.collect(),
            pending_count: self.queue.len() as u64,
            happened: happened
                .iter()
                .skip(happened.len().saturating_sub(limit))
                .cloned()
                .collect(),
            knobs: self.knobs,
        }
    }

    fn trash_view(&self) -> Vec<TrashedTable> {
        let trashed = self.catalog.trash.iter().map(|(name, trashed)| {
            let table = self.trash.get(name);
            TrashedTable {
                table: name.clone(),
                deleted_ms: trashed.deleted_ms,
                until_ms: trashed.deleted_ms.saturating_add(TRASH_MS),
                item_count: table.map_or(0, crate::engine::Table::item_count),
                size_bytes: table.map_or(0, crate::engine::Table::size_bytes),
            }
        });
        trashed.collect()
    }
}

fn or_missing(answer: Option<ViewData>) -> ViewData {
    answer.unwrap_or(ViewData::Missing)
}
