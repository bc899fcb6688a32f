//! Key chips and tags: a hue, a sign and a word, the same everywhere.

use super::icon::{Icon, icon};
use leptos::prelude::*;

/// What a chip stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "one meaning per data hue; screens pick from them")]
pub(crate) enum Role {
    /// The partition key.
    Partition,
    /// The sort key.
    Sort,
    /// A local secondary index.
    Local,
    /// A global secondary index.
    Global,
    /// The TTL attribute.
    Ttl,
    /// The stream.
    Stream,
    /// Any other attribute.
    Plain,
}

impl Role {
    /// The class that carries the hue.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Partition => "pk",
            Self::Sort => "sk",
            Self::Local | Self::Global => "idx",
            Self::Ttl => "ttl",
            Self::Stream => "str",
            Self::Plain => "",
        }
    }

    /// The sign that goes with the hue.
    pub(crate) const fn icon(self) -> Option<Icon> {
        match self {
            Self::Partition => Some(Icon::Partition),
            Self::Sort => Some(Icon::Sort),
            Self::Local => Some(Icon::Local),
            Self::Global => Some(Icon::Global),
            Self::Ttl => Some(Icon::Hourglass),
            Self::Stream => Some(Icon::Stream),
            Self::Plain => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Partition => "partition key",
            Self::Sort => "sort key",
            Self::Local => "local secondary index",
            Self::Global => "global secondary index",
            Self::Ttl => "TTL attribute",
            Self::Stream => "stream",
            Self::Plain => "attribute",
        }
    }
}

/// A chip: sign, name, wash.
pub(crate) fn chip(role: Role, name: impl Into<String>, tall: bool) -> AnyView {
    let class = format!("chip {}{}", role.class(), if tall { " tall" } else { "" });
    view! {
        <span class=class title=role.word()>
            {role.icon().map(icon)}
            <span class="ellipsis">{name.into()}</span>
        </span>
    }
    .into_any()
}

/// A tag; `class` is `outline` or a data hue.
pub(crate) fn tag(class: &str, text: impl Into<String>) -> AnyView {
    view! { <span class=format!("tag {class}")>{text.into()}</span> }.into_any()
}
