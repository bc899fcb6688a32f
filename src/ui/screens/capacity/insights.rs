//! Contributor insights: on or off for the table and each of its global indexes, and which keys took
//! most in the last hour.

use crate::ui::model::contributors::{
    ALL_KEYS, arm_name, mode_words, percent, rest, rows, sentence, update_insights,
};
use crate::ui::model::format;
use crate::ui::screens::settings::{change, words};
use crate::ui::store::{Store, live};
use crate::ui::widgets::{as_table, data_table, segmented, tag};
use crate::world::{ContributorArm, ContributorReport, ContributorsView, View, ViewData};
use leptos::prelude::*;

const MINUTE_MS: i64 = 60_000;
const MINUTES: i64 = 60;
const OPERATION: &str = "UpdateContributorInsights";

#[derive(Clone, Copy)]
struct State {
    store: Store,
    table: StoredValue<String>,
    /// Which arm: 0 is the table.
    arm: RwSignal<usize>,
    /// By item rather than by partition key.
    items: RwSignal<bool>,
    in_rows: RwSignal<bool>,
}

/// The panel.
pub(super) fn insights(store: Store, table: String) -> AnyView {
    let state = State {
        store,
        table: StoredValue::new(table.clone()),
        arm: RwSignal::new(0),
        items: RwSignal::new(false),
        in_rows: RwSignal::new(false),
    };
    let minute = Memo::new(move |_| store.now_ms().div_euclid(MINUTE_MS) + 1);
    let answer = live(
        store,
        move || {
            let end = minute.get();
            View::Contributors {
                table: table.clone(),
                from_ms: (end - MINUTES) * MINUTE_MS,
                to_ms: end * MINUTE_MS,
            }
        },
        |data| match data {
            ViewData::Contributors(contributors) => Some(contributors),
            _ => None,
        },
    );
    let arm = Memo::new(move |_| {
        answer.with(|view: &Option<ContributorsView>| {
            let arms = view
                .as_ref()
                .map(|view| view.arms.as_slice())
                .unwrap_or_default();
            arms.get(state.arm.get()).or(arms.first()).cloned()
        })
    });
    let names = Memo::new(move |_| {
        answer.with(|view| {
            let arms = view.as_ref().map(|view| view.arms.as_slice());
            arms.unwrap_or_default()
                .iter()
                .map(arm_name)
                .collect::<Vec<_>>()
        })
    });
    let status = Memo::new(move |_| {
        arm.with(|arm| {
            arm.as_ref()
                .map(|arm| (arm.index.clone(), arm.status.clone(), arm.mode.clone()))
        })
    });
    let has_items =
        Memo::new(move |_| arm.with(|arm| arm.as_ref().is_some_and(|arm| arm.items.is_some())));
    let is_counted = Memo::new(move |_| {
        arm.with(|arm| arm.as_ref().is_some_and(|arm| arm.partitions.is_some()))
    });
    let by = vec!["Partition keys".to_owned(), "Items".to_owned()];
    view! {
        <section class="insights" aria-label="Contributor insights">
            <header class="panel-head">
                <h2>"Contributor insights: the hottest keys"</h2>
                <span class="grow"></span>
                {move || (names.with(Vec::len) > 1).then(|| view! {
                    <select class="field" aria-label="Insights of" on:change:target=move |ev| state.arm.set(ev.target().value().parse().unwrap_or(0))>
                        {names.get().into_iter().enumerate().map(|(i, name)| view! {
                            <option value=i.to_string() selected=move || state.arm.get() == i>{name}</option>
                        }.into_any()).collect_view()}
                    </select>
                }.into_any())}
                {move || has_items.get().then(|| segmented("Keys", by.clone(), Signal::derive(move || usize::from(state.items.get())), Callback::new(move |i| state.items.set(i == 1))))}
                {move || is_counted.get().then(|| as_table(state.in_rows))}
            </header>
            {move || status.get().map(|(index, status, mode)| settings(state, index, &status, mode))}
            {move || arm.get().map(|arm| counted(state, &arm))}
        </section>
    }
    .into_any()
}

