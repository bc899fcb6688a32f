//! DescribeTable, ListTables, DescribeLimits, DescribeEndpoints, and what the others share.

use crate::api::input::{DescribeTableInput, ListTablesInput};
use crate::api::output::{
    DescribeEndpointsOutput, DescribeLimitsOutput, DescribeTableOutput, ListTablesOutput,
};
use crate::api::types::{EndpointDescription, TableDescription, TableStatus};
use crate::api::{ApiError, ErrorKind};
use crate::api::{limits, messages};
use crate::world::World;

use super::state::{Counts, TableState};

impl World {
    pub(in crate::world) fn describe_table(
        &self,
        input: &DescribeTableInput,
    ) -> Result<DescribeTableOutput, ApiError> {
        Ok(DescribeTableOutput {
            table: self.describe(&input.table_name)?,
        })
    }

    pub(in crate::world) fn list_tables(&self, input: &ListTablesInput) -> ListTablesOutput {
        let start = input.exclusive_start_table_name.as_deref();
        let mut names = self
            .catalog
            .tables
            .after(start)
            .map(|(name, _)| name.clone());
        let limit = input.limit as usize;
        let table_names: Vec<String> = names.by_ref().take(limit).collect();
        let more = names.next().is_some();
        ListTablesOutput {
            last_evaluated_table_name: table_names.last().filter(|_| more).cloned(),
            table_names,
        }
    }

    /// The account's quotas: the defaults (developer guide, quotas).
    pub(in crate::world) fn describe_limits(&self) -> DescribeLimitsOutput {
        DescribeLimitsOutput {
            account_max_read_capacity_units: limits::ACCOUNT_THROUGHPUT_MAX,
            account_max_write_capacity_units: limits::ACCOUNT_THROUGHPUT_MAX,
            table_max_read_capacity_units: limits::TABLE_THROUGHPUT_MAX,
            table_max_write_capacity_units: limits::TABLE_THROUGHPUT_MAX,
        }
    }

    pub(in crate::world) fn describe_endpoints(&self) -> DescribeEndpointsOutput {
        let address = format!("dynamodb.{}.amazonaws.com", self.here);
        let endpoint = EndpointDescription {
            address,
            cache_period_in_minutes: 1440,
        };
        DescribeEndpointsOutput {
            endpoints: vec![endpoint],
        }
    }

    /// The table as it is told, with live counts: the service refreshes its own every six hours.
    pub(in crate::world) fn describe(&self, name: &str) -> Result<TableDescription, ApiError> {
        let table = self.table(name)?;
        let mut description = table.describe(|index| self.counts(name, index));
        description.global = self.describe_global(table);
        Ok(description)
    }

    /// Items and bytes of a table or one of its indexes; nothing while the engine does not hold it.
    pub(in crate::world) fn counts(&self, name: &str, index: Option<&str>) -> Counts {
        let Some(table) = self.engine.table(name) else {
            return Counts::default();
        };
        match index {
            None => Counts {
                items: table.item_count(),
                bytes: table.size_bytes(),
            },
            Some(index) => table
                .index(index)
                .map_or(Counts::default(), |index| Counts {
                    items: index.item_count(),
                    bytes: index.size_bytes(),
                }),
        }
    }

    /// A table's settings.
    pub(in crate::world) fn table(&self, name: &str) -> Result<&TableState, ApiError> {
        self.catalog.get(name).ok_or_else(|| not_found(name))
    }

    /// A table's settings, unless it is still being restored: then nothing but its description is
    /// to be had (ack-api-quirks DDB-TABLE-217).
    pub(in crate::world) fn settled(&self, name: &str) -> Result<&TableState, ApiError> {
        let table = self.table(name)?;
        match table.restore {
            None => Ok(table),
            Some(_) => Err(not_found(name)),
        }
    }

    /// A table's settings, to change them; [`World::save_table`] afterwards.
    pub(in crate::world) fn table_mut(&mut self, name: &str) -> Result<&mut TableState, ApiError> {
        self.catalog
            .tables
            .get_mut(name)
            .ok_or_else(|| not_found(name))
    }

    /// Refuses a change while another is under way.
    pub(in crate::world) fn require_changeable(&self, name: &str) -> Result<(), ApiError> {
        let message = match self.table(name)?.status {
            TableStatus::Active => return Ok(()),
            TableStatus::Creating => messages::table::being_created(name),
            TableStatus::Updating => messages::table::being_updated(name),
            TableStatus::Deleting => messages::table::being_deleted(name),
        };
        Err(ApiError::new(ErrorKind::ResourceInUse, message))
    }

    /// The ARN of a table of this account and region.
    pub(in crate::world) fn table_arn(&self, name: &str) -> String {
        format!(
            "arn:aws:dynamodb:{}:{}:table/{name}",
            self.here, self.options.account_id
        )
    }
}

fn not_found(name: &str) -> ApiError {
    ApiError::new(
        ErrorKind::ResourceNotFound,
        messages::table::named_not_found(name),
    )
}
