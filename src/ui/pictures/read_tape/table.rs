//! The tape as a table: the same facts, to read and to copy.

use crate::engine::facts::ReadFact;
use crate::ui::model::format;
use crate::ui::model::tape::{key_label, outcome_word};
use crate::ui::store::Store;
use crate::ui::widgets::{Icon, copy, small_icon};
use leptos::prelude::*;
use std::sync::Arc;

/// Lines beyond these are counted in one.
const LINES_MAX: usize = 500;

/// Every item read: number, key, bytes, running bytes, outcome.
pub(super) fn table(store: Store, facts: &Arc<Vec<ReadFact>>) -> AnyView {
    let lines = lines(facts);
    let rows = lines
        .iter()
        .take(LINES_MAX)
        .map(|line| {
            view! {
                <tr>
                    <td class="number">{line.number.clone()}</td>
                    <td class="in-sk">{line.key.clone()}</td>
                    <td class="number">{format::count(line.bytes)}</td>
                    <td class="number">{format::count(line.running)}</td>
                    <td class:strong=line.outcome == "returned">{line.outcome}</td>
                </tr>
            }
            .into_any()
        })
        .collect_view();
    let text: String = lines
        .iter()
        .map(|line| {
            format!(
                "{}\t{}\t{}\t{}\t{}\n",
                line.number, line.key, line.bytes, line.running, line.outcome
            )
        })
        .collect();
    let text = format!("item\tkey\tbytes\trunning\toutcome\n{text}");
    view! {
        <div class="as-table" tabindex="0" role="region" aria-label="Read tape as table">
            <button type="button" class="button ghost small" on:click=move |_| copy(store, text.clone(), "Copied the table")>{small_icon(Icon::Copy)}"Copy"</button>
            <table class="facts">
                <thead><tr>
                    <th class="number">"item"</th><th>"key"</th><th class="number">"bytes"</th><th class="number">"running"</th><th>"outcome"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

struct Line {
    number: String,
    key: String,
    bytes: u64,
    running: u64,
    outcome: &'static str,
}

fn lines(facts: &[ReadFact]) -> Vec<Line> {
    let mut out = Vec::new();
    let mut number = 0_u64;
    for fact in facts {
        let mut running = 0;
        for item in &fact.items {
            number += 1;
            running += u64::from(item.bytes);
            out.push(Line {
                number: number.to_string(),
                key: key_label(&item.key.text()),
                bytes: u64::from(item.bytes),
                running,
                outcome: outcome_word(item.outcome),
            });
        }
        for run in &fact.rest {
            let first = number + 1;
            number += u64::from(run.count);
            running += run.bytes;
            out.push(Line {
                number: format!("{first} to {number}"),
                key: String::new(),
                bytes: run.bytes,
                running,
                outcome: outcome_word(run.outcome),
            });
        }
    }
    out
}
