//! The inspector: one request, the path it walked, what it cost, how to send it again.

mod history;

use crate::api::Operation;
use crate::client::{Language, generate, lint};
use crate::engine::facts::{Fact, ReadFact, ReadKind};
use crate::ui::model::json_text::{Keys, layout_text};
use crate::ui::model::replicas::in_words;
use crate::ui::model::tape::sentence;
use crate::ui::model::{format, instant};
use crate::ui::pictures::{TapeOptions, read_tape};
use crate::ui::store::{Store, live, own_region, send};
use crate::ui::widgets::{
    Icon, Tab, copy, empty, icon, json, plain, segmented, small_icon, tabs, tag,
};
use crate::world::{LineKind, ReceiptLine, Sent, Station, Step, Trace, Unit, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The statement that reads along a key as a Query or Scan does.
const STATEMENT: &str = "ExecuteStatement";

/// Narrow pages: the rail that opens the inspector.
pub(crate) fn rail(store: Store) -> AnyView {
    view! {
        <div class="rail">
            <button type="button" class="button ghost small icon-only" class:pressed=move || store.inspector_open.get()
                aria-label="Inspector" title="Inspector" aria-pressed=move || store.inspector_open.get().to_string()
                on:click=move |_| store.inspector_open.update(|open| *open = !*open)>
                {icon(Icon::Router)}
            </button>
        </div>
    }
    .into_any()
}

/// The inspector.
pub(crate) fn inspector(store: Store) -> AnyView {
    let shown = Memo::new(move |_| store.inspected_trace().map(Held));
    view! {
        <aside class="inspector" aria-label="Request inspector">
            {move || match (store.history_open.get(), shown.get(), store.inspected.get()) {
                (true, _, _) => history::list(store),
                (false, Some(Held(trace)), _) => of_trace(store, trace),
                (false, None, Some(id)) => history::line_alone(store, id),
                (false, None, None) => view! {
                    <header><h2>"Request"</h2><span class="grow"></span>{history::toggle(store)}{phone_toggle(store)}</header>
                    <div style="padding:16px">
                        {empty("No request yet", "Send one, and its path, its price and its code stand here.", None)}
                    </div>
                }.into_any(),
            }}
        </aside>
    }
    .into_any()
}

/// Goes to the request before or after the one shown.
pub(crate) fn step(store: Store, by: isize) {
    let next = store.traces.with_untracked(|traces| {
        let at = match store.inspected.get_untracked() {
            Some(id) => traces.iter().position(|trace| trace.id == id)?,
            None => traces.len().checked_sub(1)?,
        };
        traces.get(at.checked_add_signed(by)?).map(|trace| trace.id)
    });
    if let Some(id) = next {
        show(store, id);
    }
}

/// Shows a request that is at hand. The newest is followed by those to come.
fn show(store: Store, id: u64) {
    let newest = store
        .traces
        .with_untracked(|traces| traces.last().is_some_and(|trace| trace.id == id));
    store.history_open.set(false);
    store.inspected.set((!newest).then_some(id));
}

/// A trace compared by identity, so that a new request does not redraw an old one.
#[derive(Clone)]
struct Held(Arc<Trace>);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

fn phone_toggle(store: Store) -> AnyView {
    view! {
        <button type="button" class="button ghost small icon-only phone-toggle" aria-label="Path and receipt"
            aria-expanded=move || store.inspector_open.get().to_string()
            on:click=move |_| store.inspector_open.update(|open| *open = !*open)>
            {move || icon(if store.inspector_open.get() { Icon::Down } else { Icon::Up })}
        </button>
    }
    .into_any()
}

fn of_trace(store: Store, trace: Arc<Trace>) -> AnyView {
    let id = trace.id;
    let first = store
        .traces
        .with_untracked(|traces| traces.first().is_some_and(|trace| trace.id == id));
    // What arrives meanwhile is newer: the reader is told, and stays.
    let newer = Memo::new(move |_| {
        store
            .traces
            .with(|traces| traces.len() - traces.partition_point(|trace| trace.id <= id))
    });
    let status = tag(
        if trace.status < 400 { "outline" } else { "thr" },
        trace.status.to_string(),
    );
    view! {
        <header>
            <h2 class="nowrap">{format!("Request {}", trace.id)}</h2>
            <span class="tag" title=trace.operation.clone()>{trace.operation.clone()}</span>
            {status}
            <span class="grow"></span>
            {other_region(store, &trace)}
            <time class="mono faint nowrap" title="Virtual time">{instant::time(trace.at_ms)}</time>
            <button type="button" class="button ghost small icon-only" aria-label="Previous request" title="Previous request [" disabled=first
                on:click=move |_| step(store, -1)>{small_icon(Icon::Left)}</button>
            <button type="button" class="button ghost small icon-only" aria-label="Next request" title="Next request ]" disabled=move || newer.get() == 0
                on:click=move |_| step(store, 1)>{small_icon(Icon::Right)}</button>
            {history::toggle(store)}
            {phone_toggle(store)}
        </header>
        {move || (newer.get() > 0).then(|| view! {
            <button type="button" class="newer" on:click=move |_| store.inspected.set(None)>
                {format::plural(newer.get() as u64, "newer request", "newer requests")}<span class="note">"Show the newest"</span>
            </button>
        }.into_any())}
        <div class="scroll">
            <div class="section"><h3 class="grow">"Path"</h3></div>
            {path(&trace.steps())}
            <div class="section rule"><h3 class="grow">"Capacity receipt"</h3></div>
            {receipt(store, &trace)}
            {tape(store, &trace)}
            {hints(store, &trace)}
            {as_code(store, &trace)}
        </div>
    }
    .into_any()
}

fn path(steps: &[Step]) -> AnyView {
    let items = steps
        .iter()
        .map(|step| {
            let (word, sign) = station(step.station);
            let lines = step
                .lines
                .iter()
                .map(|line| view! { <p>{line.clone()}</p> })
                .collect_view();
            view! {
                <li class:refused=step.failed>
                    <span class="sign">{icon(sign)}</span>
                    <span class="station">{word}</span>
                    <div class="lines">{lines}</div>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="path">{items}</ol> }.into_any()
}

fn station(station: Station) -> (&'static str, Icon) {
    match station {
        Station::Client => ("Client", Icon::Client),
        Station::Wire => ("Wire", Icon::Router),
        Station::ControlPlane => ("Tables", Icon::Table),
        Station::Engine => ("Engine", Icon::Engine),
        Station::Capacity => ("Capacity", Icon::Bars),
        Station::Streams => ("Streams", Icon::Stream),
        Station::Response => ("Response", Icon::Response),
    }
}

fn receipt(store: Store, trace: &Trace) -> AnyView {
    let receipt = trace.receipt();
    // Only what reads along a key has a tape for its lines to light.
    let reads = matches!(trace.operation.as_ref(), "Query" | "Scan" | STATEMENT);
    let id = reads.then_some(trace.id);
    let (charged, arithmetic): (Vec<_>, Vec<_>) = receipt
        .lines
        .iter()
        .partition(|line| line.kind == LineKind::Charged);
    let lines = arithmetic.into_iter().map(|own| line(store, id, own));
    let totals = charged.into_iter().map(|own| line(store, id, own));
    let (lines, totals) = (lines.collect_view(), totals.collect_view());
    let nothing = receipt.lines.is_empty().then(|| {
        view! { <p class="note">"This request consumes no capacity."</p> }
    });
    view! { <div class="receipt">{lines}{totals}{nothing}</div>{elsewhere(store, trace)} }
        .into_any()
}

/// The region a request was sent to, where that is not the workspace's own.
fn other_region(store: Store, trace: &Trace) -> Option<AnyView> {
    let region = trace.region.to_string();
    let other = untrack(|| own_region(store)) != region && !region.is_empty();
    other.then(|| tag("outline", region))
}

/// What a write to a global table costs in other regions, once it is there.
fn elsewhere(store: Store, trace: &Trace) -> Option<AnyView> {
    if trace.replication.is_empty() {
        return None;
    }
    let id = trace.id;
    let answer = live(
        store,
        move || View::Trace { id },
        |data| match data {
            ViewData::Trace(trace) => Some(trace.replication),
            _ => None,
        },
    );
    let first = trace.replication.clone();
    let lines = move || {
        let sent = answer.get().unwrap_or_else(|| first.clone());
        let line = |sent: &Sent| view! { <li>{in_words(sent)}</li> };
        sent.iter().map(line).collect_view()
    };
    Some(
        view! {
            <ul class="note crossings" aria-label="In other regions">{lines}</ul>
        }
        .into_any(),
    )
}

/// The read tape of a statement, which has no screen of its own to lie on.
fn tape(store: Store, trace: &Trace) -> Option<AnyView> {
    if trace.operation != STATEMENT {
        return None;
    }
    let facts: Vec<ReadFact> = trace
        .facts
        .iter()
        .filter_map(|fact| match fact {
            Fact::Read(read) if matches!(read.kind, ReadKind::Query | ReadKind::Scan) => {
                Some(read.clone())
            }
            _ => None,
        })
        .collect();
    let charged = trace.charges.iter().map(|charge| charge.read_units);
    let units = charged.fold(0.0, |sum, units| sum + units);
    let options = TapeOptions {
        sentence: sentence(facts.first()?, units),
        condition: None,
        plays: false,
        head: false,
        on_pick: None,
        lit: None,
        traces: vec![trace.id],
    };
    let picture = read_tape(store, facts, options);
    Some(
        view! {
            <div class="section rule"><h3 class="grow">"Read tape"</h3></div>
            <div class="tape-pane">{picture}</div>
        }
        .into_any(),
    )
}

/// One line; with the pointer or the focus on it, its share of the read tape stands out.
fn line(store: Store, trace: Option<u64>, line: &ReceiptLine) -> AnyView {
    let total = line.kind == LineKind::Charged;
    let class = match (total, line.unit) {
        (false, _) => "amount",
        (true, Unit::WriteUnits) => "amount wcu",
        (true, _) => "amount rcu",
    };
    let share = match line.kind {
        LineKind::Measured => "measured",
        LineKind::Rounded => "rounded",
        LineKind::Factor | LineKind::Charged => "charged",
        LineKind::Free => "",
    };
    let lights = trace.filter(|_| !share.is_empty());
    let light = move || {
        if let Some(id) = lights {
            store.lit.set(format!("{id} {share}"));
        }
    };
    let dark = move || {
        if lights.is_some() {
            store.lit.set(String::new());
        }
    };
    view! {
        <div class="line" class:total=total tabindex=lights.map(|_| "0") role=lights.map(|_| "note")
            on:mouseenter=move |_| light() on:mouseleave=move |_| dark() on:focus=move |_| light() on:blur=move |_| dark()>
            <span>{capital(&line.label)}</span><span class=class>{amount(line)}</span>
        </div>
    }
    .into_any()
}

/// Lines begin with a capital, as sentences do.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), chars.as_str())
    })
}

