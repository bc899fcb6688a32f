//! A snapshot: the operations that make the world from nothing, cut into pages.

use crate::api::types::TableStatus;
use crate::engine::{TOKEN_LIFETIME_MS, Table};
use crate::value::Item;
use crate::world::World;
use crate::world::capacity::series::Point;
use crate::world::events::Happened;
use crate::world::history::write_request;
use crate::world::streams::{Author, StoredRecord};

use super::bytes::Writer;
use super::{VERSION, op, write_counters};

/// A page is closed once it holds this many bytes; one item may make it longer.
const PAGE_BYTES: usize = 192 * 1024;

/// Pages in the making.
#[derive(Debug, Default)]
struct Pages {
    done: Vec<Vec<u8>>,
    page: Writer,
}

impl Pages {
    /// Begins an operation, on a new page if this one is full.
    fn op(&mut self, tag: u8) -> &mut Writer {
        if self.page.bytes.len() >= PAGE_BYTES {
            self.done.push(std::mem::take(&mut self.page.bytes));
        }
        if self.page.bytes.is_empty() {
            self.page.u8(VERSION);
        }
        self.page.u8(tag);
        &mut self.page
    }

    fn finish(mut self) -> Vec<Vec<u8>> {
        if !self.page.bytes.is_empty() {
            self.done.push(self.page.bytes);
        }
        self.done
    }
}

impl World {
    /// The whole world as pages of bytes, each about 192 KiB (longer where one item is).
    pub fn snapshot(&self) -> Vec<Vec<u8>> {
        let mut pages = Pages::default();
        pages.op(op::OPTIONS).json(&self.options);
        let writer = pages.op(op::COUNTERS);
        write_counters(writer, &self.clock, self.next_request, self.rng.state());
        pages.op(op::KNOBS).json(&self.knobs);
        self.write_streams(&mut pages);
        self.write_tables(&mut pages);
        self.write_trash(&mut pages);
        self.write_expiry(&mut pages);
        self.write_tokens(&mut pages);
        self.write_history(&mut pages);
        self.write_queue(&mut pages);
        // Last: what was restored before must not move these on.
        let writer = pages.op(op::NUMBERS);
        writer.u64(self.catalog.next_number);
        writer.u64(self.streams.next_sequence);
        writer.u64(self.queue.next_sequence());
        pages.finish()
    }

    fn write_tables(&self, pages: &mut Pages) {
        for (name, state) in &self.catalog.tables {
            pages.op(op::TABLE).json(state);
            let held = state.status != TableStatus::Deleting;
            if let Some(table) = self.engine.table(name).filter(|_| held) {
                pages.op(op::HELD).str(name);
                write_items(pages, op::ITEMS, name, table);
            }
        }
    }

    fn write_trash(&self, pages: &mut Pages) {
        for (name, trashed) in &self.catalog.trash {
            let writer = pages.op(op::TRASHED_TABLE);
            writer.str(name);
            writer.json(trashed);
            if let Some(table) = self.trash.get(name) {
                write_items(pages, op::TRASHED_ITEMS, name, table);
            }
        }
    }

    fn write_streams(&self, pages: &mut Pages) {
        for (arn, stream) in &self.streams.by_arn {
            pages.op(op::STREAM).json(&stream.state);
            for record in &stream.records {
                write_record(pages.op(op::RECORD), arn, record);
            }
        }
    }

    fn write_expiry(&self, pages: &mut Pages) {
        for (name, index) in &self.expiry {
            for swept in &index.swept {
                let writer = pages.op(op::SWEPT);
                writer.str(name);
                writer.bytes(swept.key.as_bytes());
                writer.i64(swept.expires_s);
                writer.i64(swept.at_ms);
            }
            let writer = pages.op(op::SWEPT_COUNT);
            writer.str(name);
            writer.u64(index.swept_count);
        }
    }

    fn write_tokens(&self, pages: &mut Pages) {
        let now_ms = self.now_ms();
        for (token, record) in self.engine.tokens() {
            if now_ms.saturating_sub(record.at_ms) < TOKEN_LIFETIME_MS {
                let writer = pages.op(op::TOKEN);
                writer.str(token);
                writer.json(record);
            }
        }
    }

    fn write_history(&self, pages: &mut Pages) {
        for past in &self.history.requests {
            let summary = past.summary();
            // The charges are in the series already.
            write_request(pages.op(op::REQUEST), summary.line(), &[]);
            let writer = pages.op(op::REQUEST_UNITS);
            writer.f64(summary.read_units);
            writer.f64(summary.write_units);
        }
        for happened in &self.history.happened {
            write_happened(pages.op(op::HAPPENED), happened);
        }
        for (table, arms) in &self.series.tables {
            for (index, series) in arms {
                let writer = pages.op(op::SERIES);
                writer.str(table);
                writer.option(index.as_deref(), Writer::str);
                write_points(writer, series.seconds.iter());
                write_points(writer, series.minutes.iter());
            }
        }
    }

    fn write_queue(&self, pages: &mut Pages) {
        for (&(at_ms, sequence), event) in self.queue.iter() {
            let writer = pages.op(op::EVENT);
            writer.i64(at_ms);
            writer.u64(sequence);
            writer.json(event);
        }
    }
}

/// A table's items in stored order, many to an operation.
fn write_items(pages: &mut Pages, tag: u8, name: &str, table: &Table) {
    let mut rows = table.rows(None, 0).map(|row| row.item).peekable();
    while rows.peek().is_some() {
        let mut slice: Vec<&Item> = Vec::new();
        let mut bytes = 0;
        while let Some(item) =
            rows.next_if(|item| slice.is_empty() || bytes + item.as_bytes().len() <= PAGE_BYTES)
        {
            bytes += item.as_bytes().len();
            slice.push(item);
        }
        let writer = pages.op(tag);
        writer.str(name);
        writer.u64(slice.len() as u64);
        for item in slice {
            writer.bytes(item.as_bytes());
        }
    }
}

fn write_record(writer: &mut Writer, arn: &str, record: &StoredRecord) {
    writer.str(arn);
    writer.u64(record.sequence);
    writer.i64(record.at_ms);
    writer.str(record.event.as_str());
    writer.u8(u8::from(record.author == Author::Service));
    writer.bytes(record.keys.as_bytes());
    writer.option(record.old_image.as_ref(), |writer, item| {
        writer.bytes(item.as_bytes())
    });
    writer.option(record.new_image.as_ref(), |writer, item| {
        writer.bytes(item.as_bytes())
    });
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
