//! The pipeline: one request from the wire through every station and back.
//!
//! decode -> (iam, dax, admission: their place is here) -> engine or control plane ->
//! metering -> stream records -> response. Errors walk the same path and are traced as well.

use std::borrow::Cow;
use std::sync::Arc;

use crate::api::types::{ConsumedCapacity, ReturnConsumedCapacity};
use crate::api::{
    ApiError, ErrorKind, Input, Operation, Output, RequestId, decode, encode_error, encode_response,
};
use crate::engine::facts::{Fact, Facts};
use crate::engine::{Applied, Change};
use crate::value::{Few, SortedSet};

use super::capacity::{Charge, Detail, bill, consumed_by_table, tell_vectors, totals};
use super::events::{Event, Happened};
use super::history::{Line, write_request};
use super::persist::op;
use super::rare::Rare;
use super::streams::Author;
use super::trace::{
    RequestSummary, StreamRecordRef, Trace, TraceError, cut_body, cut_message, share_body,
};
use super::world::{Outcome, World};

/// How long an idempotency token is remembered.
const TOKEN_MS: i64 = crate::engine::TOKEN_LIFETIME_MS;

/// A request under way: what the stations leave behind.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) facts: Facts,
    /// Folded from the facts when somebody asks.
    charges: Option<Few<Charge>>,
    stream_records: Vec<StreamRecordRef>,
    /// The table the request named, for the lists.
    pub(super) table: String,
}

impl Work {
    fn charges(&mut self) -> &[Charge] {
        self.charges.get_or_insert_with(|| bill(&self.facts.list))
    }

    pub(super) fn consumed_by_table(
        &mut self,
        wanted: ReturnConsumedCapacity,
        transactional: bool,
    ) -> Option<Vec<ConsumedCapacity>> {
        let detail = detail(wanted, transactional)?;
        let mut consumed = consumed_by_table(self.charges(), detail);
        if detail.indexes {
            tell_vectors(&mut consumed, &self.facts);
        }
        Some(consumed)
    }

    pub(super) fn consumed(&mut self, wanted: ReturnConsumedCapacity) -> Option<ConsumedCapacity> {
        self.consumed_by_table(wanted, false)?.into_iter().next()
    }
}

/// How much of the capacity a response tells, if any.
pub(super) fn detail(wanted: ReturnConsumedCapacity, transactional: bool) -> Option<Detail> {
    match wanted {
        ReturnConsumedCapacity::None => None,
        ReturnConsumedCapacity::Total => Some(Detail {
            indexes: false,
            transactional,
        }),
        ReturnConsumedCapacity::Indexes => Some(Detail {
            indexes: true,
            transactional,
        }),
    }
}

impl World {
    /// Answers one request: the only way to items and tables.
    pub fn handle(&mut self, target: &str, body: &str) -> Outcome {
        let events = self.fire_until(self.now_ms()).0;
        self.answer(target, body, events)
    }

    /// Answers one request that is sent to a region.
    pub fn handle_in(&mut self, region: &str, target: &str, body: &str) -> Outcome {
        let events = self.fire_until(self.now_ms()).0;
        self.in_region(region, |world| world.answer(target, body, events))
    }

    fn answer(&mut self, target: &str, body: &str, events: Vec<Happened>) -> Outcome {
        self.sent.clear();
        self.engine
            .begin(self.clock.now_ms, self.knobs.transaction_ms);
        let id = self.next_request;
        self.next_request += 1;
        let request_id = RequestId::new(self.options.seed, id);
        let mut work = Work::default();
        let operation = Operation::from_target(target);
        let answer = match operation {
            None => Err(ApiError::new(ErrorKind::UnknownOperation, String::new())),
            Some(operation) => {
                decode(operation, body).and_then(|input| self.perform(operation, input, &mut work))
            }
        };
        let (response, error) = match answer {
            Ok(output) => (encode_response(&output, request_id), None),
            Err(error) => {
                let name = error.kind.name().to_owned();
                let response = encode_error(&error, request_id);
                (
                    response,
                    Some(TraceError {
                        name,
                        message: cut_message(&error.message),
                    }),
                )
            }
        };
        work.charges();
        let trace = Trace {
            id,
            request_id,
            at_ms: self.now_ms(),
            operation: Cow::Borrowed(operation.map_or("", Operation::name)),
            table: work.table,
            target: match operation {
                Some(operation) => Cow::Borrowed(operation.target()),
                None => Cow::Owned(cut_message(target)),
            },
            body: cut_body(body),
            body_bytes: body.len() as u64,
            status: response.status,
            error,
            response_body: share_body(&response.body),
            response_bytes: response.body.len() as u64,
            facts: work.facts.list,
            charges: work.charges.unwrap_or_default(),
            stream_records: work.stream_records,
            region: self.here.clone(),
            replication: std::mem::take(&mut self.sent),
        };
        let trace = self.remember(trace);
        Outcome {
            response,
            trace,
            events,
            answered_ms: self.engine.take_under_way(),
            commit: self.take_commit(),
        }
    }

