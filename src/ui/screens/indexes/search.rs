//! SearchVectors by form: a vector, how many, what must be equal; what is found as bars.

use crate::api::types::{SearchSchemaElementType, VectorDefinition};
use crate::ui::model::format;
use crate::ui::model::requests::error_of;
use crate::ui::model::vector_search::{Found, SearchForm, found, nearness, vector_of};
use crate::ui::store::{Store, send, view};
use crate::ui::widgets::{Icon, failed, small_icon};
use crate::value::json::JsonDocument;
use crate::value::{Item, encode_item};
use crate::world::{TableOverview, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Rows among which an item to be like is chosen.
const LIKE_MAX: u32 = 50;

/// What the form works on.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    table: StoredValue<String>,
    key: StoredValue<Vec<String>>,
    index: StoredValue<String>,
    vector: StoredValue<VectorDefinition>,
    form: RwSignal<SearchForm>,
    fault: RwSignal<Option<(String, String)>>,
    answer: RwSignal<Option<(Vec<Found>, f64)>>,
    busy: RwSignal<bool>,
    like: RwSignal<Vec<(String, String)>>,
}

/// The form of a vector index; nothing for another.
pub(super) fn search(store: Store, table: &TableOverview, index: &str) -> Option<AnyView> {
    let of = table.indexes.iter().find(|each| each.name == index)?;
    let vector = of.vector.clone()?;
    let state = State {
        store,
        table: StoredValue::new(table.name.clone()),
        key: StoredValue::new(table.key.iter().map(|part| part.name.clone()).collect()),
        index: StoredValue::new(index.to_owned()),
        vector: StoredValue::new(vector.clone()),
        form: RwSignal::new(SearchForm {
            top_k: "5".to_owned(),
            ..SearchForm::default()
        }),
        fault: RwSignal::new(None),
        answer: RwSignal::new(None),
        busy: RwSignal::new(false),
        like: RwSignal::new(Vec::new()),
    };
    offer(state);
    let dimensions = vector.dimensions;
    let schema = vector.search_schema.iter().enumerate();
    let conditions = schema.map(|(at, element)| {
        let must = element.element_type == SearchSchemaElementType::Hash;
        let name = element.attribute_name.clone();
        view! {
            <label class="row">
                <span class="mono">{name.clone()}" ="</span>
                <input class="field mono" aria-label=format!("Value of {name}") spellcheck="false" autocomplete="off"
                    placeholder=if must { "needed" } else { "any" }
                    prop:value=move || state.form.with(|form| form.values.get(at).cloned().unwrap_or_default())
                    on:input=move |ev| state.form.update(|form| {
                        if form.values.len() <= at { form.values.resize(at + 1, String::new()); }
                        if let Some(value) = form.values.get_mut(at) { *value = event_target_value(&ev); }
                    })/>
            </label>
        }
        .into_any()
    });
    Some(view! {
        <form class="vector-search" aria-label=format!("Search {index}") on:submit=move |ev| { ev.prevent_default(); run(state); }>
            <div class="row wrap">
                <input class="field mono vector" aria-label="Vector" spellcheck="false" autocomplete="off"
                    placeholder=format!("{} with commas between, or pasted JSON", format::plural(dimensions, "number", "numbers"))
                    prop:value=move || state.form.with(|form| form.vector.clone())
                    on:input=move |ev| state.form.update(|form| form.vector = event_target_value(&ev))/>
                {move || like(state)}
            </div>
            <div class="row wrap">
                {conditions.collect_view()}
                <label class="row">
                    <span class="label mono">"TopK"</span>
                    <input class="field mono top-k" aria-label="TopK" inputmode="numeric"
                        prop:value=move || state.form.with(|form| form.top_k.clone())
                        on:input=move |ev| state.form.update(|form| form.top_k = event_target_value(&ev))/>
                </label>
                <button type="submit" class="button primary small" disabled=move || state.busy.get()>{small_icon(Icon::Play)}"Search"</button>
            </div>
            {move || state.fault.get().map(|(name, message)| failed(name, message))}
            {move || state.answer.with(|answer| answer.as_ref().map(|(all, bytes)| results(state, all, *bytes)))}
        </form>
    }
    .into_any())
}

