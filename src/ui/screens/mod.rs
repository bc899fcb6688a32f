//! The screens, one folder each. A screen is one function from the store to a view.

mod capacity;
mod create_table;
mod editor;
mod first_run;
mod import;
mod indexes;
mod items;
mod late;
mod palette;
mod query;
mod settings;
mod share;
mod stream;
mod timeline;
mod ttl;
mod workspaces;

use super::store::{Dialog, Screen, Store};
use crate::value::Item;
use late::{Late, late};
use leptos::prelude::*;

pub(crate) use first_run::first_run;
pub(crate) use import::Looked;
pub(crate) use indexes::show_index;
pub(crate) use items::export_table;
pub(crate) use late::{Job, More, fetch, later};
pub(crate) use query::{
    forget as forget_queries, prepare as prepare_query, standing as standing_query,
};
pub(crate) use settings::restore as restore_table;
pub(crate) use workspaces::{export_open, trash};

/// A screen of a table.
pub(crate) fn of_table(store: Store, screen: Screen, table: String) -> AnyView {
    match screen {
        Screen::Items => items::items(store, table),
        Screen::Query => query::query(store, table),
        _ => late(store, Late::Screen(screen, table)),
    }
}

/// Every request and event of the workspace.
pub(crate) fn timeline(store: Store) -> AnyView {
    late(store, Late::Screen(Screen::Timeline, String::new()))
}

/// An attribute's value, opened beside the element of that id.
pub(crate) fn value(
    store: Store,
    item: Item,
    name: String,
    anchor: String,
    close: Callback<()>,
) -> AnyView {
    late(
        store,
        Late::Value {
            item,
            name,
            anchor,
            close,
        },
    )
}

/// A dialog.
pub(crate) fn of_dialog(store: Store, dialog: Dialog) -> AnyView {
    late(store, Late::Dialog(dialog))
}
