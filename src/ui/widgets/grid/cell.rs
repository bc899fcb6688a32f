//! One cell: told apart by type, and a button where it holds more than it shows.

use super::GridRow;
use crate::ui::model::cell::Cell;
use crate::ui::model::columns::{Column, ColumnRole};
use crate::ui::model::format;
use leptos::prelude::*;

/// A cell of a row; `i` is its column from 1.
pub(super) fn cell(
    column: &Column,
    row: &GridRow,
    i: u32,
    opened: RwSignal<(u64, u32)>,
) -> AnyView {
    let cell = Cell::of(row.item.as_ref(), &column.name);
    let role = match column.role {
        ColumnRole::Partition => "pk ",
        ColumnRole::Sort => "sk ",
        ColumnRole::Plain => "",
    };
    let opens = cell.opens();
    let (own, inside) = inside(cell, row.key_only);
    let number = row.number;
    let inside = match opens {
        false => inside,
        true => view! {
            <button type="button" class="cell-open" tabindex="-1"
                on:click=move |_| opened.set((number, i))
                on:dblclick=|ev| ev.stop_propagation()><span class="unheard">{format!("Open {}: ", column.name)}</span>{inside}</button>
        }
        .into_any(),
    };
    let title = (own == "cell-missing").then_some(match row.key_only {
        true => "Not in the response: only the key of this item is known",
        false => "This item has no such attribute",
    });
    view! { <span role="gridcell" id=format!("cell-{number}-{i}") class=format!("{role}{own}") title=title>{inside}</span> }
        .into_any()
}

/// A cell's class and what stands in it.
fn inside(cell: Cell, key_only: bool) -> (&'static str, AnyView) {
    match cell {
        Cell::Text(text) | Cell::LongText(text) => ("", text.into_any()),
        Cell::Document {
            document,
            bytes,
            text,
        } => {
            let mark = format!("{} {}", document.name(), format::bytes(bytes as u64));
            ("cell-box", view! { <b>{mark}</b>{text} }.into_any())
        }
        Cell::EmptyText => ("cell-empty", "\"\"".into_any()),
        Cell::Number(text) => ("cell-number", text.into_any()),
        Cell::Binary { bytes, hex } => {
            let size = format::bytes(bytes as u64);
            ("cell-box", view! { <b>{size}</b>{hex} }.into_any())
        }
        Cell::Bool(true) => ("cell-bool true", "true".into_any()),
        Cell::Bool(false) => ("cell-bool", "false".into_any()),
        Cell::Null => ("cell-null", "null".into_any()),
        Cell::Set { members, more } => {
            let pills = members
                .into_iter()
                .map(|m| view! { <i>{m}</i> })
                .collect_view();
            let more = (more > 0).then(|| format!("+{more}"));
            ("cell-pills", view! { {pills}{more} }.into_any())
        }
        Cell::List(n) => ("cell-box", view! { <b>{format!("[ {n} ]")}</b> }.into_any()),
        Cell::Map(n) => (
            "cell-box",
            view! { <b>{format!("{{ {n} }}")}</b> }.into_any(),
        ),
        Cell::Missing => {
            let word = if key_only { "not known" } else { "missing" };
            (
                "cell-missing",
                view! { <span class="unheard">{word}</span> }.into_any(),
            )
        }
    }
}
