//! The read tape under the results; its blocks and the grid's numbers are one thing.

use super::{Answer, State};
use crate::engine::facts::ReadFact;
use crate::ui::model::format;
use crate::ui::model::read_form::spoken_condition;
use crate::ui::model::tape::sentence;
use crate::ui::pictures::{TapeOptions, read_tape};
use leptos::prelude::*;
use std::sync::Arc;

/// The tape, once the traces are there.
pub(super) fn tape(state: State, answer: Arc<Answer>, traced: Memo<bool>) -> AnyView {
    view! {
        {move || {
            if !traced.get() {
                return None;
            }
            let (facts, units) = answer.reads();
            let facts: Vec<ReadFact> = facts.into_iter().cloned().collect();
            let traces = answer.traces.get().map(Vec::as_slice).unwrap_or_default();
            (!facts.is_empty()).then(|| {
                let options = TapeOptions {
                    sentence: said(&facts, units),
                    condition: spoken_condition(&answer.body),
                    plays: false,
                    head: true,
                    on_pick: Some(Callback::new(move |number| pick(state, number))),
                    lit: Some(lit(state)),
                    traces: traces.iter().map(|trace| trace.id).collect(),
                };
                view! { <div class="tape-pane">{read_tape(state.store, facts, options)}</div> }.into_any()
            })
        }}
    }
    .into_any()
}

fn said(facts: &[ReadFact], units: f64) -> String {
    match facts {
        [only] => sentence(only, units),
        many => {
            let read: u64 = many.iter().map(|fact| fact.scanned_count).sum();
            format!(
                "{} segments read {}, {} RCU together.",
                many.len(),
                format::plural(read, "item", "items"),
                format::units(units)
            )
        }
    }
}

/// The number of the item that the grid's cursor is on.
fn lit(state: State) -> Signal<Option<u64>> {
    Signal::derive(move || {
        let cursor = state.cursor.get()?;
        state.rows.with(|rows| {
            rows.iter()
                .find(|row| row.number == cursor)
                .and_then(|row| row.read)
        })
    })
}

/// Puts the cursor on an item by its number in what was read. One that was filtered out shows
/// itself among everything that was read.
fn pick(state: State, number: u64) {
    let find = || {
        state.rows.with_untracked(|rows| {
            rows.iter()
                .find(|row| row.read == Some(number))
                .map(|row| row.number)
        })
    };
    let mut row = find();
    if row.is_none() {
        state.show_all(true);
        row = find();
    }
    state.cursor.set(row);
}

/// Brings the lit block into view: on a narrow page the tape lies below.
pub(super) fn reveal() {
    let block = document().query_selector(".read-tape .lit").ok().flatten();
    if let Some(block) = block {
        block.scroll_into_view_with_bool(false);
    }
}
