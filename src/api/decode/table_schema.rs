//! What CreateTable and UpdateTable refuse about keys, indexes and throughput.

use std::collections::HashSet;

use crate::api::input::ReplicaUpdates;
use crate::api::types::{BillingMode, KeyType};
use crate::api::{ApiError, limits, messages};

use super::fields::Fields;
use super::{replica, table, vector};

/// Checks a CreateTable in the service's order: throughput, the table's key, then its indexes.
pub(super) fn check_create(fields: Fields<'_>) -> Result<(), ApiError> {
    let billing_mode = fields.word("BillingMode", BillingMode::from_wire);
    let pay_per_request = billing_mode == Some(BillingMode::PayPerRequest);
    check_throughput(fields, pay_per_request)?;
    let definitions = table::attribute_definitions(fields);
    let definitions: Vec<&str> = definitions
        .iter()
        .map(|each| each.attribute_name.as_str())
        .collect();
    if let Some(twice) = repeated(definitions.iter().copied()) {
        return refuse(messages::table::duplicate_definition(twice));
    }
    let keys = Keys::of(fields);
    if keys.names.len() > definitions.len() {
        return refuse(messages::table::key_without_definition());
    }
    keys.check(&definitions, Kind::Other)?;
    check_index_keys(fields, &definitions)?;
    vector::check_create(fields, pay_per_request, &definitions)?;
    check_unused(fields, &keys, &definitions)?;
    check_local_indexes(fields, &keys)?;
    check_global_indexes(fields, pay_per_request)?;
    check_names_and_projections(fields)?;
    check_warm(fields, "table", pay_per_request)
}

/// Checks that the keys of all indexes are in order, before what else the indexes have.
fn check_index_keys(fields: Fields<'_>, definitions: &[&str]) -> Result<(), ApiError> {
    for (list, kind) in [
        ("LocalSecondaryIndexes", Kind::Other),
        ("GlobalSecondaryIndexes", Kind::GlobalIndex),
    ] {
        if is_empty_list(fields, list) {
            return refuse(messages::index::empty_list(list));
        }
        let mut indexes = fields.list(list).map(Fields::of);
        indexes.try_for_each(|index| Keys::of(index).check(definitions, kind))?;
    }
    Ok(())
}

/// Checks what an UpdateTable asks for by itself.
pub(super) fn check_update(fields: Fields<'_>) -> Result<Option<ReplicaUpdates>, ApiError> {
    const CHANGES: [&str; 10] = [
        "ProvisionedThroughput",
        "BillingMode",
        "StreamSpecification",
        "GlobalSecondaryIndexUpdates",
        "VectorIndexUpdates",
        "SSESpecification",
        "DeletionProtectionEnabled",
        "TableClass",
        "OnDemandThroughput",
        "WarmThroughput",
    ];
    let updates = fields.list("GlobalSecondaryIndexUpdates").count();
    let empty = |name: &str| match name {
        "GlobalSecondaryIndexUpdates" => updates == 0,
        "VectorIndexUpdates" => is_empty_list(fields, name),
        "OnDemandThroughput" => table::on_demand_throughput(fields).is_none(),
        _ => false,
    };
    let asks = CHANGES.iter().any(|name| fields.has(name) && !empty(name));
    if !asks && !fields.has("ReplicaUpdates") {
        return refuse(messages::table::nothing_to_update());
    }
    let replicas = replica::updates(fields, &CHANGES)?;
    if replicas.is_some() {
        return Ok(replicas);
    }
    check_alone(fields, &CHANGES)?;
    if updates == 0 && fields.has("GlobalSecondaryIndexUpdates") {
        return refuse(messages::index::empty_list("GlobalSecondaryIndexUpdates"));
    }
    check_bounds(fields)?;
    let billing_mode = fields.word("BillingMode", BillingMode::from_wire);
    if billing_mode == Some(BillingMode::PayPerRequest) && fields.has("ProvisionedThroughput") {
        return refuse(messages::table::throughput_with_pay_per_request());
    }
    let mut names = HashSet::new();
    for update in fields.list("GlobalSecondaryIndexUpdates").map(Fields::of) {
        let mut actions = ["Update", "Create", "Delete"]
            .iter()
            .filter_map(|name| update.structure(name));
        let Some(action) = actions.next() else {
            return refuse(messages::index::update_without_action());
        };
        if actions.next().is_some() {
            return refuse(messages::index::update_with_several_actions());
        }
        let name = action.text("IndexName").unwrap_or_default();
        if !names.insert(name) {
            return refuse(messages::index::one_update_per_index(name));
        }
        check_bounds(action)?;
        if let Some(create) = update.structure("Create") {
            if !fields.has("AttributeDefinitions") {
                return refuse(messages::index::definitions_required(name));
            }
            Keys::of(create).check_order(Kind::GlobalIndex)?;
            check_projection(create)?;
        }
    }
    check_vector_updates(fields)?;
    Ok(None)
}

