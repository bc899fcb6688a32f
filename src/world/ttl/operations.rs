//! UpdateTimeToLive, DescribeTimeToLive.

use crate::api::input::{DescribeTimeToLiveInput, UpdateTimeToLiveInput};
use crate::api::output::{DescribeTimeToLiveOutput, UpdateTimeToLiveOutput};
use crate::api::types::{TableStatus, TimeToLiveStatus};
use crate::api::{ApiError, ErrorKind, limits, messages};
use crate::world::World;
use crate::world::events::Event;

use super::settings::TtlSettings;

impl World {
    /// Turns time to live on or off: ENABLING or DISABLING until an event ends it.
    pub(in crate::world) fn update_time_to_live(
        &mut self,
        input: &UpdateTimeToLiveInput,
    ) -> Result<UpdateTimeToLiveOutput, ApiError> {
        let name = input.table_name.as_str();
        let now_ms = self.now_ms();
        match self.settled(name)?.status {
            TableStatus::Creating => {
                let message = messages::table::ttl_being_created(name);
                return Err(ApiError::new(ErrorKind::ResourceInUse, message));
            }
            TableStatus::Updating => {}
            _ => self.require_changeable(name)?,
        }
        let table = self.table_mut(name)?;
        if table.global.strong && input.enabled {
            let message = messages::replica::strong_without("Time to live is");
            return Err(ApiError::validation(message));
        }
        check(&table.ttl, input, now_ms).map_err(ApiError::validation)?;
        table.ttl = TtlSettings {
            status: match input.enabled {
                true => TimeToLiveStatus::Enabling,
                false => TimeToLiveStatus::Disabling,
            },
            attribute: Some(input.attribute_name.clone()),
            changed_ms: Some(now_ms),
        };
        if !input.enabled {
            self.expiry.remove(name);
        }
        self.save_table(name);
        let at_ms = now_ms.saturating_add(self.knobs.ttl_update_delay_ms.max(0));
        self.schedule(
            at_ms,
            Event::TimeToLiveUpdated {
                table: name.to_owned(),
            },
        );
        self.share_time_to_live(name);
        Ok(UpdateTimeToLiveOutput {
            enabled: input.enabled,
            attribute_name: input.attribute_name.clone(),
        })
    }

    pub(in crate::world) fn describe_time_to_live(
        &self,
        input: &DescribeTimeToLiveInput,
    ) -> Result<DescribeTimeToLiveOutput, ApiError> {
        let table = self.settled(&input.table_name)?;
        if matches!(table.status, TableStatus::Creating | TableStatus::Deleting) {
            let message = messages::table::ttl_not_told(table.status.as_str());
            return Err(ApiError::validation(message));
        }
        Ok(DescribeTimeToLiveOutput {
            time_to_live_description: table.ttl.describe(),
        })
    }

    /// ENABLING or DISABLING is over.
    pub(in crate::world) fn time_to_live_updated(&mut self, name: &str) {
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        table.ttl.settle();
        self.save_table(name);
        self.build_expiry(name);
    }
}

fn check(ttl: &TtlSettings, input: &UpdateTimeToLiveInput, now_ms: i64) -> Result<(), String> {
    let is_on = matches!(
        ttl.status,
        TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling
    );
    let current = ttl.attribute.as_deref().unwrap_or_default();
    let other = current != input.attribute_name;
    match (input.enabled, is_on) {
        (true, true) if other => return Err(messages::table::ttl_on_other_attribute(current)),
        (true, true) => return Err(messages::table::ttl_already_enabled().to_owned()),
        (false, false) => return Err(messages::table::ttl_already_disabled().to_owned()),
        (false, true) if other => return Err(messages::table::ttl_on_other_attribute(current)),
        (true, false) | (false, true) => {}
    }
    let recent =
        |changed_ms: i64| now_ms.saturating_sub(changed_ms) < limits::TTL_CHANGE_INTERVAL_MS;
    match ttl.changed_ms.is_some_and(recent) {
        true => Err(messages::table::ttl_changed_recently().to_owned()),
        false => Ok(()),
    }
}
