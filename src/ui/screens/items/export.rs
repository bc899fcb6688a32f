//! The items to a file: all of a table or an index, or the selected ones. Read and written in slices
//! of a few milliseconds; the file grows outside of the module's memory.

use super::acts::selection;
use super::{State, read};
use crate::ui::model::format;
use crate::ui::store::{Dialog, Store, view};
use crate::ui::widgets::{Icon, MenuItem, menu, small_icon};
use crate::value::Item;
use crate::workspace::exchange::download_parts;
use crate::workspace::export::{ColumnCollector, ExportFormat, Exporter};
use crate::world::{RowsView, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Bytes of items in one slice, about.
const SLICE_BYTES: u64 = 192 * 1024;
const SLICE_ROWS_MAX: u64 = 500;

/// What is exported.
#[derive(Clone)]
struct Wanted {
    table: String,
    index: Option<String>,
    start: u64,
    count: u64,
    slice: u64,
}

/// The menu over the items.
pub(super) fn menu_of(store: Store, state: State) -> AnyView {
    let face = view! { {small_icon(Icon::Download)}"Export" }.into_any();
    menu("button ghost small", "Export", true, face, move || {
        let chosen = selection(state).filter(|(_, count)| *count > 1);
        let mut lines: Vec<MenuItem> = Vec::new();
        for format in ExportFormat::ALL {
            let what = match chosen {
                Some((_, count)) => {
                    format!("{} selected as {}", format::count(count), format.name())
                }
                None => format!("All as {}", format.name()),
            };
            let run = Callback::new(move |()| {
                let table = state.table.get_value();
                let index = state.index.get_untracked();
                begin(store, &table, index, chosen, format);
            });
            lines.push(MenuItem::new(what, Icon::Download, run));
        }
        let table = state.table.get_value();
        lines.push(MenuItem::new(
            "All to an S3 bucket",
            Icon::Share,
            Callback::new(move |()| {
                let table = table.clone();
                store.dialog.set(Some(Dialog::ExportToBucket { table }));
            }),
        ));
        lines
    })
}

/// Exports all items of a table.
pub(crate) fn export_table(store: Store, table: &str, format: ExportFormat) {
    begin(store, table, None, None, format);
}

/// Says what is wanted; the writing is done by code that is not here yet.
fn begin(
    store: Store,
    table: &str,
    index: Option<String>,
    part: Option<(u64, u64)>,
    format: ExportFormat,
) {
    let Some(overview) = store.overview(table) else {
        return;
    };
    let (items, bytes) = super::counts(&overview, index.as_deref());
    let (start, count) = part.unwrap_or((0, items));
    let each = (bytes / items.max(1)).max(1);
    let wanted = Wanted {
        table: table.to_owned(),
        index,
        start,
        count,
        slice: (SLICE_BYTES / each).clamp(1, SLICE_ROWS_MAX),
    };
    spawn_local(export(store, wanted, format));
}

/// Writes the file and hands it over.
async fn export(store: Store, wanted: Wanted, format: ExportFormat) {
    let key = store.overview(&wanted.table).map(|table| table.key);
    let keys = key.unwrap_or_default().into_iter().map(|part| part.name);
    match write(&wanted, keys.collect(), format).await {
        Ok((parts, written)) => {
            let name = format!("{}.{}", file_name(&wanted), format.extension());
            download_parts(&name, format.mime_type(), &parts);
            store.toast(format!(
                "Exported {} to {name}",
                format::plural(written, "item", "items")
            ));
        }
        Err(message) => store.toast_failed(message),
    }
}

/// The parts of the file, and how many items are in them.
async fn write(
    wanted: &Wanted,
    keys: Vec<String>,
    format: ExportFormat,
) -> Result<(js_sys::Array, u64), String> {
    let parts = js_sys::Array::new();
    let mut columns = ColumnCollector::new(keys);
    if format == ExportFormat::Csv {
        // CSV has a head: all items are looked at once before.
        each_slice(wanted, |items| {
            for item in items {
                columns.add(item.as_ref());
            }
        })
        .await?;
    }
    let exporter = Exporter::new(format, columns.finish());
    let mut text = String::new();
    exporter.begin(&mut text);
    let written = each_slice(wanted, |items| {
        for item in items {
            exporter.write(&mut text, item.as_ref());
        }
        parts.push(&js_sys::JsString::from(text.as_str()));
        text.clear();
    })
    .await?;
    if !text.is_empty() {
        parts.push(&js_sys::JsString::from(text.as_str()));
    }
    Ok((parts, written))
}

/// Walks the wanted rows slice by slice; between two the page has its turn.
async fn each_slice(wanted: &Wanted, mut take: impl FnMut(&[Item])) -> Result<u64, String> {
    let mut done = 0;
    while done < wanted.count {
        let question = View::Rows {
            table: wanted.table.clone(),
            index: wanted.index.clone(),
            start: wanted.start + done,
            count: u32::try_from(wanted.slice.min(wanted.count - done)).unwrap_or(1),
        };
        let ViewData::Rows(RowsView { rows, .. }) = view(question).await else {
            return Err(format!("{} is not there any more.", wanted.table));
        };
        if rows.is_empty() {
            break;
        }
        let items: Vec<Item> = rows.iter().filter_map(|row| read(&row.item)).collect();
        done += rows.len() as u64;
        take(&items);
        breathe().await;
    }
    Ok(done)
}

/// Lets the page draw and answer.
async fn breathe() {
    let (sender, receiver) = futures_channel::oneshot::channel();
    set_timeout(
        move || {
            let _ = sender.send(());
        },
        Duration::ZERO,
    );
    let _ = receiver.await;
}

/// A table's name is fit for a file; dots only confuse endings.
fn file_name(wanted: &Wanted) -> String {
    let index = wanted.index.as_deref().map(|index| format!("-{index}"));
    format!("{}{}", wanted.table, index.unwrap_or_default()).replace('.', "-")
}
