//! S3 buckets: which there are, what is in them, and the exports, imports and bulk puts that read and
//! write them.

mod export;
mod files;
mod import;
mod jobs;
mod objects;

use crate::ui::frame::drops_go_to;
use crate::ui::model::{format, instant};
use crate::ui::store::{Store, control, live};
use crate::ui::widgets::{Icon, small_icon};
use crate::world::{
    BucketOverview, BucketsView, Control, ControlResult, ObjectsView, View, ViewData,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use export::export_dialog;
pub(crate) use import::import_dialog;

/// Objects listed of a folder and all below it.
const OBJECTS_SHOWN: u32 = 1_000;

/// What the screen shows.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    buckets: RwSignal<Option<BucketsView>>,
    objects: RwSignal<Option<ObjectsView>>,
    chosen: RwSignal<Option<String>>,
    /// Empty, or ending with a slash.
    folder: RwSignal<String>,
    /// The key of an object and what is shown of it.
    preview: RwSignal<Option<(String, String)>>,
    /// Raised when something was done here, so that questions are asked again.
    done: RwSignal<u32>,
}

impl State {
    /// The bucket that is shown: the chosen one while it is there, or the first.
    fn bucket(self) -> Option<String> {
        let chosen = self.chosen.get();
        self.buckets.with(|view| {
            let buckets = &view.as_ref()?.buckets;
            let named = |bucket: &&BucketOverview| Some(&bucket.name) == chosen.as_ref();
            let found = buckets.iter().find(named).or(buckets.first());
            found.map(|bucket| bucket.name.clone())
        })
    }

    fn go(self, folder: String) {
        self.preview.set(None);
        self.folder.set(folder);
    }

    fn choose(self, bucket: String) {
        self.go(String::new());
        self.chosen.set(Some(bucket));
    }

    /// Does something to buckets, and says what was refused.
    async fn control(self, asked: Control) -> Option<ControlResult> {
        let result = control(asked).await;
        self.done.try_update(|done| *done += 1);
        match result {
            Ok(result) => Some(result),
            Err(error) => {
                self.store.toast_failed(error.message);
                None
            }
        }
    }

    /// Deletes, and offers to take it back.
    fn delete(self, asked: Control, said: String) {
        spawn_local(async move {
            let Some(ControlResult::Objects { deletion, .. }) = self.control(asked).await else {
                return;
            };
            let store = self.store;
            let undo = Callback::new(move |()| {
                spawn_local(async move {
                    let back = control(Control::RestoreObjects { deletion }).await;
                    self.done.try_update(|done| *done += 1);
                    if let Err(error) = back {
                        store.toast_failed(error.message);
                    }
                });
            });
            store.did(said, undo, None);
        });
    }
}

/// The screen.
pub(crate) fn buckets(store: Store) -> AnyView {
    let done = RwSignal::new(0_u32);
    let chosen = RwSignal::new(None::<String>);
    let folder = RwSignal::new(String::new());
    let buckets = live(
        store,
        move || {
            done.track();
            View::Buckets
        },
        |data| match data {
            ViewData::Buckets(buckets) => Some(buckets),
            _ => None,
        },
    );
    let state = State {
        store,
        buckets,
        objects: RwSignal::new(None),
        chosen,
        folder,
        preview: RwSignal::new(None),
        done,
    };
    let bucket = Memo::new(move |_| state.bucket());
    let objects = live(
        store,
        move || {
            done.track();
            View::Objects {
                bucket: bucket.get().unwrap_or_default(),
                prefix: folder.get(),
                start: 0,
                count: OBJECTS_SHOWN,
            }
        },
        |data| match data {
            ViewData::Objects(objects) => Some(objects),
            _ => None,
        },
    );
    let state = State { objects, ..state };
    drops_go_to(Some(Callback::new(move |list| files::put(state, list))));
    on_cleanup(|| drops_go_to(None));
    view! {
        <section class="screen scroll settings buckets" aria-label="S3 buckets">
            <article>
                <h2>"Buckets"</h2>
                <div class="stack">
                    {move || usage(state)}
                    {create(state)}
                    {move || list(state, bucket.get())}
                </div>
            </article>
            {move || bucket.get().map(|bucket| objects::objects(state, bucket))}
            {jobs::jobs(state)}
        </section>
    }
    .into_any()
}

/// How full they are.
fn usage(state: State) -> AnyView {
    let text = state.buckets.with(|view| {
        view.as_ref().map(|view| {
            format!(
                "{} of {}, a limit of this model. Exports write here, imports read from here.",
                format::bytes(view.size_bytes),
                format::bytes(view.size_bytes_max)
            )
        })
    });
    view! { <p class="hint">{text}</p> }.into_any()
}

fn create(state: State) -> AnyView {
    let name = RwSignal::new(String::new());
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let bucket = name.get_untracked();
        spawn_local(async move {
            let made = Control::CreateBucket {
                bucket: bucket.clone(),
            };
            if state.control(made).await.is_some() {
                name.try_set(String::new());
                state.choose(bucket);
            }
        });
    };
    view! {
        <form class="row wrap" on:submit=submit>
            <input class="field mono" style="width:208px" aria-label="Bucket name" placeholder="my-exports" maxlength="63" spellcheck="false" autocomplete="off" bind:value=name/>
            <button type="submit" class="button" disabled=move || name.with(String::is_empty)>{small_icon(Icon::Add)}"Create bucket"</button>
        </form>
    }
    .into_any()
}

fn list(state: State, shown: Option<String>) -> AnyView {
    let Some(view) = state.buckets.get() else {
        return ().into_any();
    };
    if view.buckets.is_empty() {
        return view! { <p class="hint">"No bucket yet. Until there is one, exports and imports end with S3NoSuchBucket."</p> }.into_any();
    }
    let rows = view.buckets.into_iter().map(|bucket| {
        let name = bucket.name.clone();
        let is_shown = shown.as_ref() == Some(&name);
        let details = format!(
            "{}, {}",
            format::plural(bucket.object_count, "object", "objects"),
            format::bytes(bucket.size_bytes)
        );
        let since = instant::day_time(bucket.created_ms);
        let (open, gone) = (name.clone(), name.clone());
        let delete = move |_| {
            let control = Control::DeleteBucket {
                bucket: gone.clone(),
            };
            state.delete(control, format!("Deleted bucket {gone}"));
        };
        view! {
            <li class="thing" class:selected=is_shown>
                <button type="button" class="open" aria-current=is_shown.then_some("true") on:click=move |_| state.choose(open.clone())>
                    <b class="mono ellipsis">{name.clone()}</b>
                </button>
                <span class="hint" title=format!("Made {since} UTC")>{details}</span>
                <button type="button" class="button ghost small icon-only" title="Delete" aria-label=format!("Delete bucket {name}") on:click=delete>{small_icon(Icon::Trash)}</button>
            </li>
        }
        .into_any()
    });
    view! { <ul class="workspaces" aria-label="Buckets">{rows.collect_view()}</ul> }.into_any()
}
