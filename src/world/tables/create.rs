//! CreateTable.

use crate::api::input::CreateTableInput;
use crate::api::output::CreateTableOutput;
use crate::api::types::{
    BillingMode, BillingModeSummary, GlobalSecondaryIndex, IndexStatus, TableStatus,
};
use crate::api::{ApiError, ErrorKind};
use crate::api::{limits, messages};
use crate::world::World;
use crate::world::events::Event;
use crate::world::rng::uuid;

use super::encryption::Encryption;
use super::maximum::{self, Units};
use super::state::{GlobalIndexState, Pending, TableState, class_summary, initial_throughput};

/// What a new table and its indexes reserve.
fn asked_units(input: &CreateTableInput) -> Units {
    let indexes = input.global_secondary_indexes.iter();
    let asked = indexes.map(|index| index.provisioned_throughput);
    asked
        .chain([input.provisioned_throughput])
        .flatten()
        .map(|units| [units.read_capacity_units, units.write_capacity_units])
        .fold([0, 0], maximum::add)
}

impl World {
    /// Makes a table in CREATING; an event makes it ACTIVE.
    pub(in crate::world) fn create_table(
        &mut self,
        input: CreateTableInput,
    ) -> Result<CreateTableOutput, ApiError> {
        let name = input.table_name.clone();
        self.enter_table(input, None)?;
        self.schedule_control(Event::TableCreated {
            table: name.clone(),
        });
        Ok(CreateTableOutput {
            table_description: self.describe(&name)?,
        })
    }

    /// As [`World::create_table`], without the event, and with an id if it has one already.
    pub(in crate::world) fn enter_table(
        &mut self,
        input: CreateTableInput,
        id: Option<&str>,
    ) -> Result<(), ApiError> {
        let name = input.table_name.clone();
        if let Some(table) = self.catalog.get(&name) {
            // DDB-TABLE-444: while it is created, the answer is another.
            let message = match table.status {
                _ if table.restore.is_some() => messages::backup::being_used(&name),
                TableStatus::Creating => messages::table::being_created(&name),
                _ => messages::table::already_exists(&name),
            };
            return Err(ApiError::new(ErrorKind::ResourceInUse, message));
        }
        if self.catalog.tables.len() >= limits::TABLES_MAX {
            let message = messages::table::too_many_tables(limits::TABLES_MAX);
            return Err(ApiError::new(ErrorKind::LimitExceeded, message));
        }
        maximum::check_create(&input, &self.here)?;
        maximum::check_account(&self.catalog, &name, asked_units(&input), &self.here)?;
        let stream = input
            .stream_specification
            .filter(|stream| stream.stream_enabled);
        let policy = match &input.resource_policy {
            Some(text) => Some(self.first_policy(&self.table_arn(&name), text)?),
            None => None,
        };
        let mut state = self.new_table(input);
        state.policies.extend(policy);
        if let Some(id) = id {
            id.clone_into(&mut state.id);
        }
        self.catalog.tables.insert(name.clone(), state);
        if let Some(view) = stream.and_then(|stream| stream.stream_view_type) {
            self.open_stream(&name, view);
        }
        self.save_table(&name);
        Ok(())
    }

    /// Gives a new table an id of its own and the number that commits call it by.
    pub(in crate::world) fn identify(&mut self, table: &mut TableState) {
        self.catalog.next_number += 1;
        table.number = self.catalog.next_number;
        table.id = uuid(&mut self.rng);
    }

    fn new_table(&mut self, input: CreateTableInput) -> TableState {
        let summary = BillingModeSummary {
            billing_mode: input.billing_mode,
            last_update_to_pay_per_request_ms: None,
        };
        let key_arn = input
            .sse_specification
            .as_ref()
            .and_then(|asked| self.key_arn(asked));
        let creating = |definition: GlobalSecondaryIndex| GlobalIndexState {
            throughput: initial_throughput(definition.provisioned_throughput),
            definition,
            status: IndexStatus::Creating,
            backfilling: None,
        };
        let mut table = TableState {
            arn: self.table_arn(&input.table_name),
            name: input.table_name,
            id: String::new(),
            number: 0,
            status: TableStatus::Creating,
            created_ms: self.now_ms(),
            attribute_definitions: input.attribute_definitions,
            key_schema: input.key_schema,
            billing_mode: input.billing_mode,
            billing_summary: input.billing_mode_given.then_some(summary),
            switches_ms: Vec::new(),
            throughput: initial_throughput(input.provisioned_throughput),
            on_demand: input.on_demand_throughput,
            warm: input.warm_throughput,
            local_indexes: input.local_secondary_indexes,
            global_indexes: input
                .global_secondary_indexes
                .into_iter()
                .map(creating)
                .collect(),
            stream: None,
            latest_stream_arn: None,
            latest_stream_label: None,
            deletion_protection: input.deletion_protection_enabled,
            table_class: input.table_class.map(|class| class_summary(class, None)),
            tags: input.tags,
            ttl: crate::world::ttl::TtlSettings::default(),
            encryption: Encryption::with(key_arn),
            pending: Pending::default(),
            recovery: Default::default(),
            restore: None,
            policies: Vec::new(),
            insights: Vec::new(),
            destinations: Vec::new(),
            global: Default::default(),
        };
        self.identify(&mut table);
        table
    }

    /// CREATING is over: the engine holds the table from now on.
    pub(in crate::world) fn table_created(&mut self, name: &str) {
        let now_ms = self.now_ms();
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        if table.status != TableStatus::Creating {
            return;
        }
        table.status = TableStatus::Active;
        for index in &mut table.global_indexes {
            index.status = IndexStatus::Active;
        }
        if let Some(summary) = &mut table.billing_summary
            && summary.billing_mode == BillingMode::PayPerRequest
        {
            summary
                .last_update_to_pay_per_request_ms
                .get_or_insert(now_ms);
        }
        self.save_table(name);
        self.open_in_engine(name);
    }
}
