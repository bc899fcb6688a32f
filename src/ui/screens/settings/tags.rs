//! Tags: listed, added and removed through the wire's own requests.

use super::Table;
use crate::ui::model::requests::error_of;
use crate::ui::model::table_update::{resource_only, tag, untag};
use crate::ui::store::{Store, send};
use crate::ui::widgets::{Icon, small_icon};
use crate::value::json::{Json, JsonDocument};
use leptos::prelude::*;
use leptos::task::spawn_local;

type Tags = RwSignal<Vec<(String, String)>>;

/// The article.
pub(super) fn tags(store: Store, table: Table) -> AnyView {
    let tags: Tags = RwSignal::new(Vec::new());
    let arn = Memo::new(move |_| table.with(|t| t.as_ref().map(|t| t.arn.clone())));
    let (key, value) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        if let Some(arn) = arn.get() {
            spawn_local(load(tags, arn));
        }
    });
    let add = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let Some(arn) = arn.get_untracked() else {
            return;
        };
        let body = tag(&arn, &key.get_untracked(), &value.get_untracked());
        spawn_local(async move {
            if change(store, tags, arn, "TagResource", body).await {
                key.try_set(String::new());
                value.try_set(String::new());
            }
        });
    };
    view! {
        <article>
            <h2>"Tags"</h2>
            <div class="stack">
                <ul class="row wrap" aria-label="Tags">{move || tags.get().into_iter().map(|(key, value)| one(store, tags, arn, key, value)).collect_view()}</ul>
                <form class="row wrap" on:submit=add>
                    <input class="field mono" style="width:128px" aria-label="Tag key" placeholder="key" maxlength="128" spellcheck="false" bind:value=key/>
                    <input class="field mono" style="width:128px" aria-label="Tag value" placeholder="value" maxlength="256" spellcheck="false" bind:value=value/>
                    <button type="submit" class="button" disabled=move || key.with(String::is_empty)>{small_icon(Icon::Add)}"Tag"</button>
                </form>
            </div>
        </article>
    }
    .into_any()
}

fn one(store: Store, tags: Tags, arn: Memo<Option<String>>, key: String, value: String) -> AnyView {
    let label = format!("Remove tag {key}");
    let shown = match value.is_empty() {
        true => key.clone(),
        false => format!("{key} = {value}"),
    };
    let remove = move |_| {
        if let Some(arn) = arn.get_untracked() {
            let body = untag(&arn, &key);
            spawn_local(async move {
                change(store, tags, arn, "UntagResource", body).await;
            });
        }
    };
    view! {
        <li class="chip tall">{shown}<button type="button" aria-label=label on:click=remove>{small_icon(Icon::Close)}</button></li>
    }
    .into_any()
}

/// Sends one change and lists again; whether it was taken.
async fn change(
    store: Store,
    tags: Tags,
    arn: String,
    operation: &'static str,
    body: String,
) -> bool {
    let response = send(operation, &body).await;
    if response.status != 200 {
        let (name, message) = error_of(&response.body);
        store.toast_failed(format!("{name}: {message}"));
        return false;
    }
    load(tags, arn).await;
    true
}

async fn load(tags: Tags, arn: String) {
    let response = send("ListTagsOfResource", &resource_only(&arn)).await;
    let document = JsonDocument::parse(&response.body).ok();
    let list = document.and_then(|body| {
        let tags = body.root().get("Tags")?.as_array()?;
        Some(tags.iter().filter_map(pair).collect())
    });
    tags.try_set(list.unwrap_or_default());
}

fn pair(tag: Json<'_>) -> Option<(String, String)> {
    let text = |name: &str| Some(tag.get(name)?.as_str()?.to_owned());
    Some((text("Key")?, text("Value")?))
}
