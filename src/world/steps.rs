//! A trace's steps: one per station the request passed, each with true sentences.

use crate::engine::facts::{Fact, ReadFact, ReadKind, Stop, TransactionOutcome, WriteFact};

use super::capacity::search_bytes;
use super::trace::{Station, Step, Trace};

impl Trace {
    /// The stations the request passed, in order, with what happened at each.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = vec![self.client_step(), self.wire_step()];
        if self.reached_tables() {
            steps.push(self.middle_step());
        }
        if !self.facts.is_empty() {
            steps.push(self.capacity_step());
        }
        if !self.stream_records.is_empty() {
            steps.push(self.streams_step());
        }
        steps.push(self.response_step());
        steps
    }

    /// Whether the request was in order by itself: what failed later failed for what is stored.
    fn reached_tables(&self) -> bool {
        match &self.error {
            None => true,
            Some(_) => !self.facts.is_empty() || !self.failed_on_the_wire(),
        }
    }

    fn failed_on_the_wire(&self) -> bool {
        let on_the_wire = [
            "ValidationException",
            "SerializationException",
            "UnknownOperationException",
        ];
        self.error
            .as_ref()
            .is_some_and(|error| on_the_wire.contains(&error.name.as_str()))
            && self.facts.is_empty()
    }

    fn client_step(&self) -> Step {
        let lines = vec![
            format!("X-Amz-Target: {}", self.target),
            bytes_line(self.body_bytes, "sent"),
        ];
        Step {
            station: Station::Client,
            failed: false,
            lines,
        }
    }

    fn wire_step(&self) -> Step {
        let failed = self.failed_on_the_wire();
        let mut lines = Vec::new();
        match (failed, &self.error) {
            (true, Some(error)) => lines.push(format!("{}: {}", error.name, error.message)),
            _ => lines.push(format!("{} is in order", self.operation)),
        }
        Step {
            station: Station::Wire,
            failed,
            lines,
        }
    }

    fn middle_step(&self) -> Step {
        let failed = self.error.is_some();
        let mut lines: Vec<String> = self.facts.iter().flat_map(fact_lines).collect();
        if let Some(error) = &self.error {
            lines.push(format!("{}: {}", error.name, error.message));
        }
        let station = match (
            self.is_about_items(),
            self.target.starts_with("DynamoDBStreams_"),
        ) {
            (true, _) => Station::Engine,
            (false, true) => Station::Streams,
            (false, false) => Station::ControlPlane,
        };
        if lines.is_empty() {
            lines.push(match self.table.is_empty() {
                true => format!("{} answered", self.operation),
                false => format!("{} answered for {}", self.operation, self.table),
            });
        }
        Step {
            station,
            failed,
            lines,
        }
    }

    fn is_about_items(&self) -> bool {
        use crate::api::Operation::{
            BatchExecuteStatement, BatchGetItem, BatchWriteItem, DeleteItem, ExecuteStatement,
            ExecuteTransaction, GetItem, PutItem, Query, Scan, TransactGetItems,
            TransactWriteItems, UpdateItem,
        };
        let items = [
            PutItem,
            GetItem,
            UpdateItem,
            DeleteItem,
            BatchGetItem,
            BatchWriteItem,
            Query,
            Scan,
            TransactWriteItems,
            TransactGetItems,
            ExecuteStatement,
            BatchExecuteStatement,
            ExecuteTransaction,
        ];
        items
            .iter()
            .any(|operation| operation.name() == self.operation)
    }

    fn capacity_step(&self) -> Step {
        let charge = |charge: &super::capacity::Charge| {
            let (units, kind) = match charge.write_units > 0.0 {
                true => (charge.write_units, "write"),
                false => (charge.read_units, "read"),
            };
            let arm = &charge.arm;
            match &arm.index {
                None => format!("{units} {kind} units for {}", arm.table),
                Some((_, index)) => {
                    format!("{units} {kind} units for index {index} of {}", arm.table)
                }
            }
        };
        let searched = self.facts.iter().filter_map(|fact| match fact {
            Fact::Read(read) if read.kind == ReadKind::Search => Some(read),
            _ => None,
        });
        let search = |read: &ReadFact| {
            let index = read.index.as_deref().unwrap_or_default();
            let bytes = search_bytes(read);
            format!(
                "{bytes} bytes of search for index {index} of {}",
                read.table
            )
        };
        let charges = self.charges.iter().map(charge);
        let lines = charges.chain(searched.map(search)).collect();
        Step {
            station: Station::Capacity,
            failed: false,
            lines,
        }
    }

    fn streams_step(&self) -> Step {
        let line = |record: &super::trace::StreamRecordRef| {
            format!(
                "{} record {} in {}",
                record.event_name, record.sequence_number, record.shard_id
            )
        };
        let lines = self.stream_records.iter().map(line).collect();
        Step {
            station: Station::Streams,
            failed: false,
            lines,
        }
    }

    fn response_step(&self) -> Step {
        let status = format!("HTTP {}", self.status);
        let lines = vec![status, bytes_line(self.response_bytes, "returned")];
        Step {
            station: Station::Response,
            failed: self.error.is_some(),
            lines,
        }
    }
}

