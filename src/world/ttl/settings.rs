//! A table's time-to-live setting.

use crate::value::record::record;

use crate::api::types::{TimeToLiveDescription, TimeToLiveStatus};

/// Whether items expire, by which attribute, and when that was last changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TtlSettings {
    pub(crate) status: TimeToLiveStatus,
    pub(crate) attribute: Option<String>,
    /// Virtual milliseconds of the last UpdateTimeToLive; one is allowed per hour.
    pub(crate) changed_ms: Option<i64>,
}

record!(TtlSettings {
    status,
    attribute,
    changed_ms,
});

impl TtlSettings {
    /// The attribute while expired items are being swept.
    pub(crate) fn active_attribute(&self) -> Option<&str> {
        match self.status {
            TimeToLiveStatus::Enabled => self.attribute.as_deref(),
            TimeToLiveStatus::Enabling
            | TimeToLiveStatus::Disabling
            | TimeToLiveStatus::Disabled => None,
        }
    }

    /// What was under way is over.
    pub(crate) fn settle(&mut self) {
        self.status = match self.status {
            TimeToLiveStatus::Enabling | TimeToLiveStatus::Enabled => TimeToLiveStatus::Enabled,
            TimeToLiveStatus::Disabling | TimeToLiveStatus::Disabled => TimeToLiveStatus::Disabled,
        };
    }

    /// The setting as DescribeTimeToLive tells it.
    pub(crate) fn describe(&self) -> TimeToLiveDescription {
        let told = self.status != TimeToLiveStatus::Disabled;
        TimeToLiveDescription {
            time_to_live_status: self.status,
            attribute_name: self.attribute.clone().filter(|_| told),
        }
    }
}
