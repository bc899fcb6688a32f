//! A snapshot: the operations that make the world from nothing.

use crate::api::types::TableStatus;
use crate::engine::{TOKEN_LIFETIME_MS, TokenRecord};
use crate::value::Name;
use crate::world::World;
use crate::world::capacity::series::Point;
use crate::world::events::Happened;
use crate::world::history::write_request;
use crate::world::regions::Held;

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
        self.write_held(self.held(), &mut parts);
        for (name, region) in &self.away {
            parts.op(op::REGION).str(name);
            if let Some(held) = self.held_in(name) {
                self.write_held(held, &mut parts);
                held.write_series(&mut parts);
            }
            self.write_numbers(
                region.catalog.next_number,
                region.streams.next_sequence,
                &mut parts,
            );
        }
        if !self.away.is_empty() {
            parts.op(op::REGION).str("");
            parts.op(op::STAMPS).u64(self.next_stamp);
        }
        self.write_buckets(&mut parts);
        self.write_history(&mut parts);
        self.held().write_series(&mut parts);
        self.write_queue(&mut parts);
        // Last: what was restored before must not move these on.
        self.write_numbers(
            self.catalog.next_number,
            self.streams.next_sequence,
            &mut parts,
        );
        parts.finish()
    }

    fn write_numbers(&self, next_number: u64, next_sequence: u64, parts: &mut Parts) {
        let writer = parts.op(op::NUMBERS);
        writer.u64(next_number);
        writer.u64(next_sequence);
        writer.u64(self.queue.next_sequence());
    }

    /// What one region holds.
    fn write_held(&self, held: Held<'_>, parts: &mut Parts) {
        held.write_streams(parts);
        held.write_tables(parts);
        held.write_trash(parts);
        held.write_backups(parts);
        held.write_imports(parts);
        held.write_expiry(parts);
        held.write_tokens(self.now_ms(), parts);
        held.write_replicas(parts);
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
    }

    fn write_history(&self, parts: &mut Parts) {
        let mut at = Name::from(self.options.region.as_str());
        let own = at.clone();
        for past in &self.history.requests {
            let summary = past.summary();
            if summary.region != at {
                at = summary.region.clone();
                parts.op(op::REGION).str(&at);
            }
            // The charges are in the series already.
            write_request(parts.op(op::REQUEST), summary.line(), &[]);
            let writer = parts.op(op::REQUEST_UNITS);
            writer.f64(summary.read_units);
            writer.f64(summary.write_units);
        }
        if at != own {
            parts.op(op::REGION).str("");
        }
        for happened in &self.history.happened {
            write_happened(parts.op(op::HAPPENED), happened);
        }
    }

    fn write_queue(&self, parts: &mut Parts) {
        let mut at = None;
        for due in self.queue.iter() {
            if due.region != at {
                let name = due.region.as_deref().unwrap_or_default();
                parts.op(op::REGION).str(name);
                at = due.region;
            }
            let writer = parts.op(op::EVENT);
            writer.i64(due.at_ms);
            writer.u64(due.sequence);
            writer.json(&due.event);
        }
        if at.is_some() {
            parts.op(op::REGION).str("");
        }
    }
}

impl Held<'_> {
    fn write_imports(&self, parts: &mut Parts) {
        for (name, table) in self.importing {
            let writer = parts.op(op::IMPORT_ITEMS);
            writer.str(name);
            writer.u64(0);
            parts.items(op::IMPORT_ITEMS, name, table);
        }
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
        for (id, backup) in self.backups {
            parts.op(op::BACKUP_HELD).json(&backup.state);
            parts.items(op::BACKUP_ITEMS, id, &backup.image);
        }
        for job in self.catalog.jobs.values() {
            parts.op(op::JOB).json(job);
        }
        for (table, log) in self.undo {
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
        for (name, index) in self.expiry {
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

    fn write_tokens(&self, now_ms: i64, parts: &mut Parts) {
        let alive = |record: &TokenRecord| now_ms.saturating_sub(record.at_ms) < TOKEN_LIFETIME_MS;
        let tokens = self.engine.tokens().filter(|(_, record)| alive(record));
        let tokens: Vec<_> = tokens
            .map(|(token, record)| (token.clone(), record.clone()))
            .collect();
        parts.push(Part::Tokens(tokens.into_iter()));
    }

    fn write_series(&self, parts: &mut Parts) {
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
