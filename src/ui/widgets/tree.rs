//! A list or a map as a tree: typed, nested, each level opened and closed by the browser itself.
//! Bounded: what is not drawn is counted.

use crate::ui::model::cell::Cell;
use crate::ui::model::format;
use crate::value::ValueRef;
use leptos::prelude::*;

/// Members drawn of one list or map.
const MEMBERS_MAX: usize = 200;
/// Lines drawn in all.
const LINES_MAX: usize = 1_500;
/// Levels that are open at first, as long as they hold few lines.
const OPEN_LEVELS: usize = 2;
const OPEN_MEMBERS_MAX: usize = 24;
/// The service nests values no deeper.
const LEVELS_MAX: usize = 32;

/// The members of a value, as a tree.
pub(crate) fn tree(value: ValueRef<'_>) -> AnyView {
    let mut left = LINES_MAX;
    let body = members(value, 0, &mut left);
    view! { <div class="tree-view">{body}</div> }.into_any()
}

fn members(value: ValueRef<'_>, level: usize, left: &mut usize) -> AnyView {
    let mut lines: Vec<AnyView> = Vec::new();
    let mut hidden = 0;
    let mut add = |name: String, member: ValueRef<'_>, is_index: bool| {
        if lines.len() >= MEMBERS_MAX || *left == 0 || level >= LEVELS_MAX {
            hidden += 1;
            return;
        }
        *left -= 1;
        lines.push(line(name, member, is_index, level, left));
    };
    match value {
        ValueRef::L(list) => {
            for (i, member) in list.iter().enumerate() {
                add(i.to_string(), member, true);
            }
        }
        ValueRef::M(map) => {
            for (name, member) in map.iter() {
                add(name.to_owned(), member, false);
            }
        }
        ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => {
            for member in set.iter() {
                add("·".to_owned(), member, true);
            }
        }
        other => add(String::new(), other, true),
    }
    let rest = (hidden > 0).then(|| {
        view! { <li class="note">{format!("and {} more; the JSON has all", format::count(hidden))}</li> }
    });
    view! { <ul>{lines}{rest}</ul> }.into_any()
}

fn line(
    name: String,
    value: ValueRef<'_>,
    is_index: bool,
    level: usize,
    left: &mut usize,
) -> AnyView {
    let kind = value.value_type().name();
    let count = match value {
        ValueRef::L(list) => Some(list.len()),
        ValueRef::M(map) => Some(map.len()),
        ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => Some(set.len()),
        _ => None,
    };
    let name = view! { <span class="name" class:index=is_index>{name}</span> };
    let kind = view! { <span class="type">{kind}</span> };
    let Some(count) = count else {
        return view! { <li class="leaf">{name}{kind}<span class="own">{own(value)}</span></li> }
            .into_any();
    };
    let open = level < OPEN_LEVELS && count <= OPEN_MEMBERS_MAX;
    let size = match value {
        ValueRef::M(_) => format!("{{ {count} }}"),
        _ => format!("[ {count} ]"),
    };
    let inner = members(value, level + 1, left);
    view! { <li><details open=open><summary>{name}{kind}<span class="own faint">{size}</span></summary>{inner}</details></li> }
        .into_any()
}

/// A scalar: whole strings, every digit.
fn own(value: ValueRef<'_>) -> AnyView {
    match value {
        ValueRef::S(text) => view! { <span class="string">{text.to_owned()}</span> }.into_any(),
        other => Cell::from_value(other).plain().into_any(),
    }
}
