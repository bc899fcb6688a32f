//! Tables, indexes, throughput and TTL as descriptions.

use crate::api::types::{
    AttributeDefinition, EndpointDescription, IndexDescription, KeySchema, LocalIndexDescription,
    OnDemandThroughput, Projection, ProjectionType, ProvisionedThroughputDescription,
    SseDescription, StreamSpecification, TableDescription, TableStatus, Tag, TimeToLiveDescription,
    VectorDefinition, WarmThroughput,
};
use crate::value::json::JsonWriter;

use super::write::{Write, boolean, integer, list, member, optional, optional_text, seconds, text};

impl Write for TableDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        if !self.attribute_definitions.is_empty() {
            list(writer, "AttributeDefinitions", &self.attribute_definitions);
        }
        self.write_billing(writer);
        seconds(writer, "CreationDateTime", self.creation_ms);
        boolean(
            writer,
            "DeletionProtectionEnabled",
            self.deletion_protection_enabled,
        );
        if !self.global_secondary_indexes.is_empty() {
            list(
                writer,
                "GlobalSecondaryIndexes",
                &self.global_secondary_indexes,
            );
        }
        if let Some(global) = &self.global {
            global.write_mode(writer);
        }
        integer(writer, "ItemCount", self.item_count);
        if !self.key_schema.0.is_empty() {
            member(writer, "KeySchema", &self.key_schema);
        }
        optional_text(writer, "LatestStreamArn", self.latest_stream_arn.as_deref());
        optional_text(
            writer,
            "LatestStreamLabel",
            self.latest_stream_label.as_deref(),
        );
        if !self.local_secondary_indexes.is_empty() {
            list(
                writer,
                "LocalSecondaryIndexes",
                &self.local_secondary_indexes,
            );
        }
        optional(
            writer,
            "OnDemandThroughput",
            self.on_demand_throughput.as_ref(),
        );
        member(
            writer,
            "ProvisionedThroughput",
            &self.provisioned_throughput,
        );
        if let Some(global) = &self.global {
            global.write_replicas(writer);
        }
        optional(writer, "RestoreSummary", self.restore_summary.as_ref());
        optional(writer, "SSEDescription", self.sse_description.as_ref());
        optional(
            writer,
            "StreamSpecification",
            self.stream_specification.as_ref(),
        );
        text(writer, "TableArn", &self.table_arn);
        self.write_class(writer);
        text(writer, "TableId", &self.table_id);
        text(writer, "TableName", &self.table_name);
        integer(writer, "TableSizeBytes", self.table_size_bytes);
        text(writer, "TableStatus", self.table_status.as_str());
        let warm_status = match self.warm_changing {
            true => TableStatus::Updating,
            false => self.table_status,
        };
        if !self.vector_indexes.is_empty() {
            writer.key("VectorIndexes").begin_array();
            for index in &self.vector_indexes {
                vector_index(writer, index);
            }
            writer.end_array();
        }
        warm_throughput(writer, self.warm_throughput.as_ref(), warm_status.as_str());
        writer.end_object();
    }
}

impl TableDescription {
    fn write_billing(&self, writer: &mut JsonWriter) {
        let Some(summary) = &self.billing_mode_summary else {
            return;
        };
        writer.key("BillingModeSummary").begin_object();
        text(writer, "BillingMode", summary.billing_mode.as_str());
        if let Some(milliseconds) = summary.last_update_to_pay_per_request_ms {
            seconds(writer, "LastUpdateToPayPerRequestDateTime", milliseconds);
        }
        writer.end_object();
    }

    fn write_class(&self, writer: &mut JsonWriter) {
        let Some(summary) = &self.table_class_summary else {
            return;
        };
        writer.key("TableClassSummary").begin_object();
        if let Some(milliseconds) = summary.last_update_ms {
            seconds(writer, "LastUpdateDateTime", milliseconds);
        }
        text(writer, "TableClass", summary.table_class.as_str());
        writer.end_object();
    }
}

pub(super) fn warm_throughput(
    writer: &mut JsonWriter,
    warm: Option<&WarmThroughput>,
    status: &str,
) {
    let Some(warm) = warm else { return };
    writer.key("WarmThroughput").begin_object();
    if let Some(units) = warm.read_units_per_second {
        integer(writer, "ReadUnitsPerSecond", units);
    }
    text(writer, "Status", status);
    if let Some(units) = warm.write_units_per_second {
        integer(writer, "WriteUnitsPerSecond", units);
    }
    writer.end_object();
}

impl Write for IndexDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        if let Some(backfilling) = self.backfilling {
            boolean(writer, "Backfilling", backfilling);
        }
        text(writer, "IndexArn", &self.index_arn);
        text(writer, "IndexName", &self.index_name);
        integer(writer, "IndexSizeBytes", self.index_size_bytes);
        text(writer, "IndexStatus", self.index_status.as_str());
        integer(writer, "ItemCount", self.item_count);
        member(writer, "KeySchema", &self.key_schema);
        optional(
            writer,
            "OnDemandThroughput",
            self.on_demand_throughput.as_ref(),
        );
        member(writer, "Projection", &self.projection);
        member(
            writer,
            "ProvisionedThroughput",
            &self.provisioned_throughput,
        );
        warm_throughput(
            writer,
            self.warm_throughput.as_ref(),
            self.index_status.as_str(),
        );
        writer.end_object();
    }
}

