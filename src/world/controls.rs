//! What a person does to a world: clock, knobs, bringing tables back, bulk import.

use std::borrow::Cow;

use crate::api::input::PutItemInput;
use crate::api::types::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValues,
    ReturnValuesOnConditionCheckFailure,
};
use crate::api::{ApiError, ErrorKind, messages};
use crate::engine::facts::Facts;
use crate::value::json::JsonDocument;
use crate::value::{Item, encode_item};

use super::capacity::{Charge, bill, totals};
use super::control::{
    BulkItems, Control, ControlError, ControlOutcome, ControlResult, Knobs, Refusal,
};
use super::events::Happened;
use super::persist::op;
use super::streams::Author;
use super::trace::RequestSummary;
use super::world::World;

/// Refusals listed one by one.
const REFUSALS_MAX: usize = 100;

impl World {
    /// Does what a person asked for.
    ///
    /// # Errors
    /// The service's error where a request would have got one: no such table, name taken.
    pub fn control(&mut self, control: Control) -> Result<ControlOutcome, ControlError> {
        let (result, events) = match control {
            Control::In { region, control } => {
                return self.in_region(&region, |world| world.control(*control));
            }
            Control::SetClock { mode } => {
                self.clock.set_mode(mode);
                self.log
                    .op(op::NOW, self.clock.now_ms)
                    .i64(self.clock.now_ms);
                (ControlResult::Done, Vec::new())
            }
            Control::JumpTo { at_ms } => self.jump(at_ms),
            Control::JumpToNextEvent => {
                let at_ms = self
                    .queue
                    .first()
                    .map_or(self.now_ms(), |event| event.at_ms);
                self.jump(at_ms)
            }
            Control::SetKnobs { knobs } => {
                self.set_knobs(knobs);
                (ControlResult::Done, Vec::new())
            }
            Control::RestoreTable { table } => {
                self.restore_table(&table).map_err(ControlError::from)?;
                (ControlResult::Done, Vec::new())
            }
            Control::BulkImport { table, items } => {
                let result = self
                    .bulk_import(&table, items)
                    .map_err(ControlError::from)?;
                (result, Vec::new())
            }
            bucket @ (Control::CreateBucket { .. }
            | Control::PutObject { .. }
            | Control::DeleteObjects { .. }
            | Control::DeleteBucket { .. }
            | Control::RestoreObjects { .. }) => {
                let result = self.bucket_control(bucket).map_err(ControlError::from)?;
                (result, Vec::new())
            }
            Control::ClearHistory => {
                self.history.clear();
                self.log.forget_requests();
                self.forget_series();
                self.log.op(op::HISTORY_CLEARED, self.clock.now_ms);
                (ControlResult::Done, Vec::new())
            }
        };
        Ok(ControlOutcome {
            result,
            events,
            commit: self.take_commit(),
        })
    }

    fn jump(&mut self, at_ms: i64) -> (ControlResult, Vec<Happened>) {
        let (events, more) = self.fire_until(at_ms);
        let to_ms = if more { self.now_ms() } else { at_ms };
        self.clock.jump(to_ms);
        let now_ms = self.now_ms();
        self.log.op(op::NOW, now_ms).i64(now_ms);
        (ControlResult::Jumped { now_ms, more }, events)
    }

    fn set_knobs(&mut self, knobs: Knobs) {
        self.knobs = knobs;
        let now_ms = self.now_ms();
        self.log.op(op::KNOBS, now_ms).json(&knobs);
        self.knobs_changed();
    }

    /// A shorter sweep delay brings sweeps forward; a longer one makes the pending ones find
    /// nothing to do and schedule themselves again.
    pub(super) fn knobs_changed(&mut self) {
        for region in self.regions() {
            self.in_region(&region, |world| {
                let tables: Vec<String> = world.expiry.keys().cloned().collect();
                for table in tables {
                    world.schedule_sweep(&table);
                }
            });
        }
    }

