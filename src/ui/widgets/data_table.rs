//! The table behind a picture: the same facts, in rows.

use leptos::prelude::*;

/// A plain table; `heads` name the columns, numbers are right-aligned where `numeric` says so.
pub(crate) fn data_table(
    caption: &'static str,
    heads: &[&'static str],
    numeric: &'static [usize],
    rows: Vec<Vec<String>>,
) -> AnyView {
    let heads = heads
        .iter()
        .enumerate()
        .map(|(i, head)| {
            view! { <th scope="col" class:number=numeric.contains(&i)>{*head}</th> }.into_any()
        })
        .collect_view();
    let body = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .enumerate()
                .map(|(i, cell)| {
                    view! { <td class:number=numeric.contains(&i)>{cell}</td> }.into_any()
                })
                .collect_view();
            view! { <tr>{cells}</tr> }.into_any()
        })
        .collect_view();
    view! {
        <div class="data-table" tabindex="0" role="region" aria-label=caption>
            <table>
                <caption class="unheard">{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A button that shows the table of a picture instead of the picture, and back.
pub(crate) fn as_table(on: RwSignal<bool>) -> AnyView {
    view! {
        <button type="button" class="button ghost small" class:pressed=move || on.get()
            aria-pressed=move || on.get().to_string()
            on:click=move |_| on.update(|on| *on = !*on)>
            {super::small_icon(super::Icon::Rows)}
            "As table"
        </button>
    }
    .into_any()
}