    /// Keeps a trace, its line and its charges.
    fn remember(&mut self, trace: Trace) -> Arc<Trace> {
        write_request(self.log.request(), trace.line(), &trace.charges);
        self.series.record(trace.at_ms, &trace.charges);
        // The insights of the service do not know PartiQL (its developer guide).
        if !self.contributors.is_empty() && !trace.operation.contains("Execute") {
            self.count_contributors(&trace.facts);
        }
        let trace = Arc::new(trace);
        self.history.keep(Arc::clone(&trace));
        trace
    }

    /// Counts by key what facts took, where contributor insights are on.
    pub(super) fn count_contributors(&mut self, facts: &[Fact]) {
        if self.contributors.is_empty() {
            return;
        }
        if let Some(rare) = self.rare {
            let now_ms = self.now_ms();
            rare.count(&mut self.contributors, facts, now_ms);
        }
    }

    fn perform(
        &mut self,
        operation: Operation,
        input: Input,
        work: &mut Work,
    ) -> Result<Output, ApiError> {
        if Rare::has(operation) {
            return self.perform_rare(input, work);
        }
        match input {
            Input::GetItem(_)
            | Input::BatchGetItem(_)
            | Input::Query(_)
            | Input::Scan(_)
            | Input::TransactGetItems(_) => self.read(input, work),
            Input::PutItem(_)
            | Input::UpdateItem(_)
            | Input::DeleteItem(_)
            | Input::BatchWriteItem(_)
            | Input::TransactWriteItems(_) => self.write(input, work),
            control => self.control_plane(control, &mut work.table),
        }
    }

    fn read(&mut self, input: Input, work: &mut Work) -> Result<Output, ApiError> {
        if !self.away.is_empty() {
            self.check_strong(&input)?;
        }
        match input {
            Input::GetItem(input) => {
                let answer = self.engine.get_item(&input, &mut work.facts);
                work.table = input.table_name;
                let mut output = answer?;
                output.consumed_capacity = work.consumed(input.return_consumed_capacity);
                Ok(Output::GetItem(output))
            }
            Input::Query(input) => {
                let answer = self.engine.query(&input, &mut work.facts);
                work.table = input.table_name;
                let mut output = answer?;
                output.consumed_capacity = work.consumed(input.return_consumed_capacity);
                Ok(Output::Query(output))
            }
            Input::Scan(input) => {
                let answer = self.engine.scan(&input, &mut work.facts);
                work.table = input.table_name;
                let mut output = answer?;
                output.consumed_capacity = work.consumed(input.return_consumed_capacity);
                Ok(Output::Scan(output))
            }
            Input::BatchGetItem(input) => {
                work.table = names(input.request_items.iter().map(|(name, _)| name.as_str()));
                let mut output = self.engine.batch_get_item(&input, &mut work.facts)?;
                let wanted = input.return_consumed_capacity;
                output.consumed_capacity = work.consumed_by_table(wanted, false);
                Ok(Output::BatchGetItem(output))
            }
            Input::TransactGetItems(input) => {
                work.table = names(
                    input
                        .transact_items
                        .iter()
                        .map(|get| get.table_name.as_str()),
                );
                let mut output = self.engine.transact_get_items(&input, &mut work.facts)?;
                let wanted = input.return_consumed_capacity;
                output.consumed_capacity = work.consumed_by_table(wanted, true);
                Ok(Output::TransactGetItems(output))
            }
            other => self.control_plane(other, &mut work.table),
        }
    }

