//! Running an import: the table, if it is new, then slices of items until the end of the file.

use super::ahead::Ahead;
use super::{Progress, State};
use crate::ui::model::requests::error_of;
use crate::ui::store::{control, desk, send, view};
use crate::value::ValueType;
use crate::value::json::JsonWriter;
use crate::workspace::import::{ImportPlan, Importer, KeyAttribute, Preview};
use crate::workspace::turn::Slice;
use crate::world::{Control, TableOverview, View, ViewData};
use leptos::prelude::*;

/// Rows of one slice, which is one commit: about a millisecond of work.
const SLICE_ROWS: usize = 200;
/// Bytes of one slice, if its rows are long.
const SLICE_BYTES: usize = 256 * 1024;
/// Events that may pass until a new table is ACTIVE.
const EVENTS_MAX: usize = 100;

/// Runs it; everything that is to be seen goes to the state's progress.
pub(super) async fn run(state: State) {
    state.stop.set(false);
    // A file may be dropped before any workspace is open.
    desk().session_or_new().await;
    state.progress.set(Progress {
        running: true,
        ..Progress::default()
    });
    let failure = slices(state).await.err();
    state.progress.try_update(|p| {
        p.running = false;
        p.ended = failure.is_none();
        p.failure = failure;
    });
}

async fn slices(state: State) -> Result<(), String> {
    let table = state.table.get_untracked();
    let plan = plan(state).await?;
    let source = state.looked.with_value(|looked| looked.source.clone());
    let mut importer = Importer::new(source, plan).map_err(|error| error.to_string())?;
    let mut ahead = Ahead::new(state);
    let mut slice = Slice::begin();
    let mut done = false;
    while !done && !ahead.has_failed() {
        if state.stop.try_get_untracked() != Some(false) {
            state.progress.try_update(|p| p.stopped = true);
            break;
        }
        let batch = importer.next_slice(SLICE_ROWS, SLICE_BYTES);
        done = batch.done;
        ahead.send(&table, batch, importer.progress()).await;
        if slice.is_over() {
            ahead.show();
        }
        slice.pause().await;
    }
    ahead.finish().await
}

/// The plan for the table that is there, or for the one it makes.
async fn plan(state: State) -> Result<ImportPlan, String> {
    let table = state.table.get_untracked();
    let preview = state.looked.with_value(|looked| looked.preview.clone());
    let asked = View::Table {
        table: table.clone(),
    };
    if let ViewData::Table(existing) = view(asked).await {
        return plan_for(&preview, &existing);
    }
    let (partition, sort) = (state.partition.get_untracked(), state.sort.get_untracked());
    let partition_key = key_of(&preview, &partition).ok_or(
        "The partition key must be a column with a string, number or binary in every row.",
    )?;
    let sort_key = if sort.is_empty() {
        None
    } else {
        key_of(&preview, &sort)
    };
    create(&table, &partition_key, sort_key.as_ref()).await?;
    Ok(plan_of(&preview, partition_key, sort_key, Vec::new()))
}

fn key_of(preview: &Preview, name: &str) -> Option<KeyAttribute> {
    let column = preview.columns.iter().find(|column| column.name == name)?;
    Some(KeyAttribute {
        name: name.to_owned(),
        key_type: column.key_type()?,
    })
}

fn plan_of(
    preview: &Preview,
    partition_key: KeyAttribute,
    sort_key: Option<KeyAttribute>,
    index_keys: Vec<KeyAttribute>,
) -> ImportPlan {
    let candidate = crate::workspace::import::KeyCandidate {
        partition_key,
        sort_key,
        items: 0,
        partitions: 0,
    };
    ImportPlan {
        index_keys,
        ..preview.plan(&candidate)
    }
}

fn plan_for(preview: &Preview, table: &TableOverview) -> Result<ImportPlan, String> {
    let key = |part: &crate::world::KeyPart| KeyAttribute {
        name: part.name.clone(),
        key_type: match part.attribute_type.as_str() {
            "N" => ValueType::N,
            "B" => ValueType::B,
            _ => ValueType::S,
        },
    };
    let partition = table.key.iter().find(|part| part.is_partition_key);
    let partition = partition.ok_or("The table has no key.")?;
    let sort = table.key.iter().find(|part| !part.is_partition_key);
    let index_keys = table
        .indexes
        .iter()
        .flat_map(|index| index.key.iter().map(key))
        .collect();
    Ok(plan_of(preview, key(partition), sort.map(key), index_keys))
}

/// Creates the table and lets virtual time pass until it is ACTIVE.
async fn create(
    table: &str,
    partition: &KeyAttribute,
    sort: Option<&KeyAttribute>,
) -> Result<(), String> {
    let keys = || std::iter::once((partition, "HASH")).chain(sort.map(|sort| (sort, "RANGE")));
    let mut writer = JsonWriter::new();
    writer.begin_object();
    writer.key("TableName").string(table);
    writer.key("AttributeDefinitions").begin_array();
    for (key, _) in keys() {
        writer.begin_object();
        writer.key("AttributeName").string(&key.name);
        writer.key("AttributeType").string(key.key_type.name());
        writer.end_object();
    }
    writer.end_array();
    writer.key("KeySchema").begin_array();
    for (key, kind) in keys() {
        writer.begin_object();
        writer.key("AttributeName").string(&key.name);
        writer.key("KeyType").string(kind);
        writer.end_object();
    }
    writer.end_array();
    writer.key("BillingMode").string("PAY_PER_REQUEST");
    writer.end_object();
    let response = send("CreateTable", &writer.finish()).await;
    if response.status >= 400 {
        return Err(error_of(&response.body).1);
    }
    for _ in 0..EVENTS_MAX {
        let asked = View::Table {
            table: table.to_owned(),
        };
        if matches!(view(asked).await, ViewData::Table(table) if table.status == "ACTIVE") {
            break;
        }
        control(Control::JumpToNextEvent)
            .await
            .map_err(|error| error.message)?;
    }
    Ok(())
}
