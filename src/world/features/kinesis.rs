//! EnableKinesisStreamingDestination and its kin.
//!
//! Sources: ack-api-quirks, services/dynamodb, DDB-TABLE-268, DDB-TABLE-299 to 304, DDB-TABLE-318.

use crate::api::input::{KinesisDestinationInput, TableNameInput};
use crate::api::messages::feature as texts;
use crate::api::output::KinesisOutput;
use crate::api::types::{DateTimePrecision, DestinationStatus, KinesisDestination, TableStatus};
use crate::api::{ApiError, ErrorKind, messages};
use crate::world::World;
use crate::world::events::Event;
use crate::world::tables::TableState;

impl World {
    /// Begins to send changes: ENABLING until an event makes the destination ACTIVE, or fails it.
    pub(in crate::world) fn enable_destination(
        &mut self,
        input: &KinesisDestinationInput,
    ) -> Result<KinesisOutput, ApiError> {
        let table = self.destination_table(&input.table_name)?;
        let idle = |known: &KinesisDestination| {
            use DestinationStatus::{Disabled, EnableFailed};
            matches!(known.status, Disabled | EnableFailed)
        };
        if !table.destinations.iter().all(idle) {
            return Err(ApiError::validation(texts::destination_in_use()));
        }
        let destination = KinesisDestination {
            stream_arn: input.stream_arn.clone(),
            status: DestinationStatus::Enabling,
            description: None,
            precision: input.precision,
        };
        let configuration = ("EnableKinesisStreamingConfiguration", input.precision);
        self.change_destination(&input.table_name, destination, Some(configuration))
    }

    pub(in crate::world) fn disable_destination(
        &mut self,
        input: &KinesisDestinationInput,
    ) -> Result<KinesisOutput, ApiError> {
        let mut destination = match self.destination(input)? {
            Some(known) if known.status == DestinationStatus::Active => known.clone(),
            Some(known) if known.status == DestinationStatus::Disabling => known.clone(),
            _ => return Err(ApiError::validation(texts::destination_not_active())),
        };
        destination.status = DestinationStatus::Disabling;
        self.change_destination(&input.table_name, destination, None)
    }

    /// Changes the precision; MILLISECOND is what there is before one was set (DDB-TABLE-460).
    pub(in crate::world) fn update_destination(
        &mut self,
        input: &KinesisDestinationInput,
    ) -> Result<KinesisOutput, ApiError> {
        let (name, arn) = (input.table_name.as_str(), input.stream_arn.as_str());
        let mut destination = match self.destination(input)? {
            Some(known) if known.status == DestinationStatus::Active => known.clone(),
            _ => {
                let message = texts::destination_not_updatable(name, arn);
                return Err(ApiError::validation(message));
            }
        };
        let precision =
            |known: Option<DateTimePrecision>| known.unwrap_or(DateTimePrecision::Millisecond);
        let wanted = precision(input.precision);
        if precision(destination.precision) == wanted {
            let id = &self.table(name)?.id;
            let message = texts::same_precision(wanted.as_str(), id, arn);
            return Err(ApiError::validation(message));
        }
        destination.precision = Some(wanted);
        destination.status = DestinationStatus::Updating;
        let configuration = ("UpdateKinesisStreamingConfiguration", input.precision);
        self.change_destination(name, destination, Some(configuration))
    }

    pub(in crate::world) fn describe_destinations(
        &self,
        input: &TableNameInput,
    ) -> Result<KinesisOutput, ApiError> {
        let table = self.destination_table(&input.table_name)?;
        Ok(KinesisOutput::Listed {
            table_name: table.name.clone(),
            destinations: table.destinations.clone(),
        })
    }

    /// What was under way with a table's destinations is over.
    pub(in crate::world) fn destinations_updated(&mut self, name: &str) {
        let own = format!(
            "arn:aws:kinesis:{}:{}:stream/",
            self.here, self.options.account_id
        );
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        for destination in &mut table.destinations {
            destination.status = match destination.status {
                DestinationStatus::Enabling if !destination.stream_arn.starts_with(&own) => {
                    destination.description = Some(texts::no_permission().to_owned());
                    DestinationStatus::EnableFailed
                }
                DestinationStatus::Enabling | DestinationStatus::Updating => {
                    DestinationStatus::Active
                }
                DestinationStatus::Disabling => DestinationStatus::Disabled,
                settled => settled,
            };
        }
        self.save_table(name);
        self.open_lanes(name);
    }

    /// The newest stands first, and there is one entry to a stream.
    fn change_destination(
        &mut self,
        name: &str,
        destination: KinesisDestination,
        configuration: Option<(&'static str, Option<DateTimePrecision>)>,
    ) -> Result<KinesisOutput, ApiError> {
        let table = self.table_mut(name)?;
        let same = |known: &KinesisDestination| known.stream_arn == destination.stream_arn;
        table.destinations.retain(|known| !same(known));
        table.destinations.insert(0, destination.clone());
        self.save_table(name);
        self.schedule_control(Event::KinesisDestinationUpdated {
            table: name.to_owned(),
        });
        Ok(KinesisOutput::Changed {
            table_name: name.to_owned(),
            destination,
            configuration,
        })
    }

    fn destination(
        &self,
        input: &KinesisDestinationInput,
    ) -> Result<Option<&KinesisDestination>, ApiError> {
        let table = self.destination_table(&input.table_name)?;
        let mut known = table.destinations.iter();
        Ok(known.find(|known| known.stream_arn == input.stream_arn))
    }

    /// A table that is being created is not there yet (DDB-TABLE-234).
    fn destination_table(&self, name: &str) -> Result<&TableState, ApiError> {
        let table = self.settled(name)?;
        match table.status {
            TableStatus::Creating => {
                let message = messages::table::named_not_found(name);
                Err(ApiError::new(ErrorKind::ResourceNotFound, message))
            }
            _ => Ok(table),
        }
    }
}
