//! Replicas: a table in every region it is in, what is on its way between them, one item compared,
//! and two regions that write it at once.

mod compare;
mod picture;

use crate::ui::model::replicas::{crossing, replica_update, sentence};
use crate::ui::model::requests::error_of;
use crate::ui::model::{format, instant};
use crate::ui::screens::settings::{AT_ONCE, LAG, knob};
use crate::ui::store::{Store, go_to, live, send, send_to};
use crate::ui::widgets::{Icon, as_table, data_table, loading, small_icon, tag};
use crate::world::{ReplicaView, ReplicasView, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Regions that are offered for a replica; a request may name any.
const OFFERED: [&str; 8] = [
    "us-east-1",
    "us-east-2",
    "us-west-2",
    "eu-west-1",
    "eu-central-1",
    "ap-south-1",
    "ap-northeast-1",
    "sa-east-1",
];

/// The screen of a table's replicas.
pub(crate) fn replicas(store: Store, table: String) -> AnyView {
    let asked = table.clone();
    let answer = live(
        store,
        move || View::Replicas {
            table: asked.clone(),
            key: None,
        },
        |data| match data {
            ViewData::Replicas(replicas) => Some(replicas),
            _ => None,
        },
    );
    let in_rows = RwSignal::new(false);
    let is_global =
        Memo::new(move |_| answer.with(|it| it.as_ref().map(|it| it.regions.len() > 1)));
    let table = StoredValue::new(table);
    view! {
        <section class="screen scroll replicas-screen" aria-label="Replicas" tabindex="-1">
            {move || match is_global.get() {
                None => loading(),
                Some(global) => view! {
                    <div class="columns">
                        <div class="main">
                            <header class="panel-head">
                                <h2>{if global { "Region by region" } else { "In one region" }}</h2>
                                {move || answer.with(|it| it.as_ref().is_some_and(|it| it.strong)).then(|| tag("outline", "strong consistency"))}
                                <span class="grow"></span>
                                {add(store, table, answer)}
                                {global.then(|| as_table(in_rows))}
                            </header>
                            {move || answer.get().map(|it| if global { side_by_side(store, table, &it, in_rows.get()) } else { single() })}
                            {move || answer.get().filter(|_| global).map(|it| came(store, &it))}
                        </div>
                        <div class="aside">
                            {global.then(|| compare::compare(store, table, answer))}
                            <section class="panel" aria-label="Lag">
                                <h2>"Lag " {tag("model", "model")}</h2>
                                <p class="note">"The service says \u{201C}usually within a second or less\u{201D}; here it is yours to choose."</p>
                                {knob(store, LAG)}
                                {knob(store, AT_ONCE)}
                            </section>
                        </div>
                    </div>
                }.into_any(),
            }}
        </section>
    }
    .into_any()
}

fn single() -> AnyView {
    view! {
        <p class="note wide">"Add a replica and the table is in two regions. Each takes reads and writes; a write in one reaches the other after a while and costs a replicated write unit there. The table must be paid per request; a stream is turned on by itself."</p>
    }
    .into_any()
}

/// Sends a change of the replicas; what is refused is said in the service's words.
fn change(store: Store, table: StoredValue<String>, action: &'static str, region: String) {
    let body = replica_update(&table.get_value(), action, &region);
    spawn_local(async move {
        let response = send("UpdateTable", &body).await;
        if response.status == 200 {
            let done = if action == "Create" {
                "is on its way"
            } else {
                "is going"
            };
            store.toast(format!("The replica in {region} {done}"));
        } else {
            let (name, message) = error_of(&response.body);
            store.toast_failed(format!("{name}: {message}"));
        }
    });
}

fn add(
    store: Store,
    table: StoredValue<String>,
    answer: RwSignal<Option<ReplicasView>>,
) -> AnyView {
    let chosen = RwSignal::new(String::new());
    let free = Memo::new(move |_| {
        answer.with(|it| {
            let regions = it.as_ref().map(|it| it.regions.as_slice());
            let taken = |name: &str| {
                let mut regions = regions.unwrap_or_default().iter();
                regions.any(|region| region.region == name)
            };
            let free = OFFERED.into_iter().filter(|name| !taken(name));
            free.collect::<Vec<_>>()
        })
    });
    let pick = move || {
        let free = free.get();
        let chosen = chosen.get();
        let known = free.iter().find(|name| **name == chosen);
        known.or(free.first()).map(|name| (*name).to_owned())
    };
    view! {
        <span class="row">
            <select class="field" aria-label="Region of a new replica" on:change:target=move |ev| chosen.set(ev.target().value())>
                {move || {
                    let picked = pick();
                    free.get().into_iter().map(|name| view! {
                        <option value=name selected=picked.as_deref() == Some(name)>{name}</option>
                    }.into_any()).collect_view()
                }}
            </select>
            <button type="button" class="button" on:click=move |_| {
                if let Some(region) = untrack(pick) {
                    change(store, table, "Create", region);
                }
            }>{small_icon(Icon::Add)}"Add replica"</button>
        </span>
    }
    .into_any()
}

fn side_by_side(
    store: Store,
    table: StoredValue<String>,
    view: &ReplicasView,
    in_rows: bool,
) -> AnyView {
    let sentence = sentence(view);
    let now_ms = untrack(|| store.now_ms());
    let picture = if in_rows {
        let rows = view.moving.iter().chain(&view.came);
        let rows = rows.map(|it| {
            vec![
                it.from.clone(),
                it.to.clone(),
                crate::ui::model::key_text::short_key(&it.key),
                instant::time(it.written_ms),
                instant::time(it.due_ms),
                match it.won {
                    None => "on its way".to_owned(),
                    Some(true) => format!("written, {} rWRU", format::units(it.units)),
                    Some(false) => "lost".to_owned(),
                },
            ]
        });
        let heads = [
            "From",
            "To",
            "Item",
            "Written",
            "Due or came",
            "What came of it",
        ];
        data_table("Writes between regions", &heads, &[], rows.collect())
    } else {
        picture::draw(view, now_ms, &sentence)
    };
    let cards = view.regions.iter().enumerate();
    let cards = cards.map(|(i, region)| card(store, table, region, i == 0));
    let witness = view.witness.as_ref().map(|witness| {
        view! { <p class="note">{format!("{witness} is the witness: it has a say and keeps no table.")}</p> }
    });
    view! {
        <div class="regions">{cards.collect_view()}</div>
        {picture}
        <p class="note" role="status">{sentence}</p>
        {witness}
    }
    .into_any()
}

fn card(store: Store, table: StoredValue<String>, view: &ReplicaView, is_here: bool) -> AnyView {
    let region = view.region.clone();
    let lag = match view.coming {
        0 => "nothing on its way here".to_owned(),
        coming => format!(
            "{} coming, {} behind",
            format::plural(coming, "write", "writes"),
            instant::span(view.behind_ms)
        ),
    };
    let source = view.is_source.then(|| {
        view! { <p class="note">"Another replica was made from it in the last day: until that has gone it stays."</p> }
    });
    let buttons = (!is_here).then(|| {
        let (there, gone) = (region.clone(), region.clone());
        view! {
            <div class="row">
                <button type="button" class="button small" on:click=move |_| go_to(store, there.clone())>{small_icon(Icon::Right)}"Look from here"</button>
                <button type="button" class="button small" aria-label=format!("Remove the replica in {gone}")
                    on:click=move |_| change(store, table, "Delete", gone.clone())>{small_icon(Icon::Trash)}"Remove"</button>
            </div>
        }
        .into_any()
    });
    view! {
        <article class="region-card" class:here=is_here>
            <h3 class="mono">{region.clone()}</h3>
            <p>{tag("outline", view.status.clone())}" "{is_here.then(|| tag("outline", "looking from here"))}</p>
            <p class="strong">{format::plural(view.items, "item", "items")}</p>
            <p class="note">{lag}</p>
            {source}
            {buttons}
        </article>
    }
    .into_any()
}

fn came(store: Store, view: &ReplicasView) -> AnyView {
    let now_ms = untrack(|| store.now_ms());
    let lines = view.moving.iter().chain(&view.came).take(12);
    let lines = lines.map(|it| {
        let class = match it.won {
            None => "in-wcu",
            Some(true) => "",
            Some(false) => "in-thr",
        };
        view! { <li class=class>{crossing(it, now_ms)}</li> }
    });
    let lines = lines.collect_view();
    let nothing = (view.moving.is_empty() && view.came.is_empty()).then(|| {
        view! { <p class="note">"Write an item: it is seen here on its way."</p> }
    });
    view! {
        <section class="panel" aria-label="Writes between regions">
            <h2>"Between regions"</h2>
            <ul class="crossings mono">{lines}</ul>
            {nothing}
        </section>
    }
    .into_any()
}

/// Sends a request to a region and says what was refused.
async fn sent(store: Store, region: &str, operation: &str, body: &str) -> bool {
    let response = send_to(Some(region), operation, body).await;
    let done = response.status == 200;
    if !done {
        let (name, message) = error_of(&response.body);
        store.toast_failed(format!("{region}: {name}: {message}"));
    }
    done
}