    /// Forgets what was consumed, in every region.
    pub(super) fn forget_series(&mut self) {
        self.series = Default::default();
        self.contributors.clear();
        for region in self.away.values_mut() {
            region.series = Default::default();
            region.contributors.clear();
        }
    }

    fn bulk_import(&mut self, table: &str, items: BulkItems) -> Result<ControlResult, ApiError> {
        if self.engine.table(table).is_none() {
            let message = messages::table::named_not_found(table);
            return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
        }
        let mut import = Import::default();
        match items {
            BulkItems::Lines(text) => {
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                for line in lines {
                    self.import_one(table, item_of_line(line), &mut import);
                }
            }
            BulkItems::Encoded(items) => {
                for item in items {
                    self.import_one(table, Ok(item), &mut import);
                }
            }
        }
        let (_, write_units) = totals(&import.charges);
        self.book_import(table, &import.charges);
        Ok(ControlResult::Imported {
            put: import.put,
            replaced: import.replaced,
            write_units,
            refused: import.refused,
            refused_count: import.refused_count,
        })
    }

    fn import_one(&mut self, table: &str, item: Result<Item, String>, import: &mut Import) {
        let number = import.seen;
        import.seen += 1;
        let input = match item {
            Ok(item) => put_input(table, item),
            Err(message) => return import.refuse(number, message),
        };
        let mut facts = Facts::new();
        match self.engine.put_item(&input, &mut facts) {
            Ok(applied) => {
                let before = facts.writes().any(|write| write.before_bytes.is_some());
                import.put += 1;
                import.replaced += u64::from(before);
                import.charge(bill(&facts.list).into_vec());
                self.count_contributors(&facts.list);
                for change in &applied.changes {
                    self.changed(change, Author::User);
                }
            }
            Err(error) => import.refuse(number, error.message),
        }
    }

    /// The slice's charges in the series and one line in the list of requests.
    fn book_import(&mut self, table: &str, charges: &[Charge]) {
        let id = self.next_request;
        self.next_request += 1;
        let summary = RequestSummary {
            id,
            at_ms: self.now_ms(),
            operation: Cow::Borrowed("BatchWriteItem"),
            table: table.to_owned(),
            status: 200,
            error: None,
            read_units: 0.0,
            write_units: totals(charges).1,
            trace_kept: false,
            region: self.here.clone(),
        };
        super::history::write_request(self.log.request(), summary.line(), charges);
        self.series.record(summary.at_ms, charges);
        self.history.note(summary);
    }
}

/// A slice of an import under way.
#[derive(Debug, Default)]
struct Import {
    seen: u64,
    put: u64,
    replaced: u64,
    refused: Vec<Refusal>,
    refused_count: u64,
    charges: Vec<Charge>,
}

impl Import {
    fn refuse(&mut self, number: u64, message: String) {
        self.refused_count += 1;
        if self.refused.len() < REFUSALS_MAX {
            self.refused.push(Refusal { number, message });
        }
    }

    fn charge(&mut self, charges: Vec<Charge>) {
        for charge in charges {
            match self
                .charges
                .iter_mut()
                .find(|known| known.arm == charge.arm)
            {
                Some(known) => known.write_units += charge.write_units,
                None => self.charges.push(charge),
            }
        }
    }
}

fn item_of_line(line: &str) -> Result<Item, String> {
    let json = JsonDocument::parse(line).map_err(|error| error.to_string())?;
    encode_item(json.root()).map_err(|error| error.to_string())
}

fn put_input(table: &str, item: Item) -> PutItemInput {
    PutItemInput {
        table_name: table.to_owned(),
        item,
        condition: None,
        return_values: ReturnValues::None,
        return_consumed_capacity: ReturnConsumedCapacity::None,
        return_item_collection_metrics: ReturnItemCollectionMetrics::None,
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::None,
    }
}

impl From<ApiError> for ControlError {
    fn from(error: ApiError) -> Self {
        Self {
            name: error.kind.name().to_owned(),
            message: error.message,
        }
    }
}
