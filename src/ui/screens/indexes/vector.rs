//! A vector index for a table that exists.

use crate::api::limits;
use crate::api::types::VectorDistanceFunction;
use crate::ui::model::requests::error_of;
use crate::ui::model::table_form::KeyKind;
use crate::ui::model::vector_search::{Searched, VectorForm, nearness};
use crate::ui::store::{Store, send};
use crate::ui::widgets::{DialogSize, Icon, dialog, failed, small_icon};
use leptos::prelude::*;
use leptos::task::spawn_local;

const FUNCTIONS: [VectorDistanceFunction; 3] = [
    VectorDistanceFunction::Cosine,
    VectorDistanceFunction::Euclidean,
    VectorDistanceFunction::DotProduct,
];

type Form = RwSignal<VectorForm>;

/// The dialog.
pub(crate) fn create_vector_dialog(store: Store, table: String) -> AnyView {
    let form: Form = RwSignal::new(VectorForm::empty());
    let refusal = RwSignal::new(None::<(String, String)>);
    let busy = RwSignal::new(false);
    let close = Callback::new(move |()| store.dialog.set(None));
    let many = Memo::new(move |_| form.with(|form| form.filters.len()));
    let max = limits::INLINE_FILTERS_MAX;
    let full = move || many.get() >= max;
    let add =
        move |_: leptos::ev::MouseEvent| form.update(|form| form.filters.push(Searched::default()));
    let chosen = Memo::new(move |_| form.with(|form| form.function));
    let choose = move |ev| {
        let name = event_target_value(&ev);
        let function = FUNCTIONS.into_iter().find(|each| each.as_str() == name);
        form.update(|form| form.function = function.unwrap_or(form.function));
    };
    let body = view! {
        <div class="body create-vector">
            {move || refusal.get().map(|(name, message)| failed(name, message))}
            <p class="note">"A vector index finds the items whose vectors are nearest to one, with SearchVectors. The vector is an attribute of the item: a list of numbers, always as many. The table is on demand; a provisioned one has no vector indexes."</p>
            <div class="row wrap">
                {text(form, "Index name", |form| &mut form.name)}
                {text(form, "Vector attribute", |form| &mut form.attribute)}
                {text(form, "Dimensions", |form| &mut form.dimensions)}
                <label class="row"><span class="label">"Distance"</span>
                    <select class="field" aria-label="Distance function" on:change=choose>
                        {FUNCTIONS.into_iter().map(|each| view! {
                            <option value=each.as_str() selected=move || chosen.get() == each>{each.as_str()}</option>
                        }.into_any()).collect_view()}
                    </select>
                </label>
            </div>
            <p class="note">{move || nearness(chosen.get())}</p>
            <h2>"What a search may name"</h2>
            <p class="note">{format!("With a HASH attribute, every search names it and looks at the items with its value alone. An INLINE_FILTER may be named, with = only; up to {max}.")}</p>
            <div class="row wrap">
                <span class="label mono">"HASH"</span>
                {searched(form, "HASH attribute, if any".to_owned(), |form| Some(&mut form.hash), |form| form.hash.clone())}
            </div>
            {move || (0..many.get()).map(|at| view! {
                <div class="row wrap">
                    <span class="label mono">"INLINE_FILTER"</span>
                    {searched(form, format!("Inline filter {}", at + 1), move |form| form.filters.get_mut(at), move |form| form.filters.get(at).cloned().unwrap_or_default())}
                </div>
            }.into_any()).collect_view()}
            <button type="button" class="button ghost small" disabled=full on:click=add>{small_icon(Icon::Add)}"Inline filter"</button>
        </div>
    };
    let title = format!("Vector index of {table}");
    let create = move |_| {
        let made = form.get_untracked();
        if let Some(fault) = made.fault() {
            return refusal.set(Some(("Not sent".to_owned(), fault)));
        }
        let body = made.request(&table);
        busy.set(true);
        spawn_local(async move {
            let response = send("UpdateTable", &body).await;
            if busy.try_set(false).is_some() {
                return;
            }
            if response.status == 200 {
                store.dialog.set(None);
                store.toast(format!("Creating {}", made.name));
            } else {
                refusal.set(Some(error_of(&response.body)));
            }
        });
    };
    let foot = view! {
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Cancel"</button>
        <button type="button" class="button primary" disabled=move || busy.get() on:click=create>"Create index"</button>
    };
    dialog(
        DialogSize::Middle,
        title,
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

fn text(form: Form, label: &'static str, of: fn(&mut VectorForm) -> &mut String) -> AnyView {
    view! {
        <label class="row"><span class="label">{label}</span>
            <input class="field mono" aria-label=label spellcheck="false" autocomplete="off"
                prop:value=move || form.with(|form| of(&mut form.clone()).clone())
                on:input=move |ev| form.update(|form| *of(form) = event_target_value(&ev))/>
        </label>
    }
    .into_any()
}

fn searched(
    form: Form,
    label: String,
    of: impl Fn(&mut VectorForm) -> Option<&mut Searched> + Copy + Send + Sync + 'static,
    read: impl Fn(&VectorForm) -> Searched + Copy + Send + Sync + 'static,
) -> AnyView {
    let kind_label = format!("Type of {label}");
    view! {
        <input class="field mono" aria-label=label spellcheck="false" autocomplete="off"
            prop:value=move || form.with(read).name
            on:input=move |ev| form.update(|form| if let Some(field) = of(form) { field.name = event_target_value(&ev); })/>
        <select class="field" aria-label=kind_label
            on:change=move |ev| form.update(|form| if let Some(field) = of(form) { field.kind = KeyKind::from_name(&event_target_value(&ev)); })>
            {KeyKind::ALL.into_iter().map(|kind| view! {
                <option value=kind.name() selected=move || form.with(read).kind == kind>{kind.word()}</option>
            }.into_any()).collect_view()}
        </select>
    }
    .into_any()
}
