//! What the file looks like, where it goes, and which columns become the key.

use super::State;
use crate::ui::model::format;
use crate::ui::widgets::{Icon, small_icon};
use crate::workspace::import::{ColumnProfile, ColumnType, Format, Preview};
use leptos::prelude::*;

/// Rows of the preview shown.
const ROWS_SHOWN: usize = 6;
/// Columns of the preview shown.
const COLUMNS_SHOWN: usize = 12;

/// A table name out of a file's: what the service allows.
pub(super) fn table_name(file: &str) -> String {
    let stem = file.split('.').next().unwrap_or(file);
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '_' | '-') {
            c
        } else {
            '_'
        }
    };
    let mut name: String = stem.chars().map(safe).take(255).collect();
    while name.len() < 3 {
        name.push('_');
    }
    name
}

/// The form.
pub(super) fn form(state: State) -> AnyView {
    let preview = state.looked.with_value(|looked| looked.preview.clone());
    let name = state.looked.with_value(|looked| looked.name.clone());
    let rows = if preview.complete {
        format::plural(preview.rows_read as u64, "row", "rows")
    } else {
        format!("more than {} rows", format::count(preview.rows_read as u64))
    };
    let refused = preview.refused.len() as u64;
    let existing = Memo::new(move |_| {
        let table = state.table.get();
        state
            .store
            .tables
            .with(|tables| tables.iter().any(|t| t.name == table))
    });
    view! {
        <p class="sentence">{format!("{name} is {}, {rows} with {}.", preview.format.name(), format::plural(preview.columns.len() as u64, "column", "columns"))}</p>
        <div class="import-fields">
            <label class="stack"><span class="label">"Into table"</span>
                <span class="field"><input type="text" class="mono" bind:value=state.table maxlength="255" data-focus=""/></span>
            </label>
            {key_field("Partition key", state, true, existing)}
            {key_field("Sort key", state, false, existing)}
        </div>
        <p class="note">{move || where_to(state, existing.get())}</p>
        {(refused > 0).then(|| view! { <p class="fault">{small_icon(Icon::Warning)}{format!("{} can not be read and will be reported.", format::plural(refused, "row of these", "rows of these"))}</p> })}
        {columns(state, &preview)}
        {sample(&preview)}
    }
    .into_any()
}

fn key_field(label: &'static str, state: State, partition: bool, existing: Memo<bool>) -> AnyView {
    let signal = if partition {
        state.partition
    } else {
        state.sort
    };
    // Which columns can be keys follows from their types.
    let names = move || -> Vec<String> {
        state.chosen.track();
        state.looked.with_value(|looked| {
            let columns = looked.preview.columns.iter();
            let keys = columns.filter(|column| may_be_key(column));
            keys.map(|column| column.name.clone()).collect()
        })
    };
    view! {
        <label class="stack"><span class="label">{label}</span>
            <select class="field" disabled=move || existing.get() on:change:target=move |ev| signal.set(ev.target().value())>
                {move || (!partition || signal.with(String::is_empty)).then(|| view! { <option value="" selected=move || signal.with(String::is_empty)>"none"</option> })}
                {move || names().into_iter().map(|name| {
                    let shown = name.clone();
                    let value = name.clone();
                    view! { <option value=value selected=move || signal.with(|chosen| *chosen == name)>{shown}</option> }.into_any()
                }).collect_view()}
            </select>
        </label>
    }
    .into_any()
}

fn may_be_key(column: &ColumnProfile) -> bool {
    column.column_type != ColumnType::Skip && column.key_type().is_some()
}

/// The types a column may be given, and how they are called.
const TYPES: [(ColumnType, &str); 7] = [
    (ColumnType::AsIs, "as it is"),
    (ColumnType::String, "string"),
    (ColumnType::Number, "number"),
    (ColumnType::Boolean, "boolean"),
    (ColumnType::Binary, "binary (base64)"),
    (ColumnType::Json, "JSON"),
    (ColumnType::Skip, "skip"),
];

