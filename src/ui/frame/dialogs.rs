//! The dialog that is open, if any.

use crate::ui::store::Store;
use leptos::prelude::*;

/// The open dialog.
pub(crate) fn dialogs(store: Store) -> AnyView {
    view! {
        {move || store.dialog.get().map(|dialog| crate::ui::screens::of_dialog(store, dialog))}
    }
    .into_any()
}