/// A vector index, which has no throughput and names its key otherwise.
fn vector_index(writer: &mut JsonWriter, index: &IndexDescription) {
    writer.begin_object();
    if let Some(backfilling) = index.backfilling {
        boolean(writer, "Backfilling", backfilling);
    }
    if let Some(vector) = &index.vector {
        vector_members(writer, vector);
    }
    text(writer, "IndexArn", &index.index_arn);
    text(writer, "IndexName", &index.index_name);
    integer(writer, "IndexSizeBytes", index.index_size_bytes);
    text(writer, "IndexStatus", index.index_status.as_str());
    integer(writer, "ItemCount", index.item_count);
    member(writer, "Projection", &index.projection);
    writer.end_object();
}

/// What makes an index one of vectors.
pub(super) fn vector_members(writer: &mut JsonWriter, vector: &VectorDefinition) {
    integer(writer, "Dimensions", vector.dimensions);
    let function = vector.distance_function.as_str();
    text(writer, "DistanceFunction", function);
    if !vector.search_schema.is_empty() {
        writer.key("SearchSchema").begin_array();
        for element in &vector.search_schema {
            writer.begin_object();
            text(writer, "AttributeName", &element.attribute_name);
            let kind = element.element_type.as_str();
            text(writer, "SearchSchemaElementType", kind);
            writer.end_object();
        }
        writer.end_array();
    }
    writer.key("VectorAttribute").begin_object();
    text(writer, "AttributeName", &vector.attribute_name);
    writer.end_object();
}

impl Write for LocalIndexDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        text(writer, "IndexArn", &self.index_arn);
        text(writer, "IndexName", &self.index_name);
        integer(writer, "IndexSizeBytes", self.index_size_bytes);
        integer(writer, "ItemCount", self.item_count);
        member(writer, "KeySchema", &self.key_schema);
        member(writer, "Projection", &self.projection);
        writer.end_object();
    }
}

impl Write for KeySchema {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_array();
        for element in &self.0 {
            writer.begin_object();
            text(writer, "AttributeName", &element.attribute_name);
            text(writer, "KeyType", element.key_type.as_str());
            writer.end_object();
        }
        writer.end_array();
    }
}

impl Write for AttributeDefinition {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        text(writer, "AttributeName", &self.attribute_name);
        text(writer, "AttributeType", self.attribute_type.as_str());
        writer.end_object();
    }
}

impl Write for Projection {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        if self.projection_type == ProjectionType::Include {
            list(writer, "NonKeyAttributes", &self.non_key_attributes);
        }
        text(writer, "ProjectionType", self.projection_type.as_str());
        writer.end_object();
    }
}

impl Write for ProvisionedThroughputDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        if let Some(milliseconds) = self.last_decrease_ms {
            seconds(writer, "LastDecreaseDateTime", milliseconds);
        }
        if let Some(milliseconds) = self.last_increase_ms {
            seconds(writer, "LastIncreaseDateTime", milliseconds);
        }
        integer(
            writer,
            "NumberOfDecreasesToday",
            self.number_of_decreases_today,
        );
        integer(writer, "ReadCapacityUnits", self.read_capacity_units);
        integer(writer, "WriteCapacityUnits", self.write_capacity_units);
        writer.end_object();
    }
}

impl Write for OnDemandThroughput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        if let Some(units) = self.max_read_request_units {
            integer(writer, "MaxReadRequestUnits", units);
        }
        if let Some(units) = self.max_write_request_units {
            integer(writer, "MaxWriteRequestUnits", units);
        }
        writer.end_object();
    }
}

impl Write for StreamSpecification {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        boolean(writer, "StreamEnabled", self.stream_enabled);
        let view = self.stream_view_type.map(|view| view.as_str());
        optional_text(writer, "StreamViewType", view);
        writer.end_object();
    }
}

impl Write for SseDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional_text(
            writer,
            "KMSMasterKeyArn",
            self.kms_master_key_arn.as_deref(),
        );
        optional_text(writer, "SSEType", self.sse_type.as_deref());
        text(writer, "Status", &self.status);
        writer.end_object();
    }
}

impl Write for TimeToLiveDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional_text(writer, "AttributeName", self.attribute_name.as_deref());
        text(
            writer,
            "TimeToLiveStatus",
            self.time_to_live_status.as_str(),
        );
        writer.end_object();
    }
}

impl Write for Tag {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        text(writer, "Key", &self.key);
        text(writer, "Value", &self.value);
        writer.end_object();
    }
}

impl Write for EndpointDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        text(writer, "Address", &self.address);
        integer(writer, "CachePeriodInMinutes", self.cache_period_in_minutes);
        writer.end_object();
    }
}
