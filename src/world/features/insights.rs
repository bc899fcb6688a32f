//! UpdateContributorInsights, DescribeContributorInsights, ListContributorInsights.

use crate::api::input::{
    ContributorInsightsInput, ListContributorInsightsInput, UpdateContributorInsightsInput,
};
use crate::api::messages::feature as texts;
use crate::api::output::ListContributorInsightsOutput;
use crate::api::types::{
    ContributorInsights, ContributorInsightsMode, ContributorInsightsStatus, IndexStatus,
    KeySchema, TableStatus,
};
use crate::api::{ApiError, ErrorKind, messages};
use crate::value::record::record;
use crate::world::World;
use crate::world::events::Event;
use crate::world::tables::TableState;

/// The insights of a table or of one of its global indexes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InsightsState {
    pub(crate) index: Option<String>,
    pub(crate) status: ContributorInsightsStatus,
    pub(crate) mode: ContributorInsightsMode,
    pub(crate) changed_ms: i64,
    /// When they were turned on, virtual milliseconds: part of their rules' names.
    pub(crate) enabled_ms: i64,
}

record!(InsightsState {
    index,
    status,
    mode,
    changed_ms,
    enabled_ms,
});

impl World {
    pub(in crate::world) fn update_contributor_insights(
        &mut self,
        input: &UpdateContributorInsightsInput,
    ) -> Result<ContributorInsights, ApiError> {
        let (name, index) = (input.of.table_name.as_str(), &input.of.index_name);
        let now_ms = self.now_ms();
        let table = self.insights_of(&input.of)?;
        check_state(table, index.as_deref())?;
        let known = table.insights.iter().find(|known| known.index == *index);
        let mode = input
            .mode
            .unwrap_or(ContributorInsightsMode::AccessedAndThrottledKeys);
        let Some(state) = changed(known, input, mode, now_ms) else {
            return Ok(describe(table, index.clone(), known));
        };
        if let Ok(table) = self.table_mut(name) {
            table.insights.retain(|known| known.index != *index);
            table.insights.push(state);
        }
        self.save_table(name);
        self.schedule_control(Event::ContributorInsightsUpdated {
            table: name.to_owned(),
        });
        let table = self.table(name)?;
        let known = table.insights.iter().find(|known| known.index == *index);
        Ok(describe(table, index.clone(), known))
    }

    pub(in crate::world) fn describe_contributor_insights(
        &self,
        input: &ContributorInsightsInput,
    ) -> Result<ContributorInsights, ApiError> {
        let table = self.insights_of(input)?;
        let index = &input.index_name;
        let known = table.insights.iter().find(|known| known.index == *index);
        Ok(describe(table, index.clone(), known))
    }

    /// Those that are not off: a table's own before its indexes' (ack-api-quirks DDB-TABLE-343).
    pub(in crate::world) fn list_contributor_insights(
        &self,
        input: &ListContributorInsightsInput,
    ) -> Result<ListContributorInsightsOutput, ApiError> {
        if let Some(name) = &input.table_name {
            self.settled(name)?;
        }
        let start: usize = match input.next_token.as_deref() {
            None => 0,
            Some(token) => token
                .parse()
                .map_err(|_| ApiError::validation(messages::table::invalid_next_token()))?,
        };
        let wanted = |table: &&TableState| {
            let named = input.table_name.as_ref();
            named.is_none_or(|name| *name == table.name)
        };
        let mut summaries: Vec<ContributorInsights> = Vec::new();
        for table in self.catalog.tables.values().filter(wanted) {
            for own in [true, false] {
                let on = table.insights.iter().filter(|state| {
                    state.index.is_none() == own
                        && state.status != ContributorInsightsStatus::Disabled
                });
                summaries.extend(on.map(|state| describe(table, state.index.clone(), Some(state))));
            }
        }
        let end = start.saturating_add(input.max_results as usize);
        let next_token = (end < summaries.len()).then(|| end.to_string());
        let summaries = summaries
            .into_iter()
            .skip(start)
            .take(input.max_results as usize)
            .collect();
        Ok(ListContributorInsightsOutput {
            summaries,
            next_token,
        })
    }