/// A line's amount with its unit.
pub(crate) fn amount(line: &ReceiptLine) -> String {
    match line.unit {
        Unit::Bytes => format!("{} B", format::count(line.amount.max(0.0) as u64)),
        Unit::Items => format::count(line.amount.max(0.0) as u64),
        Unit::Times => format!("× {}", format::units(line.amount)),
        Unit::ReadUnits => format!("{} RCU", format::units(line.amount)),
        Unit::WriteUnits => format!("{} WCU", format::units(line.amount)),
    }
}

const SDKS: [Language; 3] = [Language::JavaScript, Language::Python, Language::Rust];

fn as_code(store: Store, trace: &Arc<Trace>) -> AnyView {
    let tab = store.code_tab;
    let sdk = store.code_sdk;
    let names = Signal::derive(|| {
        ["JSON", "AWS CLI", "SDK", "Response"]
            .map(Tab::new)
            .to_vec()
    });
    let keys = keys_of(store, trace);
    let trace = Arc::clone(trace);
    let text = {
        let trace = Arc::clone(&trace);
        move || match tab.get() {
            0 => layout_text(&trace.body),
            1 => written(&trace, Language::Cli),
            2 => written(
                &trace,
                SDKS.get(sdk.get()).copied().unwrap_or(Language::JavaScript),
            ),
            _ => layout_text(&trace.response_body),
        }
    };
    let to_copy = text.clone();
    let again = {
        let trace = Arc::clone(&trace);
        move |_| {
            let trace = Arc::clone(&trace);
            // Who runs it again wants to see what it does now.
            store.inspected.set(None);
            spawn_local(async move {
                let _ = send(&trace.operation, &trace.body).await;
            });
        }
    };
    let languages =
        move || {
            (tab.get() == 2).then(|| {
            let options = SDKS.iter().map(|language| language.name().to_owned()).collect();
            view! {
                <div class="languages">
                    {segmented("Language", options, sdk.into(), Callback::new(move |i| sdk.set(i)))}
                </div>
            }
        })
        };
    view! {
        <div class="as-code">
            <div class="row code-head">
                <div class="grow">{tabs("Code", true, names, tab.into(), Callback::new(move |i| tab.set(i)))}</div>
                <button type="button" class="button ghost small icon-only" aria-label="Run again" title="Run again" on:click=again>{small_icon(Icon::Play)}</button>
                <button type="button" class="button ghost small"
                    on:click=move |_| copy(store, to_copy(), "Copied")>{small_icon(Icon::Copy)}"Copy"</button>
            </div>
            {languages}
            {move || match tab.get() {
                0 | 3 => json(&text(), &keys),
                _ => plain(text()),
            }}
        </div>
    }
    .into_any()
}

