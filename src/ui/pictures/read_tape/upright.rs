//! The tape on a narrow page: upright, one row per item, the metered steps beside it.

use super::TapeOptions;
use crate::ui::model::format;
use crate::ui::model::tape::{Block, STEP_BYTES, Tape};
use leptos::prelude::*;

const ROW_PX: f64 = 36.0;

/// One tape, upright.
pub(super) fn upright(tape: &Tape, at: RwSignal<usize>, options: &TapeOptions) -> AnyView {
    let rows = tape
        .blocks
        .iter()
        .enumerate()
        .map(|(i, block)| row(block, i, at, options))
        .collect_view();
    let height = tape.blocks.len() as f64 * ROW_PX;
    let paid = tape.metered.steps;
    let steps = (0..paid.min(64))
        .map(|i| {
            let top = height_of(tape, i * STEP_BYTES);
            let bottom = height_of(tape, (i + 1) * STEP_BYTES).max(top + 4.0);
            let last = i + 1 == paid;
            let label = (bottom - top > 96.0).then(|| format!("4 KB = {} RCU", format::units(tape.metered.units_per_step)));
            view! {
                <i class:rounded=last style:top=format!("{top}px") style:height=format!("{}px", bottom - top - 2.0)>{label}</i>
            }
            .into_any()
        })
        .collect_view();
    let cut = tape.cut.clone();
    view! {
        <div class="upright">
            <div class="metered" aria-hidden="true" style:height=format!("{height}px")>{steps}</div>
            <ol aria-label=options.sentence.clone()>{rows}</ol>
            <div class="end"><b>{cut.label}</b><span class="note">{cut.beyond.map(|text| format!("{text} in the range"))}</span></div>
        </div>
    }
    .into_any()
}

/// How far down a number of bytes lies, rows being equally tall.
fn height_of(tape: &Tape, bytes: u64) -> f64 {
    let mut before = 0;
    for (i, block) in tape.blocks.iter().enumerate() {
        if bytes < before + block.bytes {
            let share = (bytes - before) as f64 / block.bytes.max(1) as f64;
            return (i as f64 + share) * ROW_PX;
        }
        before += block.bytes;
    }
    tape.blocks.len() as f64 * ROW_PX
}

fn row(block: &Block, i: usize, at: RwSignal<usize>, options: &TapeOptions) -> AnyView {
    let (number, pick) = (block.number, options.on_pick);
    let dropped = block.none_returned();
    let lit = options.is_lit(block);
    let outcome = match (block.count, block.returned) {
        (_, 0) => "filtered out".to_owned(),
        (1, _) => "returned".to_owned(),
        (count, returned) => format!("{returned} of {count}"),
    };
    view! {
        <li class="block" class:lit=lit class:dropped=dropped class:pending=move || at.get() <= i on:click=move |_| if let Some(pick) = pick { pick.run(number) }>
            <b class="box">{if block.count > 1 { format!("+{}", block.count) } else { number.to_string() }}</b>
            <span class="mono ellipsis grow">{block.label.clone()}</span>
            <span class="note">{outcome}</span>
            <span class="mono bytes">{format::count(block.bytes)}" B"</span>
        </li>
    }
    .into_any()
}
