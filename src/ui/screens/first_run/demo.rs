//! The small world behind the first page: real, in memory, gone with the page.

use crate::api::Operation;
use crate::engine::facts::{Fact, ReadFact};
use crate::ui::model::read_form::spoken_condition;
use crate::workspace::build::world_of;
use crate::workspace::samples::bookshop;
use crate::workspace::wire::WireRequest;
use crate::world::{Outcome, World};
use std::cell::RefCell;

/// The table that the prompt writes to.
const NOTES: &str = r#"{"TableName":"Notes","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"}"#;

thread_local! {
    static DEMO: RefCell<Option<World>> = const { RefCell::new(None) };
}

/// Asks the small world, which is made when it is first asked.
fn with<T>(ask: impl FnOnce(&mut World) -> T) -> Option<T> {
    DEMO.with_borrow_mut(|demo| {
        if demo.is_none() {
            let now_ms = js_sys::Date::now() as i64;
            let content = bookshop(now_ms);
            let notes = WireRequest::new(Operation::CreateTable, NOTES);
            let requests = content.requests().chain(std::iter::once(notes));
            *demo = world_of(requests, 1, now_ms).ok();
        }
        demo.as_mut().map(ask)
    })
}

/// Sends a request to the small world.
pub(super) fn send(operation: Operation, body: &str) -> Option<Outcome> {
    with(|world| world.handle(operation.target(), body))
}

/// The lead query's read, its condition in words, and what it cost.
pub(super) fn lead_read() -> Option<(ReadFact, String, f64)> {
    let content = bookshop(js_sys::Date::now() as i64);
    let query = content.queries.first()?.request.clone();
    let outcome = send(query.operation, &query.body)?;
    let read = outcome.trace.facts.iter().find_map(|fact| match fact {
        Fact::Read(read) => Some(read.clone()),
        _ => None,
    })?;
    let units = outcome.trace.receipt().read_units;
    Some((
        read,
        spoken_condition(&query.body).unwrap_or_default(),
        units,
    ))
}
