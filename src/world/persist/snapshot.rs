//! A snapshot: the operations that make the world from nothing.

use crate::api::types::TableStatus;
use crate::engine::{TOKEN_LIFETIME_MS, TokenRecord};
use crate::world::World;
use crate::world::capacity::series::Point;
use crate::world::events::Happened;
use crate::world::history::write_request;

use super::bytes::Writer;
use super::pages::{Part, Parts, Snapshot};
use super::{op, write_counters};

impl World {
    /// The whole world as pages of bytes, each about 192 KiB (longer where one item is).
    pub fn snapshot(&self) -> Vec<Vec<u8>> {
        self.freeze().collect()
    }

    /// An image of the world as it is now, from which the pages of its snapshot are made one by one
    /// while the world goes on. What grows with the data (items, stream records, tokens) is shared
    /// until it changes; the rest is small and written at once.
    pub fn freeze(&self) -> Snapshot {
        let mut parts = Parts::default();
        parts.op(op::OPTIONS).json(&self.options);
        let writer = parts.op(op::COUNTERS);
        write_counters(writer, &self.clock, self.next_request, self.rng.state());
        parts.op(op::KNOBS).json(&self.knobs);
        self.write_streams(&mut parts);
        self.write_tables(&mut parts);
        self.write_trash(&mut parts);
        self.write_backups(&mut parts);
        self.write_buckets(&mut parts);
        self.write_expiry(&mut parts);
        self.write_tokens(&mut parts);
        self.write_history(&mut parts);
        self.write_queue(&mut parts);
        // Last: what was restored before must not move these on.
        let writer = parts.op(op::NUMBERS);
        writer.u64(self.catalog.next_number);
        writer.u64(self.streams.next_sequence);
        writer.u64(self.queue.next_sequence());
        parts.finish()
    }

    fn write_tables(&self, parts: &mut Parts) {
        for (name, state) in &self.catalog.tables {
            parts.op(op::TABLE).json(state);
            let held = state.status != TableStatus::Deleting;
            if let Some(table) = self.engine.table(name).filter(|_| held) {
                parts.op(op::HELD).str(name);
                parts.items(op::ITEMS, name, table);
            }
        }
    }

    fn write_trash(&self, parts: &mut Parts) {
        for (name, trashed) in &self.catalog.trash {
            let writer = parts.op(op::TRASHED_TABLE);
            writer.str(name);
            writer.json(trashed);
            if let Some(table) = self.trash.get(name) {
                parts.items(op::TRASHED_ITEMS, name, table);
            }
        }
    }

    fn write_backups(&self, parts: &mut Parts) {
        for (id, backup) in &self.backups {
            parts.op(op::BACKUP_HELD).json(&backup.state);
            parts.items(op::BACKUP_ITEMS, id, &backup.image);
        }
        for job in self.catalog.jobs.values() {
            parts.op(op::JOB).json(job);
        }
        for (table, log) in &self.undo {
            let writer = parts.op(op::UNDO);
            writer.str(table);
            writer.i64(log.from_ms);
            parts.push(Part::Records {
                tag: op::UNDO_RECORD,
                name: table.clone(),
                records: log.records.clone(),
                next: 0,
            });
        }
    }

    fn write_buckets(&self, parts: &mut Parts) {
        for (name, bucket) in &self.buckets.by_name {
            let writer = parts.op(op::BUCKET);
            writer.str(name);
            writer.i64(bucket.created_ms);
            for (key, object) in &bucket.objects {
                parts.push(Part::Object {
                    bucket: name.clone(),
                    key: key.clone(),
                    at_ms: object.at_ms,
                    bytes: object.bytes.clone(),
                    written: None,
                });
            }
        }
        for (name, table) in &self.importing {
            let writer = parts.op(op::IMPORT_ITEMS);
            writer.str(name);
            writer.u64(0);
            parts.items(op::IMPORT_ITEMS, name, table);
        }
    }

    fn write_streams(&self, parts: &mut Parts) {
        for (arn, stream) in &self.streams.by_arn {
            parts.op(op::STREAM).json(&stream.state);
            parts.push(Part::Records {
                tag: op::RECORD,
                name: arn.clone(),
                records: stream.records.clone(),
                next: 0,
            });
        }
    }

    fn write_expiry(&self, parts: &mut Parts) {
        for (name, index) in &self.expiry {
            for swept in &index.swept {
                let writer = parts.op(op::SWEPT);
                writer.str(name);
                writer.bytes(swept.key.as_bytes());
                writer.i64(swept.expires_s);
                writer.i64(swept.at_ms);
            }
            let writer = parts.op(op::SWEPT_COUNT);
            writer.str(name);
            writer.u64(index.swept_count);
        }
    }

    fn write_tokens(&self, parts: &mut Parts) {
        let now_ms = self.now_ms();
        let alive = |record: &TokenRecord| now_ms.saturating_sub(record.at_ms) < TOKEN_LIFETIME_MS;
        let tokens = self.engine.tokens().filter(|(_, record)| alive(record));
        let tokens: Vec<_> = tokens
            .map(|(token, record)| (token.clone(), record.clone()))
            .collect();
        parts.push(Part::Tokens(tokens.into_iter()));
    }

    fn write_history(&self, parts: &mut Parts) {
        for past in &self.history.requests {
            let summary = past.summary();
            // The charges are in the series already.
            write_request(parts.op(op::REQUEST), summary.line(), &[]);
            let writer = parts.op(op::REQUEST_UNITS);
            writer.f64(summary.read_units);
            writer.f64(summary.write_units);
        }
        for happened in &self.history.happened {
            write_happened(parts.op(op::HAPPENED), happened);
        }
        for (table, arms) in &self.series.tables {
            for (index, series) in arms {
                let writer = parts.op(op::SERIES);
                writer.str(table);
                writer.option(index.as_deref(), Writer::str);
                write_points(writer, series.seconds.iter());
                write_points(writer, series.minutes.iter());
            }
        }
    }

    fn write_queue(&self, parts: &mut Parts) {
        for (&(at_ms, sequence), event) in self.queue.iter() {
            let writer = parts.op(op::EVENT);
            writer.i64(at_ms);
            writer.u64(sequence);
            writer.json(event);
        }
    }
}

fn write_happened(writer: &mut Writer, happened: &Happened) {
    writer.json(happened);
}

fn write_points<'a>(writer: &mut Writer, points: impl ExactSizeIterator<Item = &'a Point>) {
    writer.u64(points.len() as u64);
    for point in points {
        writer.i64(point.at);
        writer.f64(point.read_units);
        writer.f64(point.write_units);
    }
}
