//! The control plane: tables, TTL, tags.

use crate::api::input::{
    CreateTableInput, DeleteTableInput, DescribeTableInput, DescribeTimeToLiveInput,
    GlobalSecondaryIndexUpdate, ListTablesInput, ListTagsOfResourceInput, TagResourceInput,
    UntagResourceInput, UpdateTableInput, UpdateTimeToLiveInput,
};
use crate::api::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchema, KeySchemaElement, KeyType,
    LocalSecondaryIndex, OnDemandThroughput, Projection, ProjectionType, ProvisionedThroughput,
    ScalarAttributeType, SseSpecification, StreamSpecification, StreamViewType, TableClass, Tag,
    WarmThroughput,
};
use crate::api::{ApiError, limits, messages};

use super::fields::Fields;
use super::{table_schema, vector};

pub(super) fn create_table(fields: Fields<'_>) -> Result<CreateTableInput, ApiError> {
    let billing_mode = fields.word("BillingMode", BillingMode::from_wire);
    table_schema::check_create(fields)?;
    let attribute_definitions = attribute_definitions(fields);
    let vectors = vector::indexes(fields, "VectorIndexes", &attribute_definitions);
    let mut global_secondary_indexes = global_indexes(fields, "GlobalSecondaryIndexes");
    global_secondary_indexes.extend(vectors);
    Ok(CreateTableInput {
        table_name: fields.string("TableName"),
        attribute_definitions,
        key_schema: key_schema(fields),
        local_secondary_indexes: local_indexes(fields, "LocalSecondaryIndexes"),
        global_secondary_indexes,
        billing_mode: billing_mode.unwrap_or(BillingMode::Provisioned),
        billing_mode_given: billing_mode.is_some(),
        provisioned_throughput: throughput(fields),
        on_demand_throughput: on_demand_throughput(fields),
        warm_throughput: warm_throughput(fields),
        stream_specification: stream_specification(fields, NEW_STREAM)?,
        sse_specification: sse_specification(fields, "SSESpecification")?,
        tags: tags(fields)?,
        table_class: fields.word("TableClass", TableClass::from_wire),
        deletion_protection_enabled: fields.boolean("DeletionProtectionEnabled").unwrap_or(false),
        resource_policy: fields.optional_string("ResourcePolicy"),
    })
}

pub(super) fn update_table(fields: Fields<'_>) -> Result<UpdateTableInput, ApiError> {
    let replicas = table_schema::check_update(fields)?;
    let updates = fields.list("GlobalSecondaryIndexUpdates").map(Fields::of);
    let attribute_definitions = attribute_definitions(fields);
    let vectors = fields.list("VectorIndexUpdates").map(Fields::of);
    let vectors = vectors.filter_map(|update| vector_update(update, &attribute_definitions));
    let updates = updates.filter_map(index_update).chain(vectors).collect();
    Ok(UpdateTableInput {
        table_name: fields.table_name(),
        attribute_definitions,
        billing_mode: fields.word("BillingMode", BillingMode::from_wire),
        provisioned_throughput: throughput(fields),
        on_demand_throughput: on_demand_throughput(fields),
        warm_throughput: warm_throughput(fields),
        global_secondary_index_updates: updates,
        stream_specification: stream_specification(fields, STREAM)?,
        sse_specification: sse_specification(fields, "SSESpecification")?,
        table_class: fields.word("TableClass", TableClass::from_wire),
        deletion_protection_enabled: fields.boolean("DeletionProtectionEnabled"),
        replicas,
    })
}

pub(super) fn describe_table(fields: Fields<'_>) -> DescribeTableInput {
    DescribeTableInput {
        table_name: fields.table_name(),
    }
}

pub(super) fn list_tables(fields: Fields<'_>) -> ListTablesInput {
    ListTablesInput {
        exclusive_start_table_name: fields.optional_string("ExclusiveStartTableName"),
        limit: limit(fields, limits::LIST_TABLES_MAX),
    }
}

pub(super) fn delete_table(fields: Fields<'_>) -> DeleteTableInput {
    DeleteTableInput {
        table_name: fields.table_name(),
    }
}

pub(super) fn update_time_to_live(fields: Fields<'_>) -> UpdateTimeToLiveInput {
    let specification = fields.structure("TimeToLiveSpecification");
    UpdateTimeToLiveInput {
        table_name: fields.table_name(),
        enabled: specification
            .and_then(|ttl| ttl.boolean("Enabled"))
            .unwrap_or(false),
        attribute_name: specification
            .map(|ttl| ttl.string("AttributeName"))
            .unwrap_or_default(),
    }
}

pub(super) fn describe_time_to_live(fields: Fields<'_>) -> DescribeTimeToLiveInput {
    DescribeTimeToLiveInput {
        table_name: fields.table_name(),
    }
}

pub(super) fn tag_resource(fields: Fields<'_>) -> Result<TagResourceInput, ApiError> {
    let resource_arn = resource_arn(fields)?;
    let tags = tags(fields)?;
    if tags.is_empty() {
        return Err(ApiError::validation(messages::table::tags_required()));
    }
    Ok(TagResourceInput { resource_arn, tags })
}