    /// ENABLING and DISABLING are over.
    pub(in crate::world) fn contributor_insights_updated(&mut self, name: &str) {
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        for state in &mut table.insights {
            state.status = match state.status {
                ContributorInsightsStatus::Enabling => ContributorInsightsStatus::Enabled,
                ContributorInsightsStatus::Disabling => ContributorInsightsStatus::Disabled,
                settled => settled,
            };
        }
        self.save_table(name);
    }

    fn insights_of(&self, of: &ContributorInsightsInput) -> Result<&TableState, ApiError> {
        let table = self.settled(&of.table_name)?;
        let missing = |index: &String| table.global_index(index).is_none();
        match of.index_name.as_ref().filter(|index| missing(index)) {
            Some(index) => {
                let message = texts::index_not_found(index, &table.name);
                Err(ApiError::new(ErrorKind::ResourceNotFound, message))
            }
            None => Ok(table),
        }
    }
}

fn check_state(table: &TableState, index: Option<&str>) -> Result<(), ApiError> {
    if table.status == TableStatus::Creating {
        return Err(ApiError::validation(texts::insights_not_yet("TableStatus")));
    }
    let index = index.and_then(|index| table.global_index(index));
    if index.is_some_and(|index| index.status == IndexStatus::Creating) {
        return Err(ApiError::validation(texts::insights_not_yet("IndexStatus")));
    }
    Ok(())
}

/// The state that a request leads to; nothing when it is there already (DDB-TABLE-091,
/// DDB-TABLE-341).
fn changed(
    known: Option<&InsightsState>,
    input: &UpdateContributorInsightsInput,
    mode: ContributorInsightsMode,
    now_ms: i64,
) -> Option<InsightsState> {
    use ContributorInsightsStatus::{Disabling, Enabled, Enabling};
    let on = known.filter(|known| matches!(known.status, Enabled | Enabling));
    let enabled_ms = on.map_or(now_ms, |known| known.enabled_ms);
    let (status, mode) = match (input.enable, on) {
        (true, Some(known)) if known.mode == mode => return None,
        (true, _) => (Enabling, mode),
        (false, Some(known)) => (Disabling, known.mode),
        (false, None) => return None,
    };
    Some(InsightsState {
        index: input.of.index_name.clone(),
        status,
        mode,
        changed_ms: now_ms,
        enabled_ms,
    })
}

fn describe(
    table: &TableState,
    index: Option<String>,
    known: Option<&InsightsState>,
) -> ContributorInsights {
    let key = match index.as_deref().and_then(|index| table.global_index(index)) {
        Some(index) => &index.definition.key_schema,
        None => &table.key_schema,
    };
    ContributorInsights {
        table_name: table.name.clone(),
        status: known.map_or(ContributorInsightsStatus::Disabled, |known| known.status),
        mode: known.map(|known| known.mode),
        updated_ms: known.map(|known| known.changed_ms),
        rules: known.map_or(Vec::new(), |known| {
            rules(&table.name, index.as_deref(), key, known)
        }),
        index_name: index,
    }
}

/// The names of the rules in CloudWatch (DG "Contributor Insights"): of partition and sort keys,
/// of what was consumed and what was throttled.
fn rules(table: &str, index: Option<&str>, key: &KeySchema, state: &InsightsState) -> Vec<String> {
    let kinds: &[&str] = match (state.mode, key.0.len() > 1) {
        (ContributorInsightsMode::AccessedAndThrottledKeys, true) => &["PKC", "PKT", "SKC", "SKT"],
        (ContributorInsightsMode::AccessedAndThrottledKeys, false) => &["PKC", "PKT"],
        (ContributorInsightsMode::ThrottledKeys, true) => &["PKT", "SKT"],
        (ContributorInsightsMode::ThrottledKeys, false) => &["PKT"],
    };
    let of = match index {
        Some(index) => format!("{table}-{index}"),
        None => table.to_owned(),
    };
    let at_ms = state.enabled_ms;
    let name = |kind: &&str| format!("DynamoDBContributorInsights-{kind}-{of}-{at_ms}");
    kinds.iter().map(name).collect()
}
