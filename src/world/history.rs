//! What happened lately: whole traces, requests in one line, events; all of it bounded.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;

use crate::value::Name;

use super::capacity::{Charge, totals};
use super::events::Happened;
use super::persist::{Reader, RestoreError, Writer};
use super::trace::{RequestSummary, Trace};

/// Whole traces kept.
const TRACES_MAX: usize = 500;
/// Bytes of bodies that the traces may hold together.
const TRACE_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Requests kept in one line.
const REQUESTS_MAX: usize = 2_000;
/// Events kept.
const HAPPENED_MAX: usize = 1_000;

/// A request of the past: its trace while it is kept, its line afterwards.
#[derive(Clone, Debug)]
pub(crate) enum Past {
    Whole(Arc<Trace>),
    Told(RequestSummary),
}

impl Past {
    pub(crate) fn id(&self) -> u64 {
        match self {
            Past::Whole(trace) => trace.id,
            Past::Told(summary) => summary.id,
        }
    }

    pub(crate) fn at_ms(&self) -> i64 {
        match self {
            Past::Whole(trace) => trace.at_ms,
            Past::Told(summary) => summary.at_ms,
        }
    }

    /// The request's line as a list shows it.
    pub(crate) fn summary(&self) -> RequestSummary {
        match self {
            Past::Whole(trace) => trace.summary(),
            Past::Told(summary) => summary.clone(),
        }
    }

    fn weight(&self) -> usize {
        match self {
            Past::Whole(trace) => trace.weight(),
            Past::Told(_) => 0,
        }
    }

    /// Lets go of the trace; nobody else may be looking at it, and then its texts move.
    fn tell(&mut self) {
        if let Past::Whole(trace) = self {
            let table = Arc::get_mut(trace).map(|trace| std::mem::take(&mut trace.table));
            let mut summary = trace.summary();
            summary.trace_kept = false;
            if let Some(table) = table {
                summary.table = table;
            }
            *self = Past::Told(summary);
        }
    }
}

/// Requests and events of the past.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// By ascending id.
    pub(crate) requests: VecDeque<Past>,
    /// How many of them are whole, their weight together, and the place from which on to look for
    /// the oldest.
    whole: usize,
    whole_bytes: usize,
    whole_from: usize,
    pub(crate) happened: VecDeque<Happened>,
}

impl History {
    /// Keeps a trace, and lets go of old ones.
    pub(crate) fn keep(&mut self, trace: Arc<Trace>) {
        self.whole += 1;
        self.whole_bytes += trace.weight();
        self.push(Past::Whole(trace));
        while self.whole > TRACES_MAX || self.whole_bytes > TRACE_BYTES_MAX {
            let Some(past) = self.requests.get_mut(self.whole_from) else {
                break;
            };
            if matches!(past, Past::Whole(_)) {
                self.whole -= 1;
                self.whole_bytes = self.whole_bytes.saturating_sub(past.weight());
                past.tell();
            }
            self.whole_from += 1;
        }
    }

    /// Keeps a request's line.
    pub(crate) fn note(&mut self, summary: RequestSummary) {
        self.push(Past::Told(summary));
    }

    fn push(&mut self, past: Past) {
        if self.requests.len() >= REQUESTS_MAX
            && let Some(oldest) = self.requests.pop_front()
        {
            self.whole -= usize::from(matches!(oldest, Past::Whole(_)));
            self.whole_bytes = self.whole_bytes.saturating_sub(oldest.weight());
            self.whole_from = self.whole_from.saturating_sub(1);
        }
        self.requests.push_back(past);
    }

    /// Keeps an event.
    pub(crate) fn happened(&mut self, event: Happened) {
        if self.happened.len() >= HAPPENED_MAX {
            self.happened.pop_front();
        }
        self.happened.push_back(event);
    }

    /// The whole traces that are kept, oldest first.
    pub(crate) fn traces(&self) -> impl Iterator<Item = &Trace> {
        let rest = self
            .requests
            .range(self.whole_from.min(self.requests.len())..);
        rest.filter_map(|past| match past {
            Past::Whole(trace) => Some(trace.as_ref()),
            Past::Told(_) => None,
        })
    }

    /// A whole trace, while it is kept.
    pub(crate) fn trace(&self, id: u64) -> Option<&Arc<Trace>> {
        // Ids ascend, with gaps where a snapshot left one out.
        let at = self.requests.partition_point(|past| past.id() < id);
        match self.requests.get(at)? {
            Past::Whole(trace) if trace.id == id => Some(trace),
            _ => None,
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// What is written of a request's line.
pub(crate) struct Line<'a> {
    pub(crate) id: u64,
    pub(crate) at_ms: i64,
    pub(crate) operation: &'a str,
    pub(crate) table: &'a str,
    pub(crate) status: u16,
    pub(crate) error: Option<&'a str>,
}

impl RequestSummary {
    /// What is written of it.
    pub(crate) fn line(&self) -> Line<'_> {
        Line {
            id: self.id,
            at_ms: self.at_ms,
            operation: &self.operation,
            table: &self.table,
            status: self.status,
            error: self.error.as_deref(),
        }
    }
}

/// Writes a request's line with what it was charged.
pub(crate) fn write_request(writer: &mut Writer, line: Line<'_>, charges: &[Charge]) {
    writer.u64(line.id);
    writer.i64(line.at_ms);
    writer.str(line.operation);
    writer.str(line.table);
    writer.u64(u64::from(line.status));
    writer.option(line.error, Writer::str);
    writer.u64(charges.len() as u64);
    for charge in charges {
        writer.str(&charge.arm.table);
        writer.option(charge.arm.index.as_ref(), |writer, (kind, name)| {
            writer.u8(u8::from(*kind == crate::engine::facts::IndexKind::Global));
            writer.str(name);
        });
        writer.f64(charge.read_units);
        writer.f64(charge.write_units);
    }
}

/// Reads what [`write_request`] wrote.
pub(crate) fn read_request(
    reader: &mut Reader<'_>,
) -> Result<(RequestSummary, Vec<Charge>), RestoreError> {
    use crate::engine::facts::IndexKind;
    let id = reader.u64()?;
    let at_ms = reader.i64()?;
    let operation = Cow::Owned(reader.str()?.to_owned());
    let table = reader.str()?.to_owned();
    let status = u16::try_from(reader.u64()?).map_err(|_| reader.damaged())?;
    let error = reader.option(|reader| reader.str().map(str::to_owned))?;
    let mut charges = Vec::new();
    for _ in 0..reader.u64()? {
        let table = reader.str()?.into();
        let index = reader.option(|reader| {
            let global = reader.u8()? == 1;
            let kind = if global {
                IndexKind::Global
            } else {
                IndexKind::Local
            };
            Ok((kind, reader.str()?.into()))
        })?;
        let arm = super::capacity::Arm { table, index };
        charges.push(Charge {
            arm,
            read_units: reader.f64()?,
            write_units: reader.f64()?,
        });
    }
    let (read_units, write_units) = totals(&charges);
    let summary = RequestSummary {
        id,
        at_ms,
        operation,
        table,
        status,
        error,
        read_units,
        write_units,
        trace_kept: false,
        region: Name::default(),
    };
    Ok((summary, charges))
}
