//! First run: what this is in one sentence, a real read drawn, three workspaces, a request to run.

mod demo;
mod prompt;

use crate::ui::frame::take_files;
use crate::ui::model::format;
use crate::ui::pictures::{TapeOptions, read_tape};
use crate::ui::screens::{Job, later};
use crate::ui::store::{Store, open_new};
use crate::ui::widgets::{Icon, mark, small_icon};
use crate::workspace::samples::Sample;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page a newcomer sees.
pub(crate) fn first_run(store: Store) -> AnyView {
    let opening = RwSignal::new(None::<Sample>);
    let open = Callback::new(move |sample: Sample| {
        if opening.get_untracked().is_some() {
            return;
        }
        opening.set(Some(sample));
        spawn_local(async move {
            later(store, Job::Sample(sample)).await;
            let _ = opening.try_set(None);
        });
    });
    view! {
        <div class="first-run">
            <header class="top">
                <span class="brand">{mark()}<span>"Hashrange"</span></span>
                <span class="grow"></span>
                <label class="button ghost">
                    {small_icon(Icon::Open)}"Open a file"
                    <input type="file" class="unheard" on:change:target=move |ev| {
                        spawn_local(take(store, ev.target().files()));
                    }/>
                </label>
                <button type="button" class="button ghost" on:click=move |_| spawn_local(async move { open_new(store, "Untitled").await })>
                    {small_icon(Icon::Add)}"Empty workspace"
                </button>
                {crate::ui::frame::theme(store)}
            </header>
            <main>
                <h1>"A DynamoDB you can see"</h1>
                <p class="lead">"It runs in this tab and draws every read, write and expiry as it happens. No account, nothing to install."</p>
                <div class="cards">
                    {hero(store, open, opening)}
                    {card(Sample::Earthquakes, "How strong was the strongest? Ask an index.", open, opening)}
                    {card(Sample::Guide, "The tables that every tutorial talks about.", open, opening)}
                </div>
                {prompt::prompt()}
            </main>
            <footer class="foot">
                <span>{concat!("Hashrange ", env!("CARGO_PKG_VERSION"))}</span>
                <span class="grow"></span>
                <span>"Not affiliated with Amazon Web Services"</span>
            </footer>
        </div>
    }
    .into_any()
}

/// A workspace's file becomes a workspace; others are imported into a new one of the first's name.
async fn take(store: Store, files: Option<web_sys::FileList>) {
    let Some(name) = files.as_ref().and_then(|files| Some(files.get(0)?.name())) else {
        return;
    };
    if !name.ends_with(".hashrange") {
        open_new(store, name.split('.').next().unwrap_or(&name)).await;
    }
    take_files(store, files);
}

fn hero(store: Store, open: Callback<Sample>, opening: RwSignal<Option<Sample>>) -> AnyView {
    let picture = match demo::lead_read() {
        Some((fact, condition, units)) => {
            let (read, returned) = (fact.scanned_count, fact.returned_count);
            let title = format!(
                "You asked for {} orders. Why did you pay for {}?",
                format::count(returned),
                format::count(read)
            );
            let options = TapeOptions {
                sentence: crate::ui::model::tape::sentence(&fact, units),
                condition: Some(condition),
                plays: true,
                head: false,
                on_pick: None,
                lit: None,
                traces: Vec::new(),
            };
            view! {
                <h2>{title}</h2>
                {read_tape(store, vec![fact], options)}
                <div class="three">
                    <span><b>{format::count(read)}</b>"read"</span>
                    <span><b>{format::count(returned)}</b>"returned"</span>
                    <span class="in-rcu"><b>{format::units(units)}</b>"RCU paid"</span>
                </div>
            }
            .into_any()
        }
        None => view! { <h2>{Sample::Bookshop.name()}</h2> }.into_any(),
    };
    view! {
        <section class="card hero">
            {picture}
            <span class="grow"></span>
            <div class="row wrap">
                <button type="button" class="button primary large" disabled=move || opening.get().is_some() on:click=move |_| open.run(Sample::Bookshop)>
                    {small_icon(Icon::Play)}{move || open_word(opening, Sample::Bookshop)}
                </button>
                <span class="note grow">{Sample::Bookshop.summary()}</span>
            </div>
        </section>
    }
    .into_any()
}

fn open_word(opening: RwSignal<Option<Sample>>, sample: Sample) -> String {
    if opening.get() == Some(sample) {
        format!("Opening {}", sample.name())
    } else {
        format!("Open {}", sample.name())
    }
}

fn card(
    sample: Sample,
    question: &'static str,
    open: Callback<Sample>,
    opening: RwSignal<Option<Sample>>,
) -> AnyView {
    view! {
        <section class="card">
            <h3>{question}</h3>
            <p class="note">{sample.summary()}</p>
            <span class="grow"></span>
            <div>
                <button type="button" class="button" disabled=move || opening.get().is_some() on:click=move |_| open.run(sample)>
                    {move || open_word(opening, sample)}
                </button>
            </div>
        </section>
    }
    .into_any()
}