/// Checks what an UpdateTable asks for of vector indexes.
fn check_vector_updates(fields: Fields<'_>) -> Result<(), ApiError> {
    let definitions = table::attribute_definitions(fields);
    let definitions = definitions.iter().map(|each| each.attribute_name.as_str());
    let definitions: Vec<&str> = definitions.collect();
    for update in fields.list("VectorIndexUpdates").map(Fields::of) {
        let (create, delete) = (update.structure("Create"), update.structure("Delete"));
        if create.is_some() == delete.is_some() {
            return refuse(messages::vector::one_action());
        }
        if let Some(create) = create {
            vector::check(std::iter::once(create), &definitions)?;
            check_projection(create)?;
        }
    }
    Ok(())
}

fn is_empty_list(fields: Fields<'_>, name: &str) -> bool {
    let list = fields.get(name).and_then(|value| value.as_array());
    list.is_some_and(|list| list.is_empty())
}

/// Refuses changes that go only one by one, in the service's order (ack-api-quirks DDB-TABLE-433).
fn check_alone(fields: Fields<'_>, changes: &[&str]) -> Result<(), ApiError> {
    const ALONE: [(&str, &str); 3] = [
        ("TableClass", "TableClass modification"),
        (
            "DeletionProtectionEnabled",
            "DeletionProtection modification",
        ),
        ("WarmThroughput", "WarmThroughput"),
    ];
    let given = |name: &&&str| fields.has(name) && !is_empty_list(fields, name);
    let asked = changes.iter().filter(given).count();
    if asked < 2 {
        return Ok(());
    }
    if fields.has("SSESpecification") {
        return refuse(messages::table::encryption_only());
    }
    if let Some((_, change)) = ALONE.iter().find(|(name, _)| fields.has(name)) {
        return refuse(messages::table::alone(change));
    }
    let billing = fields.has("BillingMode");
    if fields.has("OnDemandThroughput") && (!billing || asked > 2) {
        return refuse(messages::table::on_demand_with_other());
    }
    let provisioned = fields.text("BillingMode") == Some("PROVISIONED");
    if fields.has("StreamSpecification") && (fields.has("ProvisionedThroughput") || provisioned) {
        return refuse(messages::table::stream_with_throughput());
    }
    Ok(())
}

/// Checks the warm throughput of a new table or index: no less than it begins with.
fn check_warm(fields: Fields<'_>, of: &str, pay_per_request: bool) -> Result<(), ApiError> {
    let Some(warm) = fields.structure("WarmThroughput") else {
        return Ok(());
    };
    let provisioned = fields.structure("ProvisionedThroughput");
    for (member, initial, units) in [
        (
            "ReadUnitsPerSecond",
            limits::ON_DEMAND_WARM_READS,
            "ReadCapacityUnits",
        ),
        (
            "WriteUnitsPerSecond",
            limits::ON_DEMAND_WARM_WRITES,
            "WriteCapacityUnits",
        ),
    ] {
        let Some(asked) = warm.integer(member) else {
            continue;
        };
        let least = provisioned.and_then(|provisioned| provisioned.unsigned(units));
        let below = |least: u64| u64::try_from(asked).map_or(true, |asked| asked < least);
        if pay_per_request && below(initial) {
            return refuse(messages::table::warm_below_initial(member, of));
        }
        if !pay_per_request && below(least.unwrap_or(0)) {
            return refuse(messages::table::warm_below_provisioned(member, of, units));
        }
    }
    Ok(())
}

fn refuse<T>(message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::validation(message))
}

fn check_throughput(fields: Fields<'_>, pay_per_request: bool) -> Result<(), ApiError> {
    if pay_per_request {
        if fields.has("ProvisionedThroughput") {
            return refuse(messages::table::throughput_with_pay_per_request());
        }
        return match on_demand_below_one(fields) {
            Some(member) => refuse(messages::table::on_demand_out_of_range(member)),
            None => Ok(()),
        };
    }
    if table::throughput(fields).is_none() {
        return refuse(messages::table::throughput_required());
    }
    if let Some(member) = on_demand_member(fields) {
        return refuse(messages::table::on_demand_of_new_provisioned(member));
    }
    check_bounds(fields)
}

