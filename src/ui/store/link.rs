//! The door to the world: one function each to send a request, ask a view, use a control, over the
//! session that lies on the page's desk. Everything the interface knows comes through here.

use super::open::{ask_to_keep, in_this_tab_only};
use super::{Dialog, Page, Store, heard};
use crate::workspace::desk::Desk;
use crate::workspace::session::Session;
use crate::world::{
    Control, ControlError, ControlResult, RegionOverview, Response, View, ViewData,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// Opening that is over sooner shows nothing of itself.
const OPENING_SHOWN_MS: f64 = 200.0;
const CLOCK_EVERY: Duration = Duration::from_millis(250);

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
    /// The region that is looked at; nothing for the workspace's own.
    static REGION: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The page's desk.
pub(crate) fn desk() -> Desk {
    DESK.with_borrow(|desk| desk.clone().unwrap_or_default())
}

fn session() -> Option<Session> {
    desk().session()
}

/// Ties the store to the desk. What it returns opens the workspace that was open last.
pub(crate) fn start(
    store: Store,
    desk: Desk,
) -> impl Future<Output = Result<(), String>> + 'static {
    desk.set_on_open(move |session| opened(store, session));
    let since_ms = Cell::new(None);
    desk.set_on_progress(move |share| {
        let now_ms = js_sys::Date::now();
        let begun_ms = share.map(|_| since_ms.get().unwrap_or(now_ms));
        since_ms.set(begun_ms);
        let lasts = begun_ms.is_some_and(|begun_ms| now_ms - begun_ms >= OPENING_SHOWN_MS);
        if lasts || share.is_none() {
            store.opening.set(share);
        }
    });
    DESK.set(Some(desk.clone()));
    set_interval(move || tell_clock(store), CLOCK_EVERY);
    async move {
        match desk.open_last().await {
            Ok(Some(_)) => Ok(()),
            Ok(None) => {
                store.page.set(Page::FirstRun);
                Ok(())
            }
            Err(error) => {
                store.page.set(Page::FirstRun);
                let said =
                    format!("The last workspace could not be opened: {error}. It is as it was.");
                let list = Callback::new(move |()| store.dialog.set(Some(Dialog::Workspaces)));
                store.toast_failed_with(said.clone(), "Workspaces", list);
                Err(said)
            }
        }
    }
}

