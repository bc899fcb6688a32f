//! Answering views: which question goes where.

use crate::world::World;
use crate::world::replication::Arrived;
use crate::world::tables::TRASH_MS;
use crate::world::trace::Trace;

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
            View::Contributors {
                table,
                from_ms,
                to_ms,
            } => or_missing(
                self.contributors_view(table, *from_ms, *to_ms)
                    .map(ViewData::Contributors),
            ),
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
                    .map(|trace| ViewData::Trace(Box::new(self.with_arrivals(trace)))),
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
            View::Kinesis { table, count } => {
                or_missing(self.kinesis_view(table, *count).map(ViewData::Kinesis))
            }
            View::Clock { limit } => ViewData::Clock(self.clock_view(*limit)),
            View::Estimate { operation, body } => {
                or_missing(self.estimate_view(operation, body).map(ViewData::Estimate))
            }
            View::Trash => ViewData::Trash(self.trash_view()),
            View::Regions => ViewData::Regions(self.regions_view()),
            View::Replicas { table, key } => or_missing(
                self.replicas_view(table, key.as_deref())
                    .map(ViewData::Replicas),
            ),
            View::In { region, view } if **region == *self.here => self.view(view),
            // Only who goes there can answer: see [`World::view_anywhere`].
            View::In { .. } => ViewData::Missing,
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

    /// The same of any region: the world goes there and comes back as it was.
    pub fn view_anywhere(&mut self, view: &View) -> ViewData {
        match view {
            View::In { region, view } => self.in_region(region, |world| world.view(view)),
            view => self.view(view),
        }
    }

    /// A trace with what has become of its writes in other regions, as far as that is kept.
    fn with_arrivals(&self, trace: &Trace) -> Trace {
        let mut trace = trace.clone();
        for sent in &mut trace.replication {
            let mut arrivals = self.arrivals.iter();
            let arrival = arrivals.find(|it| it.number == sent.number && *it.to == *sent.region);
            sent.arrived = arrival.map(|arrival| Arrived {
                at_ms: arrival.at_ms,
                won: arrival.won,
                units: arrival.units,
            });
        }
        trace
    }

    fn clock_view(&self, limit: u32) -> ClockView {
        let limit = limit as usize;
        let pending = self.queue.iter().take(limit);
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