/// The first on-demand bound that is given.
fn on_demand_member(fields: Fields<'_>) -> Option<&'static str> {
    let (member, _) = table::on_demand_throughput(fields)?.bounds().next()?;
    Some(member)
}

/// The first on-demand bound that is none: -1 means something to UpdateTable only.
fn on_demand_below_one(fields: Fields<'_>) -> Option<&'static str> {
    let mut bounds = table::on_demand_throughput(fields)?.bounds();
    let (member, _) = bounds.find(|(_, units)| *units < limits::ON_DEMAND_BOUND_MIN)?;
    Some(member)
}

/// Checks the on-demand bounds of an index of a new table.
fn check_index_on_demand(
    index: Fields<'_>,
    name: &str,
    pay_per_request: bool,
) -> Result<(), ApiError> {
    let message = match pay_per_request {
        true => on_demand_below_one(index)
            .map(|member| messages::index::on_demand_out_of_range(member, name)),
        false => on_demand_member(index)
            .map(|member| messages::index::on_demand_of_new_provisioned(member, name)),
    };
    message.map_or(Ok(()), refuse)
}

fn check_bounds(fields: Fields<'_>) -> Result<(), ApiError> {
    let Some(throughput) = table::throughput(fields) else {
        return Ok(());
    };
    let units = [
        ("ReadCapacityUnits", throughput.read_capacity_units),
        ("WriteCapacityUnits", throughput.write_capacity_units),
    ];
    match units
        .iter()
        .find(|(_, units)| *units > limits::THROUGHPUT_MAX)
    {
        Some((name, units)) => refuse(messages::constraint::out_of_bounds(units, name)),
        None => Ok(()),
    }
}

/// Whose key it is: only those of global indexes may have several attributes in a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    GlobalIndex,
    Other,
}

/// The names and types of a key's elements.
struct Keys<'d> {
    names: Vec<&'d str>,
    types: Vec<KeyType>,
}

impl<'d> Keys<'d> {
    fn of(fields: Fields<'d>) -> Keys<'d> {
        let elements = || fields.list("KeySchema").map(Fields::of);
        Keys {
            names: elements()
                .filter_map(|element| element.text("AttributeName"))
                .collect(),
            types: elements()
                .filter_map(|element| element.word("KeyType", KeyType::from_wire))
                .collect(),
        }
    }

    fn check(&self, definitions: &[&str], kind: Kind) -> Result<(), ApiError> {
        if self.names.iter().any(|name| !definitions.contains(name)) {
            return refuse(messages::table::keys_not_defined(&self.names, definitions));
        }
        self.check_order(kind)
    }

    /// Checks what concerns the key alone.
    fn check_order(&self, kind: Kind) -> Result<(), ApiError> {
        let several = self.names.len() > 2 || self.types.get(1) == Some(&KeyType::Hash);
        if several && kind == Kind::GlobalIndex {
            return self.check_several();
        }
        if self.names.len() == 2 && self.names.first() == self.names.get(1) {
            return refuse(messages::table::key_names_equal());
        }
        if self.types.first() != Some(&KeyType::Hash) {
            return refuse(messages::table::first_not_hash());
        }
        if self
            .types
            .get(1)
            .is_some_and(|second| *second != KeyType::Range)
        {
            return refuse(messages::table::second_not_range());
        }
        Ok(())
    }

    /// Checks a global index's key of several partition or sort key attributes.
    fn check_several(&self) -> Result<(), ApiError> {
        if repeated(self.names.iter().copied()).is_some() {
            return refuse(messages::table::key_names_repeated());
        }
        if self.types.first() != Some(&KeyType::Hash) {
            return refuse(messages::table::first_not_hash());
        }
        if !self.types.is_sorted() {
            return refuse(messages::index::hash_after_range());
        }
        for part in [KeyType::Hash, KeyType::Range] {
            let count = self.types.iter().filter(|each| **each == part).count();
            if count > limits::INDEX_KEY_ATTRIBUTES_MAX {
                return refuse(messages::index::too_many_key_attributes(part.as_str()));
            }
        }
        Ok(())
    }

    fn hash(&self) -> &'d str {
        self.names.first().copied().unwrap_or_default()
    }
}

