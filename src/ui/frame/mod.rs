//! The frame around every screen: top bar, tree, work area, inspector, foot, and what floats above.

mod console;
mod dialogs;
mod drop;
mod foot;
mod inspector;
mod keys;
mod toasts;
mod top;
mod tree;
mod work;

use super::store::Store;
use leptos::prelude::*;

pub(crate) use dialogs::dialogs;
pub(crate) use drop::drop;
pub(crate) use keys::{in_field, listen};
pub(crate) use toasts::toasts;
pub(crate) use top::theme;

/// The page of an open workspace.
pub(crate) fn workspace(store: Store) -> AnyView {
    view! {
        <div class="app"
            class:tree-open=move || store.tree_open.get()
            class:inspector-open=move || store.inspector_open.get()
            class:console-open=move || store.console_open.get()>
            {top::top(store)}
            {tree::tree(store)}
            {work::work(store)}
            {inspector::rail(store)}
            {inspector::inspector(store)}
            {foot::foot(store)}
            {foot::destinations(store)}
        </div>
    }
    .into_any()
}
