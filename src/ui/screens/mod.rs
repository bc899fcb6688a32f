//! The screens, one folder each. A screen is one function from the store to a view.

mod first_run;

use super::store::{Dialog, Screen, Store};
use leptos::prelude::*;

pub(crate) use first_run::first_run;

/// A screen of a table.
pub(crate) fn of_table(_store: Store, _screen: Screen, _table: String) -> AnyView {
    ().into_any()
}

/// A dialog.
pub(crate) fn of_dialog(_store: Store, _dialog: Dialog) -> AnyView {
    ().into_any()
}