/// Offers items that have a vector of their own; looking is the interface's and costs nothing.
fn offer(state: State) {
    spawn_local(async move {
        let Some(table) = state.table.try_get_value() else {
            return;
        };
        let rows = View::Rows {
            table,
            index: None,
            start: 0,
            count: LIKE_MAX,
        };
        let ViewData::Rows(rows) = view(rows).await else {
            return;
        };
        let (Some(vector), Some(key)) = (state.vector.try_get_value(), state.key.try_get_value())
        else {
            return;
        };
        let one = |text: &str| {
            let document = JsonDocument::parse(text).ok()?;
            let item: Item = encode_item(document.root()).ok()?;
            let own = vector_of(&item, &vector.attribute_name)?;
            let part = |name: &String| {
                let value = item.get(name)?;
                Some(crate::ui::model::cell::short(value))
            };
            let name: Vec<String> = key.iter().filter_map(part).collect();
            Some((name.join(" "), own))
        };
        let like = rows.rows.iter().filter_map(|row| one(&row.item)).collect();
        state.like.try_set(like);
    });
}

fn like(state: State) -> Option<AnyView> {
    let all = state.like.get();
    if all.is_empty() {
        return None;
    }
    let names: Vec<String> = all.iter().map(|(name, _)| name.clone()).collect();
    let choose = move |ev| {
        let chosen: Option<usize> = event_target_value(&ev).parse().ok();
        if let Some((_, vector)) = chosen.and_then(|at| all.get(at)) {
            state.form.update(|form| form.vector.clone_from(vector));
        }
    };
    Some(view! {
        <select class="field like" aria-label="Like an item" on:change=choose>
            <option value="">"like an item…"</option>
            {names.into_iter().enumerate().map(|(at, name)| view! { <option value=at.to_string()>{name}</option> }.into_any()).collect_view()}
        </select>
    }
    .into_any())
}

fn run(state: State) {
    let table = state.table.get_value();
    let index = state.index.get_value();
    let form = state.form.get_untracked();
    let body = match state
        .vector
        .with_value(|vector| form.request(&table, &index, vector))
    {
        Ok(body) => body,
        Err(why) => return state.fault.set(Some(("Not sent".to_owned(), why))),
    };
    state.fault.set(None);
    state.busy.set(true);
    // Who runs something wants to see what it did.
    state.store.inspected.set(None);
    spawn_local(async move {
        let response = send("SearchVectors", &body).await;
        let Some(key) = state.key.try_get_value() else {
            return;
        };
        state.busy.set(false);
        if response.status != 200 {
            state.answer.set(None);
            return state.fault.set(Some(error_of(&response.body)));
        }
        let key: Vec<&str> = key.iter().map(String::as_str).collect();
        let answer = found(&response.body, &key);
        if let Some((all, _)) = &answer {
            let count = format::plural(all.len() as u64, "item", "items");
            state.store.announce(format!("{count} found"));
        }
        state.answer.set(answer);
    });
}

fn results(state: State, all: &[Found], bytes: f64) -> AnyView {
    let function = state.vector.with_value(|vector| vector.distance_function);
    let rows = all.iter().map(|one| {
        let bar = format!("margin-left:{:.2}%;width:{:.2}%", one.left, one.width);
        view! {
            <li>
                <span class="mono ellipsis">{one.item.clone()}</span>
                <span class="track" aria-hidden="true"><i style=bar></i></span>
                <span class="mono score">{format!("{:.6}", one.score)}</span>
            </li>
        }
        .into_any()
    });
    let nothing = all.is_empty().then(|| {
        view! {
            <p class="note">"Nothing found: the index holds no item that fits."</p>
        }
        .into_any()
    });
    view! {
        <p class="note">{nearness(function)}" "{format!("Charged: {} VectorSearchRequestBytes.", format::count(bytes as u64))}</p>
        {nothing}
        <ol class="nearest" aria-label="Nearest items">{rows.collect_view()}</ol>
    }
    .into_any()
}
