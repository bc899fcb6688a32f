//! The builder: what to read, by which keys, through which filter, and what to return.

use super::{State, attributes, run, text};
use crate::ui::model::read_form::{Filter, FilterRow, Op, ReadForm, Return, SortRow, Verb};
use crate::ui::widgets::{Icon, Role, chip, segmented, small_icon, switch};
use crate::world::KeyPart;
use leptos::prelude::*;

const KINDS: [(&str, &str); 5] = [
    ("S", "String"),
    ("N", "Number"),
    ("BOOL", "Boolean"),
    ("NULL", "Null"),
    ("B", "Binary"),
];

/// The builder.
pub(super) fn builder(state: State) -> AnyView {
    let verb = Memo::new(move |_| state.form.with(|form| form.verb));
    view! {
        <form class="builder" aria-label="Request builder" on:submit=move |ev| { ev.prevent_default(); run::run(state, None); }>
            <span class="label">"Read"</span>
            <div class="line">{read(state, verb)}</div>
            {move || (verb.get() == Verb::Query).then(|| view! {
                <span class="label">"Keys"</span>
                <div class="line">{keys(state)}</div>
            }.into_any())}
            <span class="label">"Filter"</span>
            <div class="line">{filter(state)}</div>
            <span class="label">"Return"</span>
            <div class="line">{returned(state, verb)}</div>
            {move || state.show_text.get().then(|| text::text(state))}
            {attributes::attributes(state)}
        </form>
    }
    .into_any()
}

fn read(state: State, verb: Memo<Verb>) -> AnyView {
    let selected = Signal::derive(move || usize::from(verb.get() == Verb::Scan));
    let choose = Callback::new(move |i: usize| {
        state.change(|form| form.verb = if i == 1 { Verb::Scan } else { Verb::Query });
    });
    let indexes = Memo::new(move |_| {
        state.table.with(|table| {
            table
                .as_ref()
                .map(|table| {
                    table
                        .indexes
                        .iter()
                        .filter(|index| index.is_queried())
                        .map(|index| (index.name.clone(), index.kind()))
                        .collect::<Vec<_>>()
                })
                .unwrap_or_default()
        })
    });
    let table_name = move || {
        state.table.with(|table| {
            table
                .as_ref()
                .map(|table| table.name.clone())
                .unwrap_or_default()
        })
    };
    view! {
        {segmented("Query or Scan", vec!["Query".to_owned(), "Scan".to_owned()], selected, choose)}
        <select class="field source" aria-label="Table or index"
            on:change=move |ev| {
                let chosen = event_target_value(&ev);
                state.change(|form| {
                    form.index = (!chosen.is_empty()).then_some(chosen);
                    // The partition key is another one now; what was typed was for the old one.
                    form.partition = vec![String::new()];
                    form.sort.clear();
                });
            }>
            <option value="" selected=move || state.form.with(|form| form.index.is_none())>"Table "{table_name}</option>
            {move || indexes.get().into_iter().map(|(name, kind)| {
                let chosen = { let name = name.clone(); move || state.form.with(|form| form.index.as_deref() == Some(name.as_str())) };
                let label = format!("{kind} {name}");
                view! { <option value=name selected=chosen>{label}</option> }.into_any()
            }).collect_view()}
        </select>
        {move || (verb.get() == Verb::Scan).then(|| segments(state))}
        <span class="grow"></span>
        <button type="button" class="button ghost" class:pressed=move || state.show_text.get()
            aria-pressed=move || state.show_text.get().to_string()
            on:click=move |_| state.show_text.update(|on| *on = !*on)>"{ } Text"</button>
        {super::estimate::estimate(state)}
        <button type="submit" class="button primary" disabled=move || state.busy.get()>
            {small_icon(Icon::Play)}"Run"<kbd>"Ctrl ↵"</kbd>
        </button>
    }
    .into_any()
}