/// The request as code; a request that was no JSON has none.
fn written(trace: &Trace, language: Language) -> String {
    Operation::from_target(&trace.target)
        .and_then(|operation| generate(operation, &trace.body, language).ok())
        .unwrap_or_else(|| "This request cannot be written as code.".to_owned())
}

/// What is probably not meant in the request, one sentence each.
fn hints(store: Store, trace: &Trace) -> AnyView {
    let name = table_name(trace);
    let table = name.and_then(|name| store.overview(&name));
    let lints = match (Operation::from_target(&trace.target), table) {
        (Some(operation), Some(table)) => lint(operation, &trace.body, &table, trace.at_ms),
        _ => Vec::new(),
    };
    lints
        .iter()
        .map(|lint| {
            view! { <p class="advice">{icon(Icon::Bulb)}<span>{lint.advice()}</span></p> }
                .into_any()
        })
        .collect_view()
        .into_any()
}

/// The table a trace is about.
fn table_name(trace: &Trace) -> Option<String> {
    trace.facts.iter().find_map(|fact| match fact {
        crate::engine::facts::Fact::Read(read) => Some(read.table.as_ref().to_owned()),
        crate::engine::facts::Fact::Write(write) => Some(write.table.as_ref().to_owned()),
        _ => None,
    })
}

/// The key attributes of the table a trace names, to mark their values.
fn keys_of(store: Store, trace: &Trace) -> Keys {
    let Some(table) = table_name(trace).and_then(|name| store.overview(&name)) else {
        return Keys::default();
    };
    let (partition, sort) = table
        .key
        .into_iter()
        .partition::<Vec<_>, _>(|part| part.is_partition_key);
    Keys {
        partition: partition.into_iter().map(|part| part.name).collect(),
        sort: sort.into_iter().map(|part| part.name).collect(),
    }
}
