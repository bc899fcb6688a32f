//! First run: what this is in one sentence, and the ways in.

use crate::ui::store::{Store, open_new};
use crate::ui::widgets::{Icon, mark, small_icon};
use leptos::prelude::*;

/// The page a newcomer sees.
pub(crate) fn first_run(store: Store) -> AnyView {
    view! {
        <div class="first-run">
            <header class="top">
                <span class="brand">{mark()}<span>"Hashrange"</span></span>
                <span class="grow"></span>
                <button type="button" class="button ghost" on:click=move |_| leptos::task::spawn_local(async move { open_new(store, "Untitled").await })>
                    {small_icon(Icon::Add)}"Empty workspace"
                </button>
            </header>
            <main>
                <h1>"A DynamoDB you can see"</h1>
            </main>
        </div>
    }
    .into_any()
}
