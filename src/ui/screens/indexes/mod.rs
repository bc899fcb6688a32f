//! Indexes: what each holds, in which state it is; global ones come and go.

mod search;
mod vector;

pub(crate) use vector::create_vector_dialog;

use crate::api::limits::VECTOR_INDEXES_MAX;
use crate::ui::model::format;
use crate::ui::model::read_form::ReadForm;
use crate::ui::model::requests::error_of;
use crate::ui::model::table_form::{GLOBAL_MAX, create_global_index_again, delete_global_index};
use crate::ui::screens::prepare_query;
use crate::ui::screens::settings::{PACE, SLICE, knob};
use crate::ui::store::{Dialog, Screen, Store, send};
use crate::ui::widgets::{Icon, Role, chip, empty, icon, small_icon, tag};
use crate::world::{IndexOverview, TableOverview};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// The indexes of a table.
pub(crate) fn indexes(store: Store, table: String) -> AnyView {
    let name = table.clone();
    let overview = Memo::new(move |_| {
        store
            .tables
            .with(|tables| tables.iter().find(|t| t.name == name).cloned())
    });
    let vectors = table.clone();
    let add_vector = move |_| {
        store.dialog.set(Some(Dialog::CreateVectorIndex {
            table: vectors.clone(),
        }))
    };
    // Whether the table is on demand and has room for one more.
    let no_vector = Memo::new(move |_| {
        overview.with(|o| {
            o.as_ref().is_none_or(|o| {
                let vectors = o.indexes.iter().filter(|i| i.vector.is_some()).count();
                o.billing_mode == "PROVISIONED" || vectors >= VECTOR_INDEXES_MAX
            })
        })
    });
    let add = move |_| {
        store.dialog.set(Some(Dialog::CreateIndex {
            table: table.clone(),
        }))
    };
    let global = Memo::new(move |_| {
        overview.with(|o| {
            o.as_ref().map_or(0, |o| {
                o.indexes.iter().filter(|i| i.kind() == "GSI").count()
            })
        })
    });
    let names = Memo::new(move |_| {
        overview.with(|o| {
            let indexes = o.as_ref().map(|o| o.indexes.as_slice());
            let names = indexes.unwrap_or_default().iter();
            names.map(|index| index.name.clone()).collect::<Vec<_>>()
        })
    });
    let full = move || global.get() >= GLOBAL_MAX;
    view! {
        <section class="screen scroll settings" aria-label="Indexes">
            <div class="bar">
                <p class="note grow">"A local index shares the table's partition key and was made with it. A global one has a key of its own and can be made at any time."</p>
                <button type="button" class="button" disabled=full on:click=add>{small_icon(Icon::Add)}"Global index"</button>
                <button type="button" class="button" disabled=move || no_vector.get() on:click=add_vector
                    title=format!("For tables on demand, up to {VECTOR_INDEXES_MAX}")>{small_icon(Icon::Add)}"Vector index"</button>
            </div>
            {move || names.get().into_iter().map(|name| {
                let place = place_of(&name);
                let search = overview.with_untracked(|o| search::search(store, o.as_ref()?, &name));
                // The frame stays while what is in it is told anew: so does the focus.
                view! {
                    <article class="index-of" id=place tabindex="-1">{move || overview.with(|o| {
                        let table = o.as_ref()?;
                        let index = table.indexes.iter().find(|index| index.name == name)?;
                        Some(one(store, table, index))
                    })}{search}</article>
                }.into_any()
            }).collect_view()}
            {move || names.with(Vec::is_empty).then(|| view! {
                <div style="padding:16px">{empty("No indexes", "Without one, an item is found by the table's key, or by a Scan that reads everything.", None)}</div>
            }.into_any())}
            <article>
                <h2>"Backfill " {tag("outline", "model")}</h2>
                <div class="knobs">{knob(store, SLICE)}{knob(store, PACE)}</div>
            </article>
        </section>
    }
    .into_any()
}

/// Where an index stands on the page.
fn place_of(index: &str) -> String {
    format!("index-{index}")
}

/// Opens a table's indexes at one of them.
pub(crate) fn show_index(store: Store, table: &str, index: &str) {
    store.open_table(table, Screen::Indexes);
    let place = place_of(index);
    // When the screen stands.
    request_animation_frame(move || {
        let article = document().get_element_by_id(&place);
        if let Some(article) = article.and_then(|a| a.dyn_into::<web_sys::HtmlElement>().ok()) {
            article.scroll_into_view();
            let _ = article.focus();
        }
    });
}

