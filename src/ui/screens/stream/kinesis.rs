//! The other way to follow a table: its changes in a Kinesis data stream.

use crate::ui::model::json_text::layout_text;
use crate::ui::model::requests::error_of;
use crate::ui::model::{format, instant};
use crate::ui::screens::settings::words;
use crate::ui::store::{Store, live, send};
use crate::ui::widgets::{failed, tag};
use crate::value::json::JsonWriter;
use crate::world::{KinesisDestinationView, KinesisRecordView, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Records that are shown of a destination.
const SHOWN: u32 = 50;
const PRECISIONS: [(&str, &str); 2] = [
    ("MILLISECOND", "milliseconds"),
    ("MICROSECOND", "microseconds"),
];

#[derive(Clone, Copy)]
struct State {
    store: Store,
    table: StoredValue<String>,
    name: RwSignal<String>,
    precision: RwSignal<&'static str>,
    refusal: RwSignal<Option<(String, String)>>,
}

/// The panel: off, a form; on, the state, and what was sent.
pub(super) fn kinesis(store: Store, table: String) -> AnyView {
    let asked = table.clone();
    let destinations = live(
        store,
        move || View::Kinesis {
            table: asked.clone(),
            count: SHOWN,
        },
        |data| match data {
            ViewData::Kinesis(list) => Some(list),
            _ => None,
        },
    );
    let state = State {
        store,
        name: RwSignal::new(format!("{}-changes", table.to_lowercase())),
        table: StoredValue::new(table),
        precision: RwSignal::new("MILLISECOND"),
        refusal: RwSignal::new(None),
    };
    let list = move || destinations.get().unwrap_or_default();
    let heads = Memo::new(move |_| {
        let head = |to: KinesisDestinationView| KinesisDestinationView {
            records: Vec::new(),
            ..to
        };
        list().into_iter().map(head).collect::<Vec<_>>()
    });
    let is_idle = Memo::new(move |_| {
        let idle = |status: &str| matches!(status, "DISABLED" | "ENABLE_FAILED");
        heads.with(|list| list.iter().all(|to| idle(&to.status)))
    });
    let records = move || {
        let all = list().into_iter().flat_map(|to| to.records);
        all.take(SHOWN as usize).collect::<Vec<_>>()
    };
    view! {
        <section class="kinesis" aria-label="Kinesis data stream">
            <header class="panel-head"><h2>"Kinesis data stream"</h2></header>
            <p class="note">"The same changes can go to a Kinesis data stream, with both images always. There they stay for as long as that stream keeps them, and may come twice or out of order; the table's own stream has each once, in order."</p>
            {move || state.refusal.get().map(|(name, message)| failed(name, message))}
            {move || heads.get().into_iter().map(|to| destination(state, to)).collect_view()}
            {move || is_idle.get().then(|| form(state))}
            <ul class="sent">
                <For each=records key=|record| record.data.clone() children=record/>
            </ul>
        </section>
    }
    .into_any()
}

fn destination(state: State, to: KinesisDestinationView) -> AnyView {
    let arn = StoredValue::new(to.stream_arn.clone());
    let is_active = to.status == "ACTIVE";
    let other = PRECISIONS.iter().find(|(word, _)| *word != to.precision);
    let (other, other_words) = other.copied().unwrap_or_default();
    let off = move |_| {
        ask(
            state,
            "DisableKinesisStreamingDestination",
            arn.get_value(),
            None,
        )
    };
    let finer = move |_| {
        let configuration = Some(("UpdateKinesisStreamingConfiguration", other));
        ask(
            state,
            "UpdateKinesisStreamingDestination",
            arn.get_value(),
            configuration,
        );
    };
    view! {
        <div class="row wrap">
            <code>{to.stream_arn.clone()}</code>
            {tag("outline", words(&to.status).replace('_', " "))}
            <span class="hint">{format!("{} kept for 24 hours", format::plural(to.total, "record is", "records are"))}</span>
            {is_active.then(|| view! {
                <button type="button" class="button small" on:click=off>"Stop sending"</button>
                <button type="button" class="button small" on:click=finer>{format!("Times in {other_words}")}</button>
            }.into_any())}
        </div>
        {to.description.map(|why| view! { <p class="note">{why}</p> }.into_any())}
    }
    .into_any()
}

fn form(state: State) -> AnyView {
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let name = state.name.get_untracked();
        // A whole ARN is taken as it is: one of elsewhere shows how enabling fails.
        let arn = match name.starts_with("arn:") {
            true => Some(name),
            false => arn_of(state, &name),
        };
        let configuration = (
            "EnableKinesisStreamingConfiguration",
            state.precision.get_untracked(),
        );
        if let Some(arn) = arn {
            ask(
                state,
                "EnableKinesisStreamingDestination",
                arn,
                Some(configuration),
            );
        }
    };
    let choose = move |ev| {
        let chosen = event_target_value(&ev);
        let known = PRECISIONS.iter().find(|(word, _)| *word == chosen);
        state
            .precision
            .set(known.map_or("MILLISECOND", |(word, _)| word));
    };
    view! {
        <form class="row wrap" on:submit=submit>
            <input class="field mono" style="width:220px" aria-label="Name of the Kinesis data stream" spellcheck="false" autocomplete="off" bind:value=state.name/>
            <select class="field" aria-label="Precision of times" on:change=choose>
                {PRECISIONS.map(|(word, said)| view! {
                    <option value=word selected=move || state.precision.get() == word>{said}</option>
                }.into_any()).collect_view()}
            </select>
            <button type="submit" class="button" disabled=move || state.name.with(String::is_empty)>"Send changes"</button>
        </form>
    }
    .into_any()
}

/// A Kinesis data stream beside the table: of its region and account.
fn arn_of(state: State, name: &str) -> Option<String> {
    let table = state.store.overview(&state.table.get_value())?;
    let (place, _) = table
        .arn
        .strip_prefix("arn:aws:dynamodb:")?
        .split_once(":table/")?;
    Some(format!("arn:aws:kinesis:{place}:stream/{name}"))
}

fn ask(
    state: State,
    operation: &'static str,
    stream_arn: String,
    configuration: Option<(&'static str, &'static str)>,
) {
    let mut w = JsonWriter::new();
    w.begin_object();
    w.key("TableName").string(&state.table.get_value());
    w.key("StreamArn").string(&stream_arn);
    if let Some((member, precision)) = configuration {
        w.key(member).begin_object();
        w.key("ApproximateCreationDateTimePrecision")
            .string(precision);
        w.end_object();
    }
    w.end_object();
    let body = w.finish();
    spawn_local(async move {
        let response = send(operation, &body).await;
        let refused = (response.status != 200).then(|| error_of(&response.body));
        state.refusal.set(refused);
    });
}

fn record(record: KinesisRecordView) -> AnyView {
    view! {
        <li>
            <details>
                <summary><span class="mono">{record.event_name}</span>" "<span class="hint">{instant::day_time(record.at_ms)}</span></summary>
                <pre class="code" tabindex="0">{layout_text(&record.data)}</pre>
            </details>
        </li>
    }
    .into_any()
}
