//! Suggestions for the attributes that a condition is about.

use super::State;
use crate::ui::model::columns::names as names_of;
use crate::ui::store::view;
use crate::world::{View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Names that a condition may ask about: those of the keys, and those that the table's first rows
/// and the last answer hold.
pub(super) fn attributes(state: State) -> AnyView {
    let names = RwSignal::new(Vec::<String>::new());
    Effect::new(move |_| {
        let Some(table) = state.table.get() else {
            return;
        };
        spawn_local(async move {
            let first = View::Rows {
                table: table.name.clone(),
                index: None,
                start: 0,
                count: 50,
            };
            let rows = match view(first).await {
                ViewData::Rows(rows) => rows.rows,
                _ => Vec::new(),
            };
            let found = names_of(&table, rows.iter().map(|row| row.item.as_str()));
            names.try_update(|names| {
                if *names != found {
                    *names = found;
                }
            });
        });
    });
    view! {
        <datalist id="attributes">
            {move || {
                let mut all = names.get();
                state.columns.with(|columns| {
                    for column in &columns.list {
                        if !all.contains(&column.name) {
                            all.push(column.name.clone());
                        }
                    }
                });
                all.into_iter().map(|name| view! { <option value=name></option> }.into_any()).collect_view()
            }}
        </datalist>
    }
    .into_any()
}
