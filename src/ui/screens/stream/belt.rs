//! Shards as belts, oldest record left. Records lie in order; their distance means nothing.

use super::State;
use crate::ui::model::instant;
use crate::world::{ShardView, StreamAuthor, StreamOverview, StreamRecordView, StreamRecordsView};
use leptos::prelude::*;

/// Records drawn per shard: the newest.
const DRAWN_MAX: usize = 60;

/// The belts of a stream.
pub(super) fn belt(state: State, stream: &StreamOverview, view: &StreamRecordsView) -> AnyView {
    let lanes = stream
        .shards
        .iter()
        .map(|shard| lane(state, shard, view))
        .collect_view();
    view! {
        <div class="belts">{lanes}</div>
        <p class="hint"><b class="in-str">"24 h trim line "</b>{instant::day_time(stream.trim_line_ms)}": what is older is gone."</p>
    }
    .into_any()
}

fn lane(state: State, shard: &ShardView, view: &StreamRecordsView) -> AnyView {
    let of_shard = view.records.iter().filter(|r| r.shard_id == shard.shard_id);
    let mine: Vec<&StreamRecordView> = of_shard.collect();
    let left_out = shard
        .record_count
        .saturating_sub(mine.len().min(DRAWN_MAX) as u64);
    let newest = mine.len().saturating_sub(DRAWN_MAX);
    let letters = mine
        .iter()
        .skip(newest)
        .map(|record| letter(state, record))
        .collect_view();
    let is_open = shard.ending_sequence_number.is_none();
    let line = match &shard.parent_shard_id {
        Some(parent) => format!(
            "{}, child of {}",
            if is_open { "open" } else { "closed" },
            short(parent)
        ),
        None => (if is_open { "open" } else { "closed" }).to_owned(),
    };
    let trimmed = (shard.trimmed_count > 0)
        .then(|| view! { <span class="faint">{format!("{} trimmed", shard.trimmed_count)}</span> });
    view! {
        <div class="belt" role="group" aria-label=format!("Shard {}", shard.shard_id)>
            <div class="belt-name"><b class="in-str">{short(&shard.shard_id).to_owned()}</b>" "{line}</div>
            <div class="belt-body" class:open=is_open>
                {trimmed}
                {(left_out > 0).then(|| view! { <span class="faint">{format!("{left_out} older")}</span> })}
                {letters}
            </div>
        </div>
    }
    .into_any()
}

/// The end of a shard's id, which tells it from others.
fn short(id: &str) -> &str {
    let from = id.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    id.get(from..).unwrap_or(id)
}

fn letter(state: State, record: &StreamRecordView) -> AnyView {
    let (sign, class) = match (record.event_name.as_str(), record.author) {
        ("INSERT", _) => ("I", "letter str"),
        ("REMOVE", StreamAuthor::Service) => ("R", "letter by-ttl"),
        ("REMOVE", StreamAuthor::User) => ("R", "letter removed"),
        _ => ("M", "letter"),
    };
    let number = record.sequence_number.clone();
    let is_chosen = {
        let number = number.clone();
        move || {
            state
                .chosen
                .with(|chosen| chosen.as_deref() == Some(number.as_str()))
        }
    };
    let label = format!(
        "{} {} at {}",
        record.event_name,
        record.keys,
        instant::day_time(record.at_ms)
    );
    view! {
        <button type="button" class=class class:chosen=is_chosen title=label.clone() aria-label=label
            on:click=move |_| state.chosen.set(Some(number.clone()))>{sign}</button>
    }
    .into_any()
}
