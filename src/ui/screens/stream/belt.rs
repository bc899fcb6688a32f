//! Shards as belts, oldest record left. Records lie in order; their distance means nothing.

use super::iterators::of_stream;
use super::{RETENTION_MS, State};
use crate::ui::model::instant;
use crate::world::{ShardView, StreamAuthor, StreamOverview, StreamRecordView, StreamRecordsView};
use leptos::prelude::*;

/// The belts of a stream.
pub(super) fn belt(state: State, stream: &StreamOverview, view: &StreamRecordsView) -> AnyView {
    let lanes = stream
        .shards
        .iter()
        .map(|shard| lane(state, shard, view))
        .collect_view();
    let line = move || instant::day_time(state.store.now_ms() - RETENTION_MS);
    view! {
        <div class="belts">{lanes}</div>
        <p class="hint"><i class="trim-line"></i><b class="in-str">" 24 h trim line "</b>{line}": what is older is gone."</p>
    }
    .into_any()
}

fn lane(state: State, shard: &ShardView, view: &StreamRecordsView) -> AnyView {
    let of_shard = view.records.iter().filter(|r| r.shard_id == shard.shard_id);
    let mine: Vec<&StreamRecordView> = of_shard.collect();
    let sequences: Vec<String> = mine
        .iter()
        .map(|record| record.sequence_number.clone())
        .collect();
    let id = shard.shard_id.clone();
    let first_page = state.start().0 == 0;
    // The readers before each record, and behind the last: they move without the belt.
    let at = move |place: usize| {
        let names: Vec<String> = of_stream(state)
            .iter()
            .filter(|reader| reader.shard == id)
            .filter(|reader| reader.place.among(sequences.iter().map(String::as_str)) == place)
            .map(|reader| reader.name())
            .collect();
        (!names.is_empty()).then(|| {
            let names = names.join(", ");
            let (sign, words) = match place == 0 && !first_page {
                true => ("◂", format!("{names}: further back")),
                false => ("▲", format!("{names}: here")),
            };
            view! { <span class="stands" role="img" title=words.clone() aria-label=words>{sign}</span> }
        })
    };
    let letters = mine
        .iter()
        .enumerate()
        .map(|(place, record)| {
            let at = at.clone();
            view! { {move || at(place)} {letter(state, record)} }.into_any()
        })
        .collect_view();
    let many = mine.len();
    let is_open = shard.ending_sequence_number.is_none();
    let line = match &shard.parent_shard_id {
        Some(parent) => format!(
            "{}, child of {}",
            if is_open { "open" } else { "closed" },
            short(parent)
        ),
        None => (if is_open { "open" } else { "closed" }).to_owned(),
    };
    let trimmed = (first_page && shard.trimmed_count > 0).then(|| {
        view! { <span class="faint">{format!("{} trimmed", shard.trimmed_count)}</span><i class="trim-line" title="24 hours ago"></i> }
    });
    let elsewhere = shard.record_count.saturating_sub(many as u64);
    let elsewhere = (elsewhere > 0).then(|| format!(", {elsewhere} on other pages"));
    view! {
        <div class="belt" role="group" aria-label=format!("Shard {}", shard.shard_id)>
            <div class="belt-name"><b class="in-str">{short(&shard.shard_id).to_owned()}</b>" "{line}{elsewhere}</div>
            <div class="belt-body" class:open=is_open>
                {trimmed}
                {letters}
                {move || at(many)}
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