fn bytes_line(bytes: u64, what: &str) -> String {
    match bytes {
        1 => format!("1 byte {what}"),
        _ => format!("{bytes} bytes {what}"),
    }
}

fn fact_lines(fact: &Fact) -> Vec<String> {
    match fact {
        Fact::Read(read) => read_lines(read),
        Fact::Write(write) => write_lines(write),
        Fact::Condition(condition) => vec![match (condition.held, condition.item_bytes) {
            (true, _) => format!("the condition held for {}", condition.key),
            (false, Some(_)) => format!("the condition failed for {}", condition.key),
            (false, None) => format!("the condition failed: no item {}", condition.key),
        }],
        Fact::Transaction(transaction) => vec![match transaction.outcome {
            TransactionOutcome::Committed => {
                format!("{} actions committed together", transaction.actions)
            }
            TransactionOutcome::Cancelled => "cancelled: nothing was written".to_owned(),
            TransactionOutcome::Replayed => {
                "the same token again: nothing was done twice".to_owned()
            }
        }],
    }
}

fn read_lines(read: &ReadFact) -> Vec<String> {
    let place = match &read.index {
        None => read.table.as_ref().to_owned(),
        Some(index) => format!("index {index} of {}", read.table),
    };
    let mut lines = Vec::new();
    match read.kind {
        ReadKind::Query | ReadKind::Scan => {
            let (scanned, returned) = (read.scanned_count, read.returned_count);
            lines.push(format!(
                "{scanned} items read from {place}, {returned} returned"
            ));
            lines.push(
                match read.stop {
                    Stop::End => "stopped at the end of the range",
                    Stop::Limit => "stopped by Limit, which counts before the filter",
                    Stop::PageSize => "stopped at 1 MB, counted before the filter",
                    Stop::ResponseSize => "stopped at 16 MB",
                }
                .to_owned(),
            );
        }
        ReadKind::Search => {
            let (scanned, returned) = (read.scanned_count, read.returned_count);
            lines.push(format!(
                "{scanned} vectors looked at in {place}, the {returned} nearest returned"
            ));
        }
        ReadKind::TransactReplay => {}
        ReadKind::Get | ReadKind::BatchGet | ReadKind::TransactGet => {
            let found = read.items.iter().filter(|item| item.bytes > 0).count();
            lines.push(match read.items.len() {
                1 if found == 1 => format!("one item read from {place}"),
                1 => format!("no such item in {place}"),
                asked => format!("{found} of {asked} items found in {place}"),
            });
        }
    }
    lines
}

fn write_lines(write: &WriteFact) -> Vec<String> {
    use crate::engine::facts::WriteKind;
    let key = &write.key;
    let line = match (write.applied, write.kind) {
        (false, WriteKind::ConditionCheck) => format!("{key} checked in {}", write.table),
        (false, _) => format!("{key} not written in {}", write.table),
        (true, _) => match (write.before_bytes, write.after_bytes) {
            (None, Some(_)) => format!("{key} put into {}", write.table),
            (Some(_), Some(_)) => format!("{key} replaced or updated in {}", write.table),
            (Some(_), None) => format!("{key} deleted from {}", write.table),
            (None, None) => format!("{key} was not in {}: nothing to delete", write.table),
        },
    };
    let changed = write.indexes.iter().filter(|index| index.changed);
    let mut lines = vec![line];
    lines.extend(changed.map(|index| format!("index {} follows", index.index)));
    lines
}
