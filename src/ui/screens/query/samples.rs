//! Before anything was asked: the sample's own queries, where the table is a sample's.

use super::{State, run};
use crate::ui::model::read_form::{ReadForm, Verb, from_request};
use crate::ui::widgets::{Icon, empty, small_icon};
use crate::workspace::samples::{Sample, SampleQuery};
use leptos::prelude::*;

/// The empty lower half.
pub(super) fn before(state: State) -> AnyView {
    let offered = Memo::new(move |_| state.table.with(|table| table.is_some()));
    view! {
        <div class="before">
            {empty("Nothing asked yet", "Run the request, and what it read, dropped and returned is drawn here.", None)}
            {move || offered.get().then(|| queries(state))}
        </div>
    }
    .into_any()
}

fn queries(state: State) -> AnyView {
    let fitting: Vec<(SampleQuery, ReadForm)> = Sample::ALL
        .into_iter()
        .flat_map(Sample::queries)
        .filter_map(|query| Some((form_of(state, &query)?, query)))
        .map(|(form, query)| (query, form))
        .collect();
    if fitting.is_empty() {
        return ().into_any();
    }
    let lines = fitting
        .into_iter()
        .map(|(query, form)| {
            view! {
                <li>
                    <button type="button" class="sample-query" on:click=move |_| {
                        state.form.set(form.clone());
                        run::run(state, None);
                    }>
                        {small_icon(Icon::Play)}
                        <b>{query.title}</b>
                        <span class="note">{query.shows}</span>
                    </button>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <h2 class="samples-title">"Worth running on this table"</h2>
        <ul class="sample-queries">{lines}</ul>
    }
    .into_any()
}

/// The query as a form, if it is about this table.
fn form_of(state: State, query: &SampleQuery) -> Option<ReadForm> {
    let verb = match query.request.operation.name() {
        "Query" => Verb::Query,
        "Scan" => Verb::Scan,
        _ => return None,
    };
    state.table.with_untracked(|table| {
        let table = table.as_ref()?;
        from_request(verb, &query.request.body, table).ok()
    })
}
