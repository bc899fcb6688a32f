//! The picture beside the form: eight sample items, followed by letter through table and indexes.

use crate::ui::model::table_form::{Layout, LayoutRow, TableForm, layouts};
use crate::ui::widgets::{Icon, icon, tag};
use leptos::prelude::*;

/// How items will lie.
pub(super) fn preview(form: Signal<TableForm>) -> AnyView {
    let all = Memo::new(move |_| form.with(layouts));
    view! {
        <div class="preview" role="region" aria-label="How your items will lie" tabindex="0">
            <div class="line head">
                <h2>"How your items will lie"</h2>
                <span class="hint">"8 made-up items, follow a letter"</span>
            </div>
            {move || all.with(|all| if all.is_empty() {
                view! { <p class="note">"Name a partition key, and eight sample items take their places here."</p> }.into_any()
            } else {
                all.iter().map(one).collect_view().into_any()
            })}
        </div>
    }
    .into_any()
}

fn one(layout: &Layout) -> AnyView {
    let (sign, kind) = match layout.global {
        None => (Icon::Table, None),
        Some(false) => (Icon::Local, Some("LSI")),
        Some(true) => (Icon::Global, Some("GSI")),
    };
    let lead = match layout.global {
        None => "one row for each ",
        Some(false) => "same rows, sorted by ",
        Some(true) => "new rows, one for each ",
    };
    let partition = (layout.global != Some(false))
        .then(|| view! { <code class="in-pk">{layout.partition.clone()}</code> });
    let sorted = match (layout.global, layout.sort.is_empty()) {
        (Some(false), _) => {
            Some(view! { <code class="in-sk">{layout.sort.clone()}</code> }.into_any())
        }
        (_, false) => Some(
            view! { ", sorted by "<code class="in-sk">{layout.sort.clone()}</code> }.into_any(),
        ),
        (_, true) => None,
    };
    let rows = layout
        .rows
        .iter()
        .map(|each| row(each, &layout.partition))
        .collect_view();
    view! {
        <section class="layout" aria-label=spoken(layout)>
            <h3>{icon(sign)}<span class="strong">{layout.name.clone()}</span>{kind.map(|kind| tag("idx", kind))}<span class="hint">{lead}{partition}{sorted}</span></h3>
            {rows}
        </section>
    }
    .into_any()
}

fn row(row: &LayoutRow, partition: &str) -> AnyView {
    let outside = row.partition.is_none();
    let head = match &row.partition {
        Some(value) => view! { <div class="partition"><span class="ellipsis">{value.clone()}</span><small title="First digits of its hash">{row.hash.clone()}</small></div> }.into_any(),
        None => view! { <div class="outside">"not in the index"</div> }.into_any(),
    };
    let items = row
        .items
        .iter()
        .map(|item| {
            view! { <div class="item" class:outside=outside><b>{item.letter.to_string()}</b><span class="ellipsis">{item.sort.clone()}</span></div> }.into_any()
        })
        .collect_view();
    let title = if outside {
        format!("These items have no value for a key of the index; {partition} alone is not enough")
    } else {
        String::new()
    };
    view! { <div class="collection" title=title>{head}<div class="items">{items}</div></div> }
        .into_any()
}

fn spoken(layout: &Layout) -> String {
    let rows: Vec<String> = layout
        .rows
        .iter()
        .map(|row| {
            let letters: String = row.items.iter().map(|item| item.letter).collect();
            format!(
                "{}: {letters}",
                row.partition.as_deref().unwrap_or("not in the index")
            )
        })
        .collect();
    format!("{}. {}", layout.name, rows.join("; "))
}
