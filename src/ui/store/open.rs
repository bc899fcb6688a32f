//! Opening what is not stored yet: samples, and worlds from elsewhere, as new workspaces.

use super::link::desk;
use super::{Dialog, Screen, Store};
use crate::ui::model::read_form::{Verb, from_request};
use crate::ui::screens::prepare_query;
use crate::value::json::JsonDocument;
use crate::workspace::build::world_of;
use crate::workspace::desk::ask_to_persist;
use crate::workspace::samples::{Sample, SampleContent};
use crate::workspace::share::{SharedTable, SharedWorkspace};
use crate::workspace::wire::WireRequest;
use crate::world::{Control, View, ViewData, World};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Stores a world's pages as a new workspace and opens it.
///
/// # Errors
/// Why it was not stored or not opened, in words.
async fn open_pages(name: &str, pages: Vec<Vec<u8>>) -> Result<(), String> {
    let desk = desk();
    let catalogue = desk.catalogue().await.map_err(|error| error.to_string())?;
    let workspace = catalogue
        .create_from(name, pages, js_sys::Date::now() as i64)
        .await
        .map_err(|error| error.to_string())?;
    desk.open(&workspace.id)
        .await
        .map(|_| ())
        .map_err(|error| error.to_string())
}

/// Opens a sample as a new workspace, its first query on the screen.
pub(crate) async fn open_sample(store: Store, sample: Sample) {
    if let Err(reason) = try_sample(store, sample).await {
        store.toast_failed(format!("{} could not be opened: {reason}", sample.name()));
    }
}

async fn try_sample(store: Store, sample: Sample) -> Result<(), String> {
    let now_ms = js_sys::Date::now() as i64;
    let content = sample_content(sample).await?;
    let seed = (js_sys::Math::random() * 2f64.powi(53)) as u64;
    let world = world_of(content.requests(), seed, now_ms).map_err(|error| error.to_string())?;
    let query = content.queries.first().map(|query| query.request.clone());
    open_world(store, sample.name(), &world).await;
    if let Some(request) = query {
        show_query(store, &world, &request, true);
    }
    Ok(())
}

/// Stores a world as a new workspace and opens it. Where it can not be stored it is opened all the
/// same, in memory, and the page says so.
async fn open_world(store: Store, name: &str, world: &World) {
    ask_to_keep();
    if let Err(reason) = open_pages(name, world.snapshot()).await {
        desk().open_world_in_memory(world.clone(), &reason).await;
        in_this_tab_only(store, name);
    }
}

/// Says that a workspace is nowhere but in this tab.
pub(super) fn in_this_tab_only(store: Store, name: &str) {
    store.workspace.set(name.to_owned());
    let details = Callback::new(move |()| store.dialog.set(Some(Dialog::Saving)));
    store.toast_with(
        format!("The browser stores nothing here: {name} is in this tab only."),
        "What now?",
        details,
    );
}

/// Asks the browser, once per page and on a person's action, to keep what is stored for good.
pub(super) fn ask_to_keep() {
    thread_local! {
        static ASKED: Cell<bool> = const { Cell::new(false) };
    }
    if !ASKED.replace(true) {
        spawn_local(async {
            let _ = ask_to_persist().await;
        });
    }
}

/// A sample's content, its data file loaded.
pub(crate) async fn sample_content(sample: Sample) -> Result<SampleContent, String> {
    let data = match sample.data_file() {
        Some(file) => fetch(file).await?,
        None => Vec::new(),
    };
    sample
        .content(js_sys::Date::now() as i64, &data)
        .map_err(|error| error.to_string())
}

/// Opens a shared workspace as a new one; its query stands in the builder and does not run.
///
/// # Errors
/// Why it could not be built, in words. Nothing is left behind then.
pub(crate) async fn open_shared(store: Store, mut shared: SharedWorkspace) -> Result<(), String> {
    for sample in shared.samples() {
        let content = sample_content(sample).await?;
        shared
            .resolve(sample, &content)
            .map_err(|error| error.to_string())?;
    }
    let now_ms = shared
        .clock
        .map_or(js_sys::Date::now() as i64, |clock| clock.now_ms);
    let seed = (js_sys::Math::random() * 2f64.powi(53)) as u64;
    let requests = shared.tables.iter().flat_map(|table| table.requests());
    let mut world = world_of(requests, seed, now_ms).map_err(|error| error.to_string())?;
    if let Some(clock) = shared.clock {
        let mode = Control::SetClock { mode: clock.mode };
        world.control(mode).map_err(|error| error.message)?;
    }
    open_world(store, &shared.name, &world).await;
    match &shared.query {
        Some(request) => show_query(store, &world, request, false),
        None => {
            if let Some(table) = shared.tables.first().and_then(SharedTable::name) {
                store.open_table(&table, Screen::Items);
            }
        }
    }
    Ok(())
}

/// Puts a query into the builder of its table; `run` runs it there.
fn show_query(store: Store, world: &World, request: &WireRequest, run: bool) {
    let verb = match request.operation.name() {
        "Query" => Verb::Query,
        "Scan" => Verb::Scan,
        _ => return,
    };
    let Some(table) = table_of(&request.body) else {
        return;
    };
    let ViewData::Table(overview) = world.view(&View::Table {
        table: table.clone(),
    }) else {
        return;
    };
    if let Ok(form) = from_request(verb, &request.body, &overview) {
        prepare_query(&table, form, run);
        store.open_table(&table, Screen::Query);
    }
}

fn table_of(body: &str) -> Option<String> {
    let document = JsonDocument::parse(body).ok()?;
    document
        .root()
        .get("TableName")?
        .as_str()
        .map(str::to_owned)
}

/// A file that lies beside the page.
async fn fetch(file: &str) -> Result<Vec<u8>, String> {
    let failed = |_| format!("{file} did not arrive");
    let response = JsFuture::from(window().fetch_with_str(file))
        .await
        .map_err(failed)?;
    let response: web_sys::Response = response.dyn_into().map_err(failed)?;
    if !response.ok() {
        return Err(format!("{file} is not there ({})", response.status()));
    }
    let promise = response.array_buffer().map_err(failed)?;
    let buffer = JsFuture::from(promise).await.map_err(failed)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
