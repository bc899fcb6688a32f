//! The door to the world: one function each to send a request, ask a view, use a control.
//! Everything the interface knows comes through here.

use super::{Page, Store};
use crate::world::{
    Control, ControlError, ControlResult, Response, View, ViewData, World, WorldOptions,
};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::time::Duration;

const TICK: Duration = Duration::from_millis(250);

thread_local! {
    static WORLD: RefCell<Option<World>> = const { RefCell::new(None) };
    static REFRESH_DUE: Cell<bool> = const { Cell::new(false) };
}

/// Opens an empty workspace in this page's memory.
pub(crate) fn open_in_page(store: Store, name: &str) {
    let options = WorldOptions {
        start_ms: now_ms(),
        ..WorldOptions::default()
    };
    WORLD.set(Some(World::new(options)));
    store.workspace.set(name.to_owned());
    store.page.set(Page::Workspace);
    refresh(store);
    tick(store);
    set_interval(move || tick(store), TICK);
}

/// Sends one wire request; the response comes when its commit is durable.
pub(crate) async fn send(store: Store, operation: &str, body: &str) -> Response {
    let service = match operation {
        "ListStreams" | "DescribeStream" | "GetShardIterator" | "GetRecords" => {
            "DynamoDBStreams_20120810"
        }
        _ => "DynamoDB_20120810",
    };
    let target = format!("{service}.{operation}");
    let outcome = WORLD.with_borrow_mut(|world| world.as_mut().map(|w| w.handle(&target, body)));
    let Some(outcome) = outcome else {
        return Response::default();
    };
    store.took(outcome.trace);
    refresh(store);
    outcome.response
}

/// Asks a question about the world.
pub(crate) async fn view(view: View) -> ViewData {
    WORLD.with_borrow(|world| world.as_ref().map_or(ViewData::Missing, |w| w.view(&view)))
}

/// Does what is no request of the service's.
pub(crate) async fn control(store: Store, control: Control) -> Result<ControlResult, ControlError> {
    let outcome = WORLD.with_borrow_mut(|world| world.as_mut().map(|w| w.control(control)));
    refresh(store);
    tick(store);
    match outcome {
        Some(outcome) => outcome.map(|done| done.result),
        None => Ok(ControlResult::Done),
    }
}

/// Asks for the tables again, once per frame at most.
pub(crate) fn refresh(store: Store) {
    if REFRESH_DUE.replace(true) {
        return;
    }
    request_animation_frame(move || {
        REFRESH_DUE.set(false);
        leptos::task::spawn_local(async move {
            if let ViewData::Tables(tables) = view(View::Tables).await
                && store.tables.with_untracked(|old| *old != tables)
            {
                store.tables.set(tables);
            }
        });
    });
}

fn tick(store: Store) {
    let happened = WORLD.with_borrow_mut(|world| {
        world
            .as_mut()
            .is_some_and(|w| !w.tick(now_ms()).events.is_empty())
    });
    if happened {
        refresh(store);
    }
    leptos::task::spawn_local(async move {
        if let ViewData::Clock(clock) = view(View::Clock { limit: 1 }).await {
            store.clock.set(Some(clock));
        }
    });
}

fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}
