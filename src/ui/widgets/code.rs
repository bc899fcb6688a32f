//! Code to read and copy: JSON with its names, values and key values told apart.

use crate::ui::model::json_text::{Keys, Kind, layout};
use leptos::prelude::*;

/// Laid-out JSON.
pub(crate) fn json(text: &str, keys: &Keys) -> AnyView {
    let spans = layout(text, keys)
        .into_iter()
        .map(|span| {
            let class = match span.kind {
                Kind::Mark => return span.text.into_any(),
                Kind::Name => "name",
                Kind::Text => "string",
                Kind::Number | Kind::Word => "number",
                Kind::Partition => "pk",
                Kind::Sort => "sk",
            };
            view! { <span class=class>{span.text}</span> }.into_any()
        })
        .collect_view();
    view! { <pre class="code" tabindex="0">{spans}</pre> }.into_any()
}

/// Plain code.
pub(crate) fn plain(text: String) -> AnyView {
    view! { <pre class="code" tabindex="0">{text}</pre> }.into_any()
}