pub(super) fn untag_resource(fields: Fields<'_>) -> Result<UntagResourceInput, ApiError> {
    let resource_arn = resource_arn(fields)?;
    let tag_keys = fields.strings("TagKeys");
    if tag_keys.is_empty() {
        return Err(ApiError::validation(messages::table::tag_keys_required()));
    }
    if tag_keys.iter().any(String::is_empty) {
        return Err(ApiError::validation(messages::table::tag_key_invalid("")));
    }
    Ok(UntagResourceInput {
        resource_arn,
        tag_keys,
    })
}

pub(super) fn list_tags_of_resource(
    fields: Fields<'_>,
) -> Result<ListTagsOfResourceInput, ApiError> {
    let resource_arn = resource_arn(fields)?;
    Ok(ListTagsOfResourceInput {
        resource_arn,
        next_token: fields.optional_string("NextToken"),
    })
}

/// A page size that the constraints keep within bounds; the largest when it is left out.
pub(super) fn limit(fields: Fields<'_>, max: i64) -> u32 {
    let limit = fields.integer("Limit").unwrap_or(max);
    u32::try_from(limit).unwrap_or(u32::MAX)
}

fn resource_arn(fields: Fields<'_>) -> Result<String, ApiError> {
    let arn = fields.string("ResourceArn");
    let names_table = arn.starts_with("arn:") && arn.contains(":table/");
    if names_table {
        Ok(arn)
    } else {
        Err(ApiError::validation(messages::table::invalid_arn(&arn)))
    }
}

fn tags(fields: Fields<'_>) -> Result<Vec<Tag>, ApiError> {
    const RESERVED: &str = "aws:";
    let mut tags: Vec<Tag> = Vec::new();
    for tag in fields.list("Tags").map(Fields::of) {
        let key = tag.text("Key").unwrap_or("null");
        if key.is_empty() || !tag.has("Key") {
            return Err(ApiError::validation(messages::table::tag_key_invalid(key)));
        }
        if !tag.has("Value") {
            let text = messages::table::tag_value_invalid("null");
            return Err(ApiError::validation(text));
        }
        let tag = Tag {
            key: key.to_owned(),
            value: tag.string("Value"),
        };
        if tags.iter().any(|earlier| earlier.key == tag.key) {
            return Err(ApiError::validation(messages::table::duplicate_tag(
                &tag.key,
            )));
        }
        if tag.key.starts_with(RESERVED) {
            return Err(ApiError::validation(messages::table::reserved_tag(
                &tag.key,
            )));
        }
        tags.push(tag);
    }
    if tags.len() > limits::TAGS_MAX {
        return Err(ApiError::validation(messages::table::too_many_tags()));
    }
    Ok(tags)
}

pub(super) fn attribute_definitions(fields: Fields<'_>) -> Vec<AttributeDefinition> {
    let definitions = fields.list("AttributeDefinitions").map(Fields::of);
    definitions
        .filter_map(|definition| {
            Some(AttributeDefinition {
                attribute_name: definition.string("AttributeName"),
                attribute_type: definition.word("AttributeType", ScalarAttributeType::from_wire)?,
            })
        })
        .collect()
}

pub(super) fn key_schema(fields: Fields<'_>) -> KeySchema {
    let elements = fields.list("KeySchema").map(Fields::of);
    let elements = elements.filter_map(|element| {
        Some(KeySchemaElement {
            attribute_name: element.string("AttributeName"),
            key_type: element.word("KeyType", KeyType::from_wire)?,
        })
    });
    KeySchema(elements.collect())
}

pub(super) fn local_indexes(fields: Fields<'_>, name: &str) -> Vec<LocalSecondaryIndex> {
    let indexes = fields.list(name).map(Fields::of);
    indexes
        .filter_map(|index| {
            Some(LocalSecondaryIndex {
                index_name: index.string("IndexName"),
                key_schema: key_schema(index),
                projection: projection(index)?,
            })
        })
        .collect()
}

pub(super) fn global_indexes(fields: Fields<'_>, name: &str) -> Vec<GlobalSecondaryIndex> {
    fields
        .list(name)
        .map(Fields::of)
        .filter_map(global_index)
        .collect()
}

fn global_index(index: Fields<'_>) -> Option<GlobalSecondaryIndex> {
    Some(GlobalSecondaryIndex {
        index_name: index.string("IndexName"),
        key_schema: key_schema(index),
        projection: projection(index)?,
        provisioned_throughput: throughput(index),
        on_demand_throughput: on_demand_throughput(index),
        warm_throughput: warm_throughput(index),
        vector: None,
    })
}

fn vector_update(
    update: Fields<'_>,
    definitions: &[AttributeDefinition],
) -> Option<GlobalSecondaryIndexUpdate> {
    if let Some(create) = update.structure("Create") {
        return vector::index(create, definitions).map(GlobalSecondaryIndexUpdate::Create);
    }
    let delete = update.structure("Delete")?;
    Some(GlobalSecondaryIndexUpdate::DeleteVector {
        index_name: delete.string("IndexName"),
    })
}

