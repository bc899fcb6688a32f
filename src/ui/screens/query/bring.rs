//! A query that came from elsewhere (a sample, a link): shown in the builder, run by nobody yet.

use super::prepare;
use crate::api::Operation;
use crate::ui::model::read_form::{Verb, from_request};
use crate::ui::store::{Screen, Store, view};
use crate::value::json::JsonDocument;
use crate::workspace::wire::WireRequest;
use crate::world::{View, ViewData};

/// Opens the builder of the query's table with the query in it.
pub(crate) async fn bring(store: Store, query: &WireRequest) {
    let verb = match query.operation {
        Operation::Query => Verb::Query,
        Operation::Scan => Verb::Scan,
        _ => return,
    };
    let Some(table) = table_of(&query.body) else {
        return;
    };
    let asked = View::Table {
        table: table.clone(),
    };
    let ViewData::Table(overview) = view(asked).await else {
        return;
    };
    if let Ok(form) = from_request(verb, &query.body, &overview) {
        prepare(&table, form);
        store.open_table(&table, Screen::Query);
    }
}

fn table_of(body: &str) -> Option<String> {
    let document = JsonDocument::parse(body).ok()?;
    document.root().get("TableName")?.as_str().map(str::to_owned)
}