fn one(store: Store, table: &TableOverview, index: &IndexOverview) -> AnyView {
    let sign = match index.is_global {
        true => Icon::Global,
        false => Icon::Local,
    };
    let keys = index
        .key
        .iter()
        .map(|part| {
            chip(
                if part.is_partition_key {
                    Role::Partition
                } else {
                    Role::Sort
                },
                part.name.clone(),
                false,
            )
        })
        .collect_view();
    let projection = match index.projection_type.as_str() {
        "ALL" => "all attributes".to_owned(),
        "KEYS_ONLY" => "keys only".to_owned(),
        _ => format!("keys and {}", index.non_key_attributes.join(", ")),
    };
    let status = match (index.backfilling, index.status.as_str()) {
        (true, _) => {
            let share = index.item_count * 100 / table.item_count.max(1);
            tag("idx", format!("Backfilling {}%", share.min(100)))
        }
        (_, "ACTIVE") => tag("outline", "Active"),
        (_, "CREATING") => tag("outline", "Creating"),
        (_, "DELETING") => tag("outline", "Deleting"),
        _ => tag("outline", "Updating"),
    };
    let units = index.read_capacity_units.zip(index.write_capacity_units).map(|(read, write)| {
        view! { <span class="note">"Provisioned "<b class="in-rcu strong">{format!("{read} RCU")}</b>" "<b class="in-wcu strong">{format!("{write} WCU")}</b></span> }
    });
    let query = {
        let (table, name) = (table.name.clone(), index.name.clone());
        move |_| {
            let form = ReadForm {
                index: Some(name.clone()),
                ..ReadForm::new()
            };
            prepare_query(&table, form, false);
            store.open_table(&table, Screen::Query);
        }
    };
    let gone = index.status == "DELETING" || index.status == "CREATING";
    let remove = (index.is_global).then(|| {
        let (table, index) = (table.clone(), index.clone());
        view! {
            <button type="button" class="button ghost small" disabled=gone on:click=move |_| delete(store, &table, &index)>{small_icon(Icon::Trash)}"Delete"</button>
        }
    });
    view! {
            <div class="row wrap">
                <span class="in-idx">{icon(sign)}</span><h2>{index.name.clone()}</h2>{tag("idx", index.kind())}{status}{keys}
                <span class="grow"></span>
                {index.is_queried().then(|| view! { <button type="button" class="button small" disabled=gone on:click=query>"Query it"</button> })}
                {remove}
            </div>
            <p class="note">
                {format!("{}, {}. Holds {projection}.", format::plural(index.item_count, "entry", "entries"), format::bytes(index.size_bytes))}
                {missing(table, index)}
                {searched(index)}
            </p>
            {units}
    }
    .into_any()
}

/// What an index of vectors is searched by.
fn searched(index: &IndexOverview) -> Option<String> {
    let vector = index.vector.as_ref()?;
    let names = vector.search_schema.iter();
    let names: Vec<&str> = names
        .map(|element| element.attribute_name.as_str())
        .collect();
    let also = match names.is_empty() {
        true => String::new(),
        false => format!(", by {}", names.join(" and ")),
    };
    Some(format!(
        " SearchVectors looks in {} ({} numbers, {}){also}.",
        vector.attribute_name,
        vector.dimensions,
        vector.distance_function.as_str()
    ))
}

/// How many items the index leaves out: a sparse index is a feature.
fn missing(table: &TableOverview, index: &IndexOverview) -> Option<String> {
    let out = table
        .item_count
        .checked_sub(index.item_count)
        .filter(|n| *n > 0)?;
    (!index.backfilling && index.status == "ACTIVE").then(|| {
        format!(
            " {} of the table lack its key and are not in it.",
            format::plural(out, "item", "items")
        )
    })
}

/// Deletes a global index at once; the toast makes it again.
fn delete(store: Store, table: &TableOverview, index: &IndexOverview) {
    let (table, index) = (table.clone(), index.clone());
    spawn_local(async move {
        let response = send(
            "UpdateTable",
            &delete_global_index(&table.name, &index.name, !index.is_queried()),
        )
        .await;
        if response.status != 200 {
            let (name, message) = error_of(&response.body);
            store.toast_failed(format!("{name}: {message}"));
            return;
        }
        let said = format!("Deleting {}", index.name);
        let undo = Callback::new(move |()| {
            let body = create_global_index_again(&table.name, &index);
            spawn_local(async move {
                let response = send("UpdateTable", &body).await;
                if response.status != 200 {
                    store.toast_failed(error_of(&response.body).1);
                }
            });
        });
        store.toast_with(said, "Make it again", undo);
    });
}

/// The units a new index of a provisioned table gets: the table's.
pub(crate) fn index_units(table: &TableOverview) -> Option<(String, String)> {
    let units = table.read_capacity_units.zip(table.write_capacity_units);
    let (read, write) = units.filter(|_| table.billing_mode == "PROVISIONED")?;
    Some((read.max(1).to_string(), write.max(1).to_string()))
}
