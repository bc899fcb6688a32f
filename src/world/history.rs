//! What happened lately: whole traces, requests in one line, events; all of it bounded.

use std::collections::VecDeque;
use std::sync::Arc;

use super::capacity::{Charge, totals};
use super::events::Happened;
use super::persist::{Reader, RestoreError, Writer};
use super::trace::{RequestSummary, Trace};

/// Whole traces kept.
const TRACES_MAX: usize = 500;
/// Bytes of bodies that the traces may hold together.
const TRACE_BYTES_MAX: usize = 24 * 1024 * 1024;
/// Requests kept in one line.
const REQUESTS_MAX: usize = 2_000;
/// Events kept.
const HAPPENED_MAX: usize = 1_000;

/// Requests and events of the past.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    pub(crate) traces: VecDeque<Arc<Trace>>,
    trace_bytes: usize,
    pub(crate) requests: VecDeque<RequestSummary>,
    pub(crate) happened: VecDeque<Happened>,
}

impl History {
    /// Keeps a trace, and lets go of old ones.
    pub(crate) fn keep(&mut self, trace: Arc<Trace>) {
        self.trace_bytes += trace.weight();
        self.traces.push_back(trace);
        while self.traces.len() > TRACES_MAX || self.trace_bytes > TRACE_BYTES_MAX {
            let Some(oldest) = self.traces.pop_front() else {
                break;
            };
            self.trace_bytes = self.trace_bytes.saturating_sub(oldest.weight());
        }
    }

    /// Keeps a request's line.
    pub(crate) fn note(&mut self, summary: RequestSummary) {
        if self.requests.len() >= REQUESTS_MAX {
            self.requests.pop_front();
        }
        self.requests.push_back(summary);
    }

    /// Keeps an event.
    pub(crate) fn happened(&mut self, event: Happened) {
        if self.happened.len() >= HAPPENED_MAX {
            self.happened.pop_front();
        }
        self.happened.push_back(event);
    }

    /// A whole trace, while it is kept.
    pub(crate) fn trace(&self, id: u64) -> Option<&Arc<Trace>> {
        // Ids ascend, with gaps where imports took one.
        let at = self.traces.partition_point(|trace| trace.id < id);
        self.traces.get(at).filter(|trace| trace.id == id)
    }

    /// A request's line as a list shows it.
    pub(crate) fn shown(&self, summary: &RequestSummary) -> RequestSummary {
        let trace_kept = self.trace(summary.id).is_some();
        RequestSummary {
            trace_kept,
            ..summary.clone()
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Writes a request's line with what it was charged.
pub(crate) fn write_request(writer: &mut Writer, summary: &RequestSummary, charges: &[Charge]) {
    writer.u64(summary.id);
    writer.i64(summary.at_ms);
    writer.str(&summary.operation);
    writer.str(&summary.table);
    writer.u64(u64::from(summary.status));
    writer.option(summary.error.as_deref(), Writer::str);
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
    let operation = reader.str()?.to_owned();
    let table = reader.str()?.to_owned();
    let status = u16::try_from(reader.u64()?).map_err(|_| reader.damaged())?;
    let error = reader.option(|reader| reader.str().map(str::to_owned))?;
    let mut charges = Vec::new();
    for _ in 0..reader.u64()? {
        let table = reader.str()?.to_owned();
        let index = reader.option(|reader| {
            let global = reader.u8()? == 1;
            let kind = if global {
                IndexKind::Global
            } else {
                IndexKind::Local
            };
            Ok((kind, reader.str()?.to_owned()))
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
    };
    Ok((summary, charges))
}
