//! The screens, one folder each. A screen is one function from the store to a view.

mod buckets;
mod capacity;
mod create_table;
mod editor;
mod first_run;
mod import;
mod indexes;
mod items;
mod late;
mod operations;
mod palette;
mod query;
mod replicas;
mod settings;
mod share;
mod speed;
mod stream;
mod timeline;
mod ttl;
mod workspaces;

use super::store::{Dialog, Screen, Store};
use late::{Late, Pane, late};
use leptos::prelude::*;

pub(crate) use first_run::first_run;
pub(crate) use import::Looked;
pub(crate) use indexes::show_index;
pub(crate) use items::export_table;
pub(crate) use late::{Job, More, Part, fetch, later};
pub(crate) use query::{
    forget as forget_queries, prepare as prepare_query, standing as standing_query,
};
pub(crate) use settings::restore as restore_table;
pub(crate) use workspaces::{export_open, trash};

/// The page of an open workspace.
pub(crate) fn workspace(store: Store) -> AnyView {
    late(store, Late::Workspace)
}

/// A dialog.
pub(crate) fn of_dialog(store: Store, dialog: Dialog) -> AnyView {
    late(store, Late::Pane(Pane::Dialog(dialog)))
}

/// A screen of a table.
pub(crate) fn of_table(store: Store, screen: Screen, table: String) -> AnyView {
    match screen {
        Screen::Items => items::items(store, table),
        Screen::Query => query::query(store, table),
        _ => late(store, Late::Pane(Pane::Screen(screen, table))),
    }
}

/// The screen of the workspace's time.
pub(crate) fn timeline(store: Store) -> AnyView {
    late(
        store,
        Late::Pane(Pane::Screen(Screen::Timeline, String::new())),
    )
}

/// The screen of the workspace's buckets.
pub(crate) fn buckets(store: Store) -> AnyView {
    late(
        store,
        Late::Pane(Pane::Screen(Screen::Buckets, String::new())),
    )
}

/// The drawer below the screen.
pub(crate) fn console(store: Store) -> AnyView {
    late(store, Late::Pane(Pane::Console))
}