/// Chooses what a column's values become; a column that can no longer be a key is none.
fn choose(state: State, place: usize, name: &str, chosen: ColumnType) {
    let mut still_key = true;
    state.looked.update_value(|looked| {
        if let Some(column) = looked.preview.columns.get_mut(place) {
            column.column_type = chosen;
            still_key = may_be_key(column);
        }
    });
    for key in [state.partition, state.sort] {
        if !still_key && key.with_untracked(|key| key == name) {
            key.set(String::new());
        }
    }
    state.chosen.update(|chosen| *chosen += 1);
}

/// What will happen, in one sentence.
fn where_to(state: State, existing: bool) -> String {
    if existing {
        return "The table exists: its own key is used, and items with the same key are replaced."
            .to_owned();
    }
    let (partition, sort) = (state.partition.get(), state.sort.get());
    let known = state.looked.with_value(|looked| {
        let same = |key: &&crate::workspace::import::KeyCandidate| {
            key.partition_key.name == partition
                && key.sort_key.as_ref().map_or("", |sort| sort.name.as_str()) == sort
        };
        let rows = looked.preview.rows_read;
        looked
            .preview
            .keys
            .iter()
            .find(same)
            .map(|key| (key.items, key.partitions, rows))
    });
    match known {
        Some((items, partitions, rows)) if items < rows => format!(
            "A new on-demand table. {} of these rows share a key with another: the last one stays. {}.",
            format::count((rows - items) as u64),
            format::plural(
                partitions as u64,
                "partition key value",
                "partition key values"
            )
        ),
        Some((_, partitions, _)) => format!(
            "A new on-demand table. Every row has its own key, over {}.",
            format::plural(
                partitions as u64,
                "partition key value",
                "partition key values"
            )
        ),
        None if partition.is_empty() => {
            "No column can be a key: a key needs a string, number or binary in every row."
                .to_owned()
        }
        None => "A new on-demand table. Rows with the same key replace each other.".to_owned(),
    }
}

/// The columns: what was found in them, and what they become.
fn columns(state: State, preview: &Preview) -> AnyView {
    let is_csv = matches!(preview.format, Format::Csv(_));
    let rows = preview
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let found: Vec<&str> = column.types.iter().map(|(kind, _)| kind.name()).collect();
            let name = column.name.clone();
            let label = format!("Type of {name}");
            let now = column.column_type;
            let options = TYPES
                .iter()
                // A cell of a CSV file is a text: as it is, it is a string.
                .filter(|(kind, _)| !is_csv || *kind != ColumnType::AsIs)
                .map(|(kind, words)| view! { <option value=*words selected=*kind == now>{*words}</option> }.into_any())
                .collect_view();
            let on_change = move |value: String| {
                if let Some((kind, _)) = TYPES.iter().find(|(_, words)| *words == value) {
                    choose(state, place, &name, *kind);
                }
            };
            view! {
                <tr>
                    <td>{column.name.clone()}</td>
                    <td>{found.join(", ")}</td>
                    <td><select class="field" aria-label=label on:change:target=move |ev| on_change(ev.target().value())>{options}</select></td>
                    <td class="number">{format::count(column.distinct as u64)}</td>
                    <td class="number">{format::count(column.missing as u64)}</td>
                </tr>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <div class="data-table" tabindex="0" role="region" aria-label="Columns">
            <table>
                <caption class="unheard">"Columns"</caption>
                <thead><tr><th scope="col">"attribute"</th><th scope="col">"found"</th><th scope="col">"becomes"</th><th scope="col" class="number">"different values"</th><th scope="col" class="number">"missing"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn sample(preview: &Preview) -> AnyView {
    let heads = preview
        .columns
        .iter()
        .take(COLUMNS_SHOWN)
        .map(|column| view! { <th scope="col">{column.name.clone()}</th> }.into_any())
        .collect_view();
    let rows = preview
        .rows
        .iter()
        .take(ROWS_SHOWN)
        .map(|row| {
            let cells = row.iter().take(COLUMNS_SHOWN).map(|cell| {
                view! { <td>{cell.as_deref().map(|text| format::clip(text, 40))}</td> }.into_any()
            });
            view! { <tr>{cells.collect_view()}</tr> }.into_any()
        })
        .collect_view();
    view! {
        <div class="data-table" tabindex="0" role="region" aria-label="First rows">
            <table><caption class="unheard">"First rows"</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}
