//! The screens, one folder each. A screen is one function from the store to a view.

mod capacity;
mod create_table;
mod editor;
mod first_run;
mod import;
mod indexes;
mod items;
mod palette;
mod query;
mod settings;
mod share;
mod stream;
mod timeline;
mod ttl;
mod workspaces;

use super::store::{Dialog, Screen, Store};
use leptos::prelude::*;

pub(crate) use first_run::first_run;
pub(crate) use import::{Looked, take_file};
pub(crate) use items::export_table;
pub(crate) use query::{
    forget as forget_queries, prepare as prepare_query, standing as standing_query,
};
pub(crate) use share::look_at_address;
pub(crate) use timeline::timeline;

/// A screen of a table.
pub(crate) fn of_table(store: Store, screen: Screen, table: String) -> AnyView {
    match screen {
        Screen::Items => items::items(store, table),
        Screen::Capacity => capacity::capacity(store, table),
        Screen::Stream => stream::stream(store, table),
        Screen::Ttl => ttl::ttl(store, table),
        Screen::Timeline => timeline(store),
        Screen::Query => query::query(store, table),
        Screen::Indexes => indexes::indexes(store, table),
        Screen::Settings => settings::settings(store, table),
    }
}

/// A dialog.
pub(crate) fn of_dialog(store: Store, dialog: Dialog) -> AnyView {
    match dialog {
        Dialog::EditItem {
            table,
            item,
            replaces,
        } => editor::editor(store, table, item, replaces),
        Dialog::CreateTable => create_table::create_table_dialog(store),
        Dialog::CreateIndex { table } => create_table::create_index_dialog(store, &table),
        Dialog::DeleteTable { table } => settings::delete_table_dialog(store, table),
        Dialog::Import(looked) => import::import(store, *looked),
        Dialog::Palette => palette::palette(store),
        Dialog::Shortcuts => palette::shortcuts(store),
        Dialog::Share => share::share(store),
        Dialog::Arrived(content) => share::arrive(store, content),
        Dialog::Workspaces => workspaces::workspaces(store),
    }
}