fn index_update(update: Fields<'_>) -> Option<GlobalSecondaryIndexUpdate> {
    if let Some(create) = update.structure("Create") {
        return global_index(create).map(GlobalSecondaryIndexUpdate::Create);
    }
    if let Some(delete) = update.structure("Delete") {
        return Some(GlobalSecondaryIndexUpdate::Delete {
            index_name: delete.string("IndexName"),
        });
    }
    let change = update.structure("Update")?;
    Some(GlobalSecondaryIndexUpdate::Update {
        index_name: change.string("IndexName"),
        provisioned_throughput: throughput(change),
        on_demand_throughput: on_demand_throughput(change),
        warm_throughput: warm_throughput(change),
    })
}

pub(super) fn projection(index: Fields<'_>) -> Option<Projection> {
    let projection = index.structure("Projection")?;
    Some(Projection {
        projection_type: projection.word("ProjectionType", ProjectionType::from_wire)?,
        non_key_attributes: projection.strings("NonKeyAttributes"),
    })
}

pub(super) fn throughput(fields: Fields<'_>) -> Option<ProvisionedThroughput> {
    throughput_of(fields, "ProvisionedThroughput")
}

/// Throughput by the name of the member that holds it.
pub(super) fn throughput_of(fields: Fields<'_>, name: &str) -> Option<ProvisionedThroughput> {
    let throughput = fields.structure(name)?;
    Some(ProvisionedThroughput {
        read_capacity_units: throughput.unsigned("ReadCapacityUnits")?,
        write_capacity_units: throughput.unsigned("WriteCapacityUnits")?,
    })
}

/// On-demand bounds; a structure without any counts as none.
pub(super) fn on_demand_throughput(fields: Fields<'_>) -> Option<OnDemandThroughput> {
    on_demand_of(fields, "OnDemandThroughput")
}

/// On-demand bounds by the name of the member that holds them.
pub(super) fn on_demand_of(fields: Fields<'_>, name: &str) -> Option<OnDemandThroughput> {
    let throughput = fields.structure(name)?;
    let bounds = OnDemandThroughput {
        max_read_request_units: throughput.integer("MaxReadRequestUnits"),
        max_write_request_units: throughput.integer("MaxWriteRequestUnits"),
    };
    bounds.bounds().next().map(|_| bounds)
}

fn warm_throughput(fields: Fields<'_>) -> Option<WarmThroughput> {
    let throughput = fields.structure("WarmThroughput")?;
    // Below zero is refused as zero is: less than there is.
    let units = |name: &str| {
        let units = throughput.integer(name)?;
        Some(u64::try_from(units).unwrap_or(0))
    };
    Some(WarmThroughput {
        read_units_per_second: units("ReadUnitsPerSecond"),
        write_units_per_second: units("WriteUnitsPerSecond"),
    })
}

/// What is said of a missing view type and of one that must not be there.
type StreamTexts = [fn() -> String; 2];

const NEW_STREAM: StreamTexts = [
    messages::table::new_stream_view_required,
    messages::table::new_stream_view_not_allowed,
];

const STREAM: StreamTexts = [
    messages::table::stream_view_required,
    messages::table::stream_view_not_allowed,
];

fn stream_specification(
    fields: Fields<'_>,
    [required, not_allowed]: StreamTexts,
) -> Result<Option<StreamSpecification>, ApiError> {
    let Some(stream) = fields.structure("StreamSpecification") else {
        return Ok(None);
    };
    let stream_enabled = stream.boolean("StreamEnabled").unwrap_or(false);
    let stream_view_type = stream.word("StreamViewType", StreamViewType::from_wire);
    match (stream_enabled, stream_view_type) {
        (true, None) => Err(ApiError::validation(required())),
        (false, Some(_)) => Err(ApiError::validation(not_allowed())),
        _ => Ok(Some(StreamSpecification {
            stream_enabled,
            stream_view_type,
        })),
    }
}

pub(super) fn sse_specification(
    fields: Fields<'_>,
    name: &str,
) -> Result<Option<SseSpecification>, ApiError> {
    use messages::table as texts;
    let Some(sse) = fields.structure(name) else {
        return Ok(None);
    };
    let asked = SseSpecification {
        enabled: sse.boolean("Enabled"),
        sse_type: sse.optional_string("SSEType"),
        kms_master_key_id: sse.optional_string("KMSMasterKeyId"),
    };
    let enabled = asked.enabled == Some(true);
    let message = match (asked.sse_type.as_deref(), &asked.kms_master_key_id) {
        (Some(_), _) if !enabled => texts::encryption_not_enabled("SSEType"),
        (None, Some(_)) if !enabled => texts::encryption_not_enabled("KMSMasterKeyId"),
        (Some("AES256"), _) => texts::encryption_type_not_supported(),
        (None, Some(_)) => texts::encryption_type_required(),
        _ => return Ok(Some(asked)),
    };
    Err(ApiError::validation(message))
}