fn check_local_indexes(fields: Fields<'_>, table: &Keys<'_>) -> Result<(), ApiError> {
    if !fields.has("LocalSecondaryIndexes") {
        return Ok(());
    }
    let indexes: Vec<Fields<'_>> = fields
        .list("LocalSecondaryIndexes")
        .map(Fields::of)
        .collect();
    if table.names.len() < 2 {
        return refuse(messages::index::local_without_table_range());
    }
    for index in &indexes {
        let name = index.text("IndexName").unwrap_or_default();
        let keys = Keys::of(*index);
        if keys.names.len() < 2 {
            return refuse(messages::index::local_without_range(name));
        }
        if keys.hash() != table.hash() {
            return refuse(messages::index::local_hash_differs(
                name,
                keys.hash(),
                table.hash(),
            ));
        }
        check_projection(*index)?;
    }
    if indexes.len() > limits::LOCAL_INDEXES_MAX {
        return refuse(messages::index::too_many_local());
    }
    Ok(())
}

fn check_global_indexes(fields: Fields<'_>, pay_per_request: bool) -> Result<(), ApiError> {
    if !fields.has("GlobalSecondaryIndexes") {
        return Ok(());
    }
    let indexes: Vec<Fields<'_>> = fields
        .list("GlobalSecondaryIndexes")
        .map(Fields::of)
        .collect();
    for index in &indexes {
        check_projection(*index)?;
        let name = index.text("IndexName").unwrap_or_default();
        match (pay_per_request, index.has("ProvisionedThroughput")) {
            (true, true) => return refuse(messages::index::throughput_with_pay_per_request(name)),
            (false, false) => return refuse(messages::index::throughput_not_specified(name)),
            _ => check_bounds(*index)?,
        }
        check_index_on_demand(*index, name, pay_per_request)?;
        check_warm(*index, &format!("index {name}"), pay_per_request)?;
    }
    if indexes.len() > limits::GLOBAL_INDEXES_MAX {
        return refuse(messages::index::too_many_global());
    }
    Ok(())
}

fn check_projection(index: Fields<'_>) -> Result<(), ApiError> {
    let Some(projection) = index.structure("Projection") else {
        return Ok(());
    };
    let listed = projection.has("NonKeyAttributes");
    match projection.text("ProjectionType") {
        None => refuse(messages::index::unknown_projection()),
        Some("INCLUDE") if !listed => refuse(messages::index::include_without_attributes()),
        Some(other) if other != "INCLUDE" && listed => {
            refuse(messages::index::attributes_with_projection(other))
        }
        Some(_) => match repeated(
            projection
                .list("NonKeyAttributes")
                .filter_map(|name| name.as_str()),
        ) {
            Some(twice) => refuse(messages::index::duplicate_projected_attribute(twice)),
            None => Ok(()),
        },
    }
}

/// The first name that comes a second time.
fn repeated<'d>(mut names: impl Iterator<Item = &'d str>) -> Option<&'d str> {
    let mut seen = HashSet::new();
    names.find(|name| !seen.insert(*name))
}

fn all_indexes(fields: Fields<'_>) -> impl Iterator<Item = Fields<'_>> {
    fields
        .list("LocalSecondaryIndexes")
        .chain(fields.list("GlobalSecondaryIndexes"))
        .chain(fields.list("VectorIndexes"))
        .map(Fields::of)
}

fn check_names_and_projections(fields: Fields<'_>) -> Result<(), ApiError> {
    let mut names = HashSet::new();
    let mut projected = 0;
    for index in all_indexes(fields) {
        let name = index.text("IndexName").unwrap_or_default();
        if !names.insert(name) {
            return refuse(messages::index::duplicate_name(name));
        }
        let projection = index.structure("Projection");
        projected += projection.map_or(0, |each| each.list("NonKeyAttributes").count());
    }
    if projected > limits::PROJECTED_ATTRIBUTES_MAX {
        return refuse(messages::index::too_many_projected_attributes());
    }
    Ok(())
}

fn check_unused(
    fields: Fields<'_>,
    table: &Keys<'_>,
    definitions: &[&str],
) -> Result<(), ApiError> {
    let mut used: Vec<&str> = table.names.clone();
    let mut has_indexes = false;
    for index in all_indexes(fields) {
        has_indexes = true;
        for name in Keys::of(index)
            .names
            .into_iter()
            .chain(vector::searched(index))
        {
            if !used.contains(&name) {
                used.push(name);
            }
        }
    }
    if definitions.iter().all(|name| used.contains(name)) {
        return Ok(());
    }
    if has_indexes {
        return refuse(messages::table::definitions_unused_with_indexes(
            &used,
            definitions,
        ));
    }
    refuse(messages::table::definitions_unused())
}