/// Makes a workspace and opens it; in memory where the browser offers no storage.
pub(crate) async fn open_new(store: Store, name: &str) {
    ask_to_keep();
    let desk = desk();
    let made = match desk.catalogue().await {
        Ok(catalogue) => catalogue.create(name, js_sys::Date::now() as i64).await,
        Err(error) => Err(error),
    };
    let opened = match made {
        Ok(workspace) => desk
            .open(&workspace.id)
            .await
            .map(|_| ())
            .map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    if let Err(reason) = opened {
        desk.open_in_memory(&reason).await;
        in_this_tab_only(store, name);
    }
}

/// A workspace has been opened, by whomever: everything on the screen is about it now.
fn opened(store: Store, session: &Session) {
    store.forget();
    heard::forget();
    store.saved.set(session.save_state());
    store.role.set(session.role());
    session
        .subscribe(move |notice| heard::take(store, notice))
        .forever();
    store.page.set(Page::Workspace);
    tell_loss(store, session);
    ask_tables(store);
    tell_clock(store);
    let id = session.workspace().map(str::to_owned);
    // One in memory has no record; who opened it may name it.
    store.workspace.set("Untitled".to_owned());
    spawn_local(async move {
        if let Some(name) = name_of(id.as_deref()).await {
            store.workspace.set(name);
        }
        select_first(store).await;
        store.load_history().await;
    });
}

/// Writes that were acknowledged and are not there: the browser's storage was damaged.
fn tell_loss(store: Store, session: &Session) {
    let loss = session.recovery().and_then(|report| report.loss());
    if let Some(loss) = loss {
        let details = Callback::new(move |()| store.dialog.set(Some(Dialog::Saving)));
        store.toast_failed_with(
            format!("Some of the last writes are lost: {loss}."),
            "Where it is kept",
            details,
        );
    }
}

/// A workspace that was just opened shows its first table, unless something else was asked for.
async fn select_first(store: Store) {
    let ViewData::Tables(tables) = view(View::Tables).await else {
        return;
    };
    if let Some(first) = tables.first()
        && store.table.with_untracked(Option::is_none)
    {
        store.table.set(Some(first.name.clone()));
    }
}

async fn name_of(id: Option<&str>) -> Option<String> {
    let catalogue = desk().catalogue().await.ok()?;
    catalogue
        .get(id?)
        .await
        .ok()
        .map(|workspace| workspace.name)
}

/// What is asked and sent from now on concerns this region.
pub(super) fn look_at(region: Option<String>) {
    REGION.set(region);
}

/// The workspace's own region, as last told.
pub(crate) fn own_region(store: Store) -> String {
    let own = |regions: &Vec<RegionOverview>| regions.first().map(|first| first.region.clone());
    store.regions.with(own).unwrap_or_default()
}

/// Looks at the workspace in another region: the table that is open, if it is there.
pub(crate) fn go_to(store: Store, region: String) {
    let own = untrack(|| own_region(store));
    let other = Some(region.clone()).filter(|region| *region != own);
    if store.region.get_untracked() == other {
        return;
    }
    look_at(other.clone());
    store.region.set(other);
    store.announce(format!("Looking at {region}"));
    super::undo::forget();
    spawn_local(async move {
        let ViewData::Tables(tables) = view(View::Tables).await else {
            return;
        };
        let open = store.table.get_untracked();
        let is_there = |name: &String| tables.iter().any(|table| table.name == *name);
        let next = open.filter(is_there);
        let next = next.or_else(|| tables.first().map(|table| table.name.clone()));
        store.table.set(None);
        store.tables.set(tables);
        store.table.set(next);
    });
}

/// Sends one wire request; the response comes when its commit is durable.
pub(crate) async fn send(operation: &str, body: &str) -> Response {
    let region = REGION.with_borrow(Clone::clone);
    send_to(region.as_deref(), operation, body).await
}

/// The same to a region; to the workspace's own where none is named.
pub(crate) async fn send_to(region: Option<&str>, operation: &str, body: &str) -> Response {
    let service = match operation {
        "ListStreams" | "DescribeStream" | "GetShardIterator" | "GetRecords" => {
            "DynamoDBStreams_20120810"
        }
        _ => "DynamoDB_20120810",
    };
    match session() {
        Some(session) => {
            let target = format!("{service}.{operation}");
            session.send_in(region, &target, body).await
        }
        None => Response::default(),
    }
}

/// Asks a question about the world.
pub(crate) async fn view(view: View) -> ViewData {
    let region = REGION.with_borrow(Clone::clone);
    let view = match region {
        Some(region) => View::In {
            region,
            view: Box::new(view),
        },
        None => view,
    };
    match session() {
        Some(session) => session.view(view).await,
        None => ViewData::Missing,
    }
}

/// Does what is no request of the service's.
pub(crate) async fn control(control: Control) -> Result<ControlResult, ControlError> {
    let region = REGION.with_borrow(Clone::clone);
    let control = match region {
        Some(region) => Control::In {
            region,
            control: Box::new(control),
        },
        None => control,
    };
    match session() {
        Some(session) => session.control(control).await,
        None => Ok(ControlResult::Done),
    }
}

/// Asks for the tables again.
pub(super) fn ask_tables(store: Store) {
    spawn_local(async move {
        if let ViewData::Tables(tables) = view(View::Tables).await
            && store.tables.with_untracked(|old| *old != tables)
        {
            store.tables.set(tables);
        }
        if let ViewData::Regions(regions) = view(View::Regions).await
            && store.regions.with_untracked(|old| *old != regions)
        {
            store.regions.set(regions);
        }
        let stored = session().and_then(|session| session.stored_bytes());
        if store.stored_bytes.get_untracked() != stored {
            store.stored_bytes.set(stored);
        }
    });
}

pub(super) fn tell_clock(store: Store) {
    if store.page.get_untracked() != Page::Workspace {
        return;
    }
    spawn_local(async move {
        if let ViewData::Clock(clock) = view(View::Clock { limit: 1 }).await
            && store
                .clock
                .with_untracked(|old| old.as_ref() != Some(&clock))
        {
            store.clock.set(Some(clock));
        }
    });
}
