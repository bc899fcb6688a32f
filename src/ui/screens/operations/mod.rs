//! What is supported: every operation of the service, how many requests of our tests ask it, and
//! what of it is a model.

use crate::ui::model::format;
use crate::ui::model::operations::{Answered, all};
use crate::ui::store::Store;
use crate::ui::widgets::{DialogSize, Icon, dialog, small_icon};
use leptos::prelude::*;

/// The dialog.
pub(crate) fn operations(store: Store) -> AnyView {
    let all = StoredValue::new(all());
    let typed = RwSignal::new(String::new());
    let close = Callback::new(move |()| store.dialog.set(None));
    let counts = all.with_value(|all| {
        let requests = all
            .iter()
            .map(|answered| u64::from(answered.requests))
            .sum();
        format!(
            "All {} operations, {} in our tests",
            all.len(),
            format::plural(requests, "request", "requests")
        )
    });
    let rows = move || {
        let typed = typed.get().to_lowercase();
        all.with_value(|all| {
            let found = all
                .iter()
                .filter(|answered| answered.name.to_lowercase().contains(&typed));
            found.map(|answered| row(*answered)).collect_view()
        })
    };
    let body = view! {
        <div class="body operations">
            <p class="sentence">{counts}</p>
            <p class="note">"The number is of the requests that our tests write out, each with the answer it must get. Not simulated: throttling, partitions, the replicas within a region, IAM."</p>
            <label class="field">
                {small_icon(Icon::Search)}
                <input type="text" data-focus="" placeholder="Filter" aria-label="Filter operations" autocomplete="off" bind:value=typed/>
            </label>
            <div class="data-table" tabindex="0" role="region" aria-label="Operations">
                <table>
                    <thead><tr><th scope="col">"Operation"</th><th scope="col" class="number">"Tests"</th><th scope="col">"Modelled"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    };
    dialog(
        DialogSize::Middle,
        "Operations",
        None,
        body.into_any(),
        view! { <span class="hint">"us-east-1 as of October 2026."</span> }.into_any(),
        close,
    )
}

fn row(answered: Answered) -> AnyView {
    view! {
        <tr>
            <th scope="row" class="mono">{answered.name}</th>
            <td class="number">{format::count(u64::from(answered.requests))}</td>
            <td class="wrapped">{answered.note}</td>
        </tr>
    }
    .into_any()
}