fn segments(state: State) -> AnyView {
    view! {
        <label class="row">
            <span class="label mono">"TotalSegments"</span>
            <select class="field" aria-label="Total segments"
                on:change=move |ev| {
                    if let Ok(segments) = event_target_value(&ev).parse() {
                        state.change(|form| form.segments = segments);
                    }
                }>
                {[1_u32, 2, 4, 8].into_iter().map(|n| view! {
                    <option value=n.to_string() selected=move || state.form.with(|form| form.segments == n)>{n.to_string()}</option>
                }.into_any()).collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// The key of what is read now.
fn key_parts(state: State) -> Vec<KeyPart> {
    state.table.with(|table| {
        table
            .as_ref()
            .map(|table| state.form.with(|form| form.key(table).to_vec()))
            .unwrap_or_default()
    })
}

fn keys(state: State) -> AnyView {
    let parts = Memo::new(move |_| key_parts(state));
    view! {
        {move || {
            let parts = parts.get();
            let partition = parts.iter().filter(|part| part.is_partition_key).enumerate().map(|(i, part)| {
                let and = (i > 0).then(|| view! { <span class="note faint">"and"</span> });
                view! {
                    {and}
                    {chip(Role::Partition, part.name.clone(), true)}
                    <span class="mono faint">"="</span>
                    <input class="field mono key-value" aria-label=format!("Value of {}", part.name) spellcheck="false" autocomplete="off"
                        placeholder=kind_word(&part.attribute_type)
                        prop:value=move || state.form.with(|form| form.partition.get(i).cloned().unwrap_or_default())
                        on:input=move |ev| state.change(|form| {
                            if form.partition.len() <= i { form.partition.resize(i + 1, String::new()); }
                            if let Some(value) = form.partition.get_mut(i) { *value = event_target_value(&ev); }
                        })/>
                }.into_any()
            }).collect_view();
            let sort: Vec<&KeyPart> = parts.iter().filter(|part| !part.is_partition_key).collect();
            let rule = rule(parts.len() - sort.len(), sort.len());
            let sort = sort.iter().enumerate().map(|(at, part)| sort_key(state, at, part)).collect_view();
            view! { {partition}{sort}{rule} }.into_any()
        }}
    }
    .into_any()
}

fn kind_word(kind: &str) -> &'static str {
    match kind {
        "N" => "number",
        "B" => "base64",
        _ => "string",
    }
}

/// What a key of several attributes asks for, in a sentence.
fn rule(partition: usize, sort: usize) -> Option<AnyView> {
    let words = match (partition > 1, sort > 1) {
        (false, false) => return None,
        (true, false) => "A Query gives every attribute of the partition key.",
        (false, true) => {
            "Sort key attributes are given from left to right; only the last one given may be a range."
        }
        (true, true) => {
            "A Query gives every attribute of the partition key; those of the sort key from left to right, only the last one given may be a range."
        }
    };
    Some(view! { <span class="note faint key-rule">{words}</span> }.into_any())
}

/// A sort key attribute. One that stands behind a range or a gap cannot be asked of, and waits.
fn sort_key(state: State, at: usize, part: &KeyPart) -> AnyView {
    let row = Memo::new(move |_| {
        let row = |form: &ReadForm| form.sort.get(at).cloned();
        state.form.with(row).unwrap_or_default()
    });
    let op = Memo::new(move |_| row.with(|row| row.op));
    let waits = Memo::new(move |_| state.form.with(|form| form.sort_reach() <= at));
    let change = move |change: &dyn Fn(&mut SortRow)| {
        state.change(|form| form.change_sort(at, change));
    };
    let placeholder = kind_word(&part.attribute_type);
    let name = part.name.clone();
    let upper = match at {
        0 => "Upper bound".to_owned(),
        _ => format!("Upper bound of {name}"),
    };
    let chosen = move |ev| change(&|row| row.op = Op::from_label(&event_target_value(&ev)));
    let label = match at {
        0 => "Operator".to_owned(),
        _ => format!("Operator of {name}"),
    };
    view! {
        <span class="note faint">"and"</span>
        {chip(Role::Sort, part.name.clone(), true)}
        <select class="field mono op" aria-label=label disabled=move || waits.get() on:change=chosen>
            {op_choices(Op::OF_KEY.as_slice(), op.into())}
        </select>
        <input class="field mono key-value" aria-label=format!("Value of {name}") spellcheck="false" autocomplete="off"
            disabled=move || waits.get()
            placeholder=move || match waits.get() {
                true => "after the one before".to_owned(),
                false => format!("{placeholder}, optional"),
            }
            prop:value=move || row.with(|row| row.value.clone())
            on:input=move |ev| { let text = event_target_value(&ev); change(&|row| row.value.clone_from(&text)); }/>
        {move || {
            let upper = upper.clone();
            (op.get() == Op::Between).then(|| view! {
                <span class="note faint">"and"</span>
                <input class="field mono key-value" aria-label=upper placeholder=placeholder spellcheck="false" autocomplete="off"
                    disabled=move || waits.get()
                    prop:value=move || row.with(|row| row.value2.clone())
                    on:input=move |ev| { let text = event_target_value(&ev); change(&|row| row.value2.clone_from(&text)); }/>
            }.into_any())
        }}
    }
    .into_any()
}

fn op_choices(choices: &'static [Op], now: Signal<Op>) -> AnyView {
    let choice = |op: &'static Op| {
        view! { <option value=op.label() selected=move || now.get() == *op>{op.label()}</option> }
            .into_any()
    };
    choices.iter().map(choice).collect_view().into_any()
}

fn ops(choices: &'static [Op], now: Signal<Op>, choose: Callback<Op>) -> AnyView {
    view! {
        <select class="field mono op" aria-label="Operator" on:change=move |ev| choose.run(Op::from_label(&event_target_value(&ev)))>
            {op_choices(choices, now)}
        </select>
    }
    .into_any()
}

fn filter(state: State) -> AnyView {
    let ids = Memo::new(move |_| {
        state.form.with(|form| match &form.filter {
            Filter::Rows(rows) => Some(rows.iter().map(|row| row.id).collect::<Vec<_>>()),
            Filter::Text { .. } => None,
        })
    });
    view! {
        {move || match ids.get() {
            Some(ids) => {
                let any = !ids.is_empty();
                view! {
                    {ids.into_iter().map(|id| filter_row(state, id)).collect_view()}
                    <button type="button" class="button ghost small" on:click=move |_| add(state)>{small_icon(Icon::Add)}"condition"</button>
                    {any.then(|| view! { <span class="note faint grow aside">"runs after the read, so it saves nothing"</span> }.into_any())}
                }.into_any()
            }
            None => view! {
                <code class="ellipsis">{move || state.form.with(|form| match &form.filter {
                    Filter::Text { expression, .. } => expression.clone(),
                    Filter::Rows(_) => String::new(),
                })}</code>
                <span class="note faint">"rows cannot say this; edit it as text"</span>
                <button type="button" class="button ghost small" on:click=move |_| state.change(|form| form.filter = Filter::default())>"Clear"</button>
            }.into_any(),
        }}
    }
    .into_any()
}

fn add(state: State) {
    let row = FilterRow {
        id: state.fresh_id(),
        kind: "S".to_owned(),
        ..FilterRow::default()
    };
    state.change(|form| {
        if let Filter::Rows(rows) = &mut form.filter {
            rows.push(row);
        }
    });
}

fn row_of(form: &ReadForm, id: u32) -> Option<&FilterRow> {
    match &form.filter {
        Filter::Rows(rows) => rows.iter().find(|row| row.id == id),
        Filter::Text { .. } => None,
    }
}

fn filter_row(state: State, id: u32) -> AnyView {
    let now = Memo::new(move |_| {
        state
            .form
            .with(|form| row_of(form, id).cloned().unwrap_or_default())
    });
    let change = move |change: &dyn Fn(&mut FilterRow)| {
        state.change(|form| {
            if let Filter::Rows(rows) = &mut form.filter
                && let Some(row) = rows.iter_mut().find(|row| row.id == id)
            {
                change(row);
            }
        });
    };
    let op = Signal::derive(move || now.with(|row| row.op));
    let kind = Memo::new(move |_| now.with(|row| row.kind.clone()));
    let value = move |label: &'static str, second: bool| {
        view! {
            <input class="field mono filter-value" aria-label=label spellcheck="false" autocomplete="off"
                prop:value=move || now.with(|row| if second { row.value2.clone() } else { row.value.clone() })
                on:input=move |ev| {
                    let text = event_target_value(&ev);
                    change(&|row| if second { row.value2.clone_from(&text) } else { row.value.clone_from(&text) });
                }/>
        }
        .into_any()
    };
    let values = Memo::new(move |_| op.get().values());
    view! {
        <span class="condition">
            <input class="field mono filter-path" aria-label="Attribute" placeholder="attribute" spellcheck="false" autocomplete="off" list="attributes"
                prop:value=move || now.with(|row| row.path.clone())
                on:input=move |ev| { let text = event_target_value(&ev); change(&|row| row.path.clone_from(&text)); }/>
            {ops(Op::OF_FILTER.as_slice(), op, Callback::new(move |op| change(&|row| row.op = op)))}
            {move || (values.get() > 0).then(|| view! {
                <select class="field kind" aria-label="Type of the value" title="Type of the value"
                    on:change=move |ev| { let chosen = event_target_value(&ev); change(&|row| row.kind.clone_from(&chosen)); }>
                    {KINDS.iter().map(|(name, word)| view! {
                        <option value=*name title=*word selected=move || kind.with(|kind| kind == name)>{*name}</option>
                    }.into_any()).collect_view()}
                </select>
                {move || (kind.get() != "NULL").then(|| value("Value", false))}
                {move || (values.get() == 2).then(|| view! { <span class="note faint">"and"</span>{value("Upper bound", true)} }.into_any())}
            }.into_any())}
            <button type="button" class="button ghost small icon-only" aria-label="Remove condition"
                on:click=move |_| state.change(|form| if let Filter::Rows(rows) = &mut form.filter { rows.retain(|row| row.id != id); })>
                {small_icon(Icon::Close)}
            </button>
        </span>
    }
    .into_any()
}