/// State and mode, with the buttons that change them.
fn settings(state: State, index: Option<String>, status: &str, mode: Option<String>) -> AnyView {
    let of = StoredValue::new(index);
    let button = move |label: &'static str, mode: Option<&'static str>, said: &'static str| {
        let send = move |_| {
            let (table, index) = (state.table.get_value(), of.get_value());
            change(
                state.store,
                OPERATION,
                update_insights(&table, index.as_deref(), mode),
                said,
            );
        };
        view! { <button type="button" class="button" on:click=send>{label}</button> }.into_any()
    };
    let all = move |label| button(label, Some(ALL_KEYS), "Keys will be counted");
    let throttled = move |label| {
        button(
            label,
            Some("THROTTLED_KEYS"),
            "Throttled keys will be counted",
        )
    };
    let buttons = match (status, mode.as_deref()) {
        ("ENABLED", Some(ALL_KEYS)) => vec![
            throttled("Throttled keys only"),
            button("Switch off", None, "Insights go off"),
        ],
        ("ENABLED", _) => vec![
            all("Count accessed keys too"),
            button("Switch off", None, "Insights go off"),
        ],
        ("DISABLED" | "FAILED", _) => vec![all("Switch on"), throttled("Throttled keys only")],
        _ => Vec::new(),
    };
    let on = status != "DISABLED";
    view! {
        <div class="row wrap insights-state">
            {tag("outline", words(status))}
            {on.then(|| view! { <span class="note">{mode_words(mode.as_deref())}</span> }.into_any())}
            {buttons}
        </div>
    }
    .into_any()
}

fn counted(state: State, arm: &ContributorArm) -> AnyView {
    let report = match (&arm.items, &arm.partitions) {
        (Some(items), _) if state.items.get() => Some((items, true)),
        (_, partitions) => partitions.as_ref().map(|it| (it, false)),
    };
    let Some((report, items)) = report else {
        let text = match arm.status.as_str() {
            "ENABLED" => {
                "No request was throttled: capacity is metered here, never refused, so there is no throttled key to show."
            }
            "DISABLED" => {
                "Switch them on, and every request is counted for the key it touched. On the service insights cost extra."
            }
            _ => "A moment: insights change their state.",
        };
        return view! { <p class="note wide">{text}</p> }.into_any();
    };
    let picture = if state.in_rows.get() {
        let heads = ["Key", "Throughput units", "share", "busiest minute"];
        data_table(
            "Hottest keys of the last hour",
            &heads,
            &[1, 2, 3],
            rows(report),
        )
    } else {
        bars(report)
    };
    let is_index = arm.index.is_some();
    view! {
        <p class="sentence">{sentence(report, items)}</p>
        {picture}
        <p class="hint">"A throughput unit is a read unit; a write unit counts three. All requests for one item go to one partition, those for one partition key mostly too, and a partition serves at most 3,000 RCU and 1,000 WCU each second: a hot key is throttled while the table has capacity to spare."</p>
        <p class="hint">"Throttled keys: none, no request was throttled. Counted since insights went on or this page was opened, in memory only; statements of PartiQL are left out, as on the service."</p>
        <p class="hint">{tag("model", "model")}" "{unattributed(items, is_index)}</p>
    }
    .into_any()
}

/// What is dealt out by a rule of ours, and what cannot be.
fn unattributed(items: bool, is_index: bool) -> &'static str {
    match (items, is_index) {
        (true, false) => {
            "A Query or Scan is split over its items by their sizes. Beyond 500 items a request it is not attributed."
        }
        (false, false) => {
            "A Scan is split over its keys by their items' sizes. Beyond 500 items a request, and where a Query found nothing, it is not attributed."
        }
        (true, true) => {
            "A Query or Scan is split over its entries by their sizes. Beyond 500 of them a request, and what writes cost the index, it is not attributed."
        }
        (false, true) => {
            "A Scan is split over its keys by their entries' sizes. What writes cost the index is not attributed to a key."
        }
    }
}

fn bars(report: &ContributorReport) -> AnyView {
    let most = report.keys.first().map_or(0.0, |first| first.units);
    let most = rest(report)
        .iter()
        .fold(most, |most, (_, units)| most.max(*units));
    let line = |name: String, units: f64, is_key: bool| {
        let width = if most > 0.0 {
            units / most * 100.0
        } else {
            0.0
        };
        view! {
            <li class:of-rest=!is_key>
                <span class="name" class:mono=is_key title=name.clone()>{name.clone()}</span>
                <span class="track" aria-hidden="true"><i style=format!("width:{width:.2}%")></i></span>
                <span class="amount">{format::units(units)}</span>
                <span class="amount share">{percent(units, report.total)}</span>
            </li>
        }
        .into_any()
    };
    let keys = report.keys.iter();
    let keys = keys
        .map(|key| line(key.key.clone(), key.units, true))
        .collect_view();
    let rest = rest(report).into_iter();
    let rest = rest
        .map(|(name, units)| line(name.to_owned(), units, false))
        .collect_view();
    view! { <ol class="hot-keys" aria-label="Hottest keys of the last hour">{keys}{rest}</ol> }
        .into_any()
}