    fn write(&mut self, input: Input, work: &mut Work) -> Result<Output, ApiError> {
        if !self.away.is_empty() {
            self.check_strong(&input)?;
        }
        match input {
            Input::PutItem(input) => {
                let answer = self.engine.put_item(&input, &mut work.facts);
                work.table = input.table_name;
                let mut output = self.applied(answer?, work);
                output.consumed_capacity = work.consumed(input.return_consumed_capacity);
                Ok(Output::PutItem(output))
            }
            Input::UpdateItem(input) => {
                let answer = self.engine.update_item(&input, &mut work.facts);
                work.table = input.table_name;
                let mut output = self.applied(answer?, work);
                output.consumed_capacity = work.consumed(input.return_consumed_capacity);
                Ok(Output::UpdateItem(output))
            }
            Input::DeleteItem(input) => {
                let answer = self.engine.delete_item(&input, &mut work.facts);
                work.table = input.table_name;
                let mut output = self.applied(answer?, work);
                output.consumed_capacity = work.consumed(input.return_consumed_capacity);
                Ok(Output::DeleteItem(output))
            }
            Input::BatchWriteItem(input) => {
                work.table = names(input.request_items.iter().map(|(name, _)| name.as_str()));
                let applied = self.engine.batch_write_item(&input, &mut work.facts)?;
                let mut output = self.applied(applied, work);
                let wanted = input.return_consumed_capacity;
                output.consumed_capacity = work.consumed_by_table(wanted, false);
                Ok(Output::BatchWriteItem(output))
            }
            Input::TransactWriteItems(input) => {
                work.table = names(input.transact_items.iter().map(|item| item.table_name()));
                let now_ms = self.now_ms();
                let applied = self
                    .engine
                    .transact_write_items(&input, now_ms, &mut work.facts)?;
                let mut output = self.applied(applied, work);
                if let Some(token) = &input.client_request_token {
                    self.save_token(token);
                }
                let wanted = input.return_consumed_capacity;
                output.consumed_capacity = work.consumed_by_table(wanted, true);
                Ok(Output::TransactWriteItems(output))
            }
            other => self.control_plane(other, &mut work.table),
        }
    }

    /// Takes over a mutation's changes.
    pub(super) fn applied<T>(&mut self, applied: Applied<T>, work: &mut Work) -> T {
        let changed = |change: &Change| self.changed(change, Author::User);
        work.stream_records
            .extend(applied.changes.iter().filter_map(changed));
        applied.output
    }

    /// Notes a token that a transaction has just been applied under.
    pub(super) fn save_token(&mut self, token: &str) {
        let now_ms = self.now_ms();
        let Some((_, record)) = self
            .engine
            .tokens()
            .find(|(known, _)| known.as_ref() == token)
        else {
            return;
        };
        if record.at_ms != now_ms {
            return;
        }
        let writer = self.log.op(op::TOKEN, now_ms);
        writer.str(token);
        writer.json(record);
        if self.queue.due_ms(&Event::TokensExpired).is_none() {
            self.schedule(now_ms.saturating_add(TOKEN_MS), Event::TokensExpired);
        }
    }

    /// Forgets tokens older than ten minutes. Returns how many.
    pub(super) fn tokens_expired(&mut self) -> u64 {
        let now_ms = self.now_ms();
        let before = self.engine.tokens().count();
        self.log.op(op::TOKENS_EXPIRE, now_ms).i64(now_ms);
        self.engine.expire_tokens(now_ms);
        let oldest = self.engine.tokens().map(|(_, record)| record.at_ms).min();
        if let Some(oldest_ms) = oldest {
            self.schedule(oldest_ms.saturating_add(TOKEN_MS), Event::TokensExpired);
        }
        (before - self.engine.tokens().count()) as u64
    }
}

/// The distinct tables of a request, joined for a list.
pub(super) fn names<'a>(tables: impl Iterator<Item = &'a str>) -> String {
    let distinct: SortedSet<&str> = tables.collect();
    let distinct: Vec<&str> = distinct.into_iter().collect();
    distinct.join(", ")
}

impl Trace {
    /// What a request's line is written from.
    pub(super) fn line(&self) -> Line<'_> {
        Line {
            id: self.id,
            at_ms: self.at_ms,
            operation: &self.operation,
            table: &self.table,
            status: self.status,
            error: self.error.as_ref().map(|error| error.name.as_str()),
        }
    }

    /// The request in one line.
    pub fn summary(&self) -> RequestSummary {
        let (read_units, write_units) = totals(&self.charges);
        RequestSummary {
            id: self.id,
            at_ms: self.at_ms,
            operation: self.operation.clone(),
            table: self.table.clone(),
            status: self.status,
            error: self.error.as_ref().map(|error| error.name.clone()),
            read_units,
            write_units,
            trace_kept: true,
            region: self.region.clone(),
        }
    }
}