const RETURNS: [(&str, &str); 4] = [
    ("all", "All attributes"),
    ("projected", "Projected attributes"),
    ("specific", "These attributes"),
    ("count", "Only the count"),
];

fn returned(state: State, verb: Memo<Verb>) -> AnyView {
    let select = Memo::new(move |_| state.form.with(|form| form.select.clone()));
    let code = |select: &Return| match select {
        Return::All => "all",
        Return::Projected => "projected",
        Return::Specific(_) => "specific",
        Return::Count => "count",
    };
    let of_index = Memo::new(move |_| state.form.with(|form| form.index.is_some()));
    let specific = Memo::new(move |_| select.with(|select| matches!(select, Return::Specific(_))));
    let direction = Signal::derive(move || usize::from(!state.form.with(|form| form.forward)));
    let consistent = Signal::derive(move || state.form.with(|form| form.consistent));
    let global = Memo::new(move |_| {
        state.table.with(|table| {
            table
                .as_ref()
                .is_some_and(|table| state.form.with(|form| form.reads_global(table)))
        })
    });
    view! {
        <select class="field" aria-label="What to return"
            on:change=move |ev| {
                let chosen = match event_target_value(&ev).as_str() {
                    "projected" => Return::Projected,
                    "specific" => Return::Specific(String::new()),
                    "count" => Return::Count,
                    _ => Return::All,
                };
                state.change(|form| form.select = chosen);
            }>
            {move || RETURNS.iter().filter(|(name, _)| *name != "projected" || of_index.get()).map(|(name, words)| view! {
                <option value=*name selected=move || select.with(|select| code(select) == *name)>{*words}</option>
            }.into_any()).collect_view()}
        </select>
        {move || specific.get().then(|| view! {
            <input class="field mono names" aria-label="ProjectionExpression" placeholder="orderId, total" spellcheck="false" list="attributes"
                prop:value=move || select.with(|select| match select { Return::Specific(names) => names.clone(), _ => String::new() })
                on:input=move |ev| { let names = event_target_value(&ev); state.change(|form| form.select = Return::Specific(names)); }/>
        }.into_any())}
        {move || (verb.get() == Verb::Query).then(|| view! {
            <span class="label mono wide-only">"ScanIndexForward"</span>
            {segmented("ScanIndexForward", vec!["ascending".to_owned(), "descending".to_owned()], direction,
                Callback::new(move |i: usize| state.change(|form| form.forward = i == 0)))}
        }.into_any())}
        <label class="row">
            <span class="label mono">"Limit"</span>
            <input class="field mono limit" inputmode="numeric" aria-label="Limit"
                prop:value=move || state.form.with(|form| form.limit.clone())
                on:input=move |ev| state.change(|form| form.limit = event_target_value(&ev))/>
        </label>
        <span class="grow"></span>
        {move || if global.get() {
            view! { <span class="note faint">"a GSI is never read consistently"</span> }.into_any()
        } else {
            view! {
                <span class="label mono">"ConsistentRead"</span>
                {switch("ConsistentRead", consistent, Callback::new(move |on| state.change(|form| form.consistent = on)))}
            }.into_any()
        }}
    }
    .into_any()
}
