//! A wire request as a form. The request is read by the same decoder that serves it, so that what
//! the form refuses is refused in the service's words.

use super::{Filter, FilterRow, Op, ReadForm, Return, SortRow, Verb};
use crate::api::types::Select;
use crate::api::{Input, Operation, decode, messages};
use crate::expression::{
    Comparator, Condition, KeyCondition, KeyConditionError, Operand, SortCondition,
};
use crate::value::json::JsonDocument;
use crate::value::{EncodedValue, ValueRef, ValueType};
use crate::world::{KeyPart, TableOverview};

/// The form of a request.
///
/// # Errors
/// The service's message, or a sentence when the request is about something else.
pub fn from_request(verb: Verb, body: &str, table: &TableOverview) -> Result<ReadForm, String> {
    let target = format!("DynamoDB_20120810.{}", verb.operation());
    let operation = Operation::from_target(&target).ok_or("no such operation")?;
    let input = decode(operation, body).map_err(|error| error.message)?;
    let mut form = match input {
        Input::Query(input) => {
            same_table(&input.table_name, table)?;
            let mut form = ReadForm {
                verb: Verb::Query,
                index: input.index_name,
                forward: input.scan_index_forward,
                limit: input
                    .limit
                    .map_or_else(String::new, |limit| limit.to_string()),
                consistent: input.consistent_read,
                select: selected(input.select, body),
                ..ReadForm::new()
            };
            let key = form.key(table).to_vec();
            take_keys(&mut form, &input.key_condition, &key)?;
            form.filter = filter(input.filter.as_ref(), body);
            form
        }
        Input::Scan(input) => {
            same_table(&input.table_name, table)?;
            ReadForm {
                verb: Verb::Scan,
                index: input.index_name,
                limit: input
                    .limit
                    .map_or_else(String::new, |limit| limit.to_string()),
                consistent: input.consistent_read,
                select: selected(input.select, body),
                segments: input.segment.map_or(1, |segment| segment.total_segments),
                filter: filter(input.filter.as_ref(), body),
                ..ReadForm::new()
            }
        }
        _ => return Err("This is no Query and no Scan.".to_owned()),
    };
    if let Some(index) = &form.index
        && !table.indexes.iter().any(|known| known.name == *index)
    {
        return Err(format!("{} has no index {index}.", table.name));
    }
    form.segments = form.segments.max(1);
    Ok(form)
}

fn same_table(name: &str, table: &TableOverview) -> Result<(), String> {
    if name == table.name {
        return Ok(());
    }
    Err(format!(
        "This form is about {}; the request is about {name}.",
        table.name
    ))
}

fn selected(select: Option<Select>, body: &str) -> Return {
    if let Some(names) = projection_names(body) {
        return Return::Specific(names);
    }
    match select {
        Some(Select::Count) => Return::Count,
        Some(Select::AllProjectedAttributes) => Return::Projected,
        _ => Return::All,
    }
}

/// `ProjectionExpression` with its names filled in.
fn projection_names(body: &str) -> Option<String> {
    let document = JsonDocument::parse(body).ok()?;
    let text = document.root().get("ProjectionExpression")?.as_str()?;
    Some(fill(text, &document, false))
}

fn take_keys(form: &mut ReadForm, condition: &KeyCondition, key: &[KeyPart]) -> Result<(), String> {
    form.partition.clear();
    for part in key.iter().filter(|part| part.is_partition_key) {
        let clause = condition
            .clauses
            .iter()
            .find(|clause| clause.attribute == part.name);
        match clause.map(|clause| &clause.condition) {
            Some(SortCondition::Equal(value)) => form.partition.push(text_of(value.as_ref())),
            _ => {
                return Err(format!(
                    "Query condition missed key schema element: {}",
                    part.name
                ));
            }
        }
    }
    let known = |name: &str| key.iter().any(|part| part.name == name);
    if let Some(clause) = condition.clauses.iter().find(|c| !known(&c.attribute)) {
        return Err(format!("{} is no key of what is read.", clause.attribute));
    }
    // From left to right, as the engine binds them: what stands behind a gap or a range is refused.
    let mut missing = Vec::new();
    for part in key.iter().filter(|part| !part.is_partition_key) {
        let clause = condition.clauses.iter().find(|c| c.attribute == part.name);
        let row = clause.map(|clause| sort_row(&clause.condition));
        if row.is_some() && !missing.is_empty() {
            return Err(messages::expression::key_condition(
                &KeyConditionError::SortKeyGap {
                    missing,
                    present: part.name.clone(),
                },
            ));
        }
        if row.as_ref().is_none_or(|row| row.op != Op::Equal) {
            missing.push(part.name.clone());
        }
        form.sort.extend(row);
    }
    Ok(())
}

fn sort_row(condition: &SortCondition) -> SortRow {
    let (op, first, second) = match condition {
        SortCondition::Equal(v) => (Op::Equal, v, None),
        SortCondition::Less(v) => (Op::Less, v, None),
        SortCondition::LessOrEqual(v) => (Op::LessOrEqual, v, None),
        SortCondition::Greater(v) => (Op::Greater, v, None),
        SortCondition::GreaterOrEqual(v) => (Op::GreaterOrEqual, v, None),
        SortCondition::BeginsWith(v) => (Op::BeginsWith, v, None),
        SortCondition::Between(low, high) => (Op::Between, low, Some(high)),
    };
    SortRow {
        op,
        value: text_of(first.as_ref()),
        value2: second.map_or_else(String::new, |value| text_of(value.as_ref())),
    }
}

fn filter(condition: Option<&Condition>, body: &str) -> Filter {
    let Some(condition) = condition else {
        return Filter::default();
    };
    let parts = match condition {
        Condition::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let rows: Option<Vec<FilterRow>> = parts
        .iter()
        .enumerate()
        .map(|(i, part)| row(i, part))
        .collect();
    rows.map_or_else(|| text_filter(body), Filter::Rows)
}

/// A condition as a row, if rows can say it.
fn row(i: usize, condition: &Condition) -> Option<FilterRow> {
    let (target, op, first, second) = match condition {
        Condition::Compare {
            operator,
            left: Operand::Path(path),
            right: Operand::Value(value),
        } => (path, of_comparator(*operator), Some(value), None),
        Condition::Between {
            operand: Operand::Path(path),
            lower: Operand::Value(low),
            upper: Operand::Value(high),
        } => (path, Op::Between, Some(low), Some(high)),
        Condition::BeginsWith(Operand::Path(path), Operand::Value(value)) => {
            (path, Op::BeginsWith, Some(value), None)
        }
        Condition::Contains(Operand::Path(path), Operand::Value(value)) => {
            (path, Op::Contains, Some(value), None)
        }
        Condition::AttributeExists(path) => (path, Op::Exists, None, None),
        Condition::AttributeNotExists(path) => (path, Op::NotExists, None, None),
        _ => return None,
    };
    let kind = first.map_or(ValueType::S, |value| value.as_ref().value_type());
    if !matches!(
        kind,
        ValueType::S | ValueType::N | ValueType::B | ValueType::Bool | ValueType::Null
    ) {
        return None;
    }
    let text = |value: Option<&EncodedValue>| {
        value.map_or_else(String::new, |value| text_of(value.as_ref()))
    };
    let path = target.to_string();
    // A name with a dot in it would read as a path.
    let elements = path.matches(['.', '[']).count() + 1;
    (elements == target.0.len()).then(|| FilterRow {
        id: u32::try_from(i).unwrap_or(0),
        path,
        op,
        kind: kind.name().to_owned(),
        value: text(first),
        value2: text(second),
    })
}

fn of_comparator(comparator: Comparator) -> Op {
    match comparator {
        Comparator::Equal => Op::Equal,
        Comparator::NotEqual => Op::NotEqual,
        Comparator::Less => Op::Less,
        Comparator::LessOrEqual => Op::LessOrEqual,
        Comparator::Greater => Op::Greater,
        Comparator::GreaterOrEqual => Op::GreaterOrEqual,
    }
}

fn text_of(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::S(text) => text.to_owned(),
        ValueRef::N(number) => number.to_string(),
        ValueRef::Bool(truth) => truth.to_string(),
        ValueRef::Null => String::new(),
        other => {
            let mut writer = crate::value::json::JsonWriter::new();
            crate::value::write_value(&mut writer, other);
            let json = writer.finish();
            let document = JsonDocument::parse(&json);
            let inner = document.ok().and_then(|d| {
                d.root()
                    .get(other.value_type().name())?
                    .as_str()
                    .map(str::to_owned)
            });
            inner.unwrap_or(json)
        }
    }
}

/// The filter as it was written, with the placeholders it uses.
fn text_filter(body: &str) -> Filter {
    let Ok(document) = JsonDocument::parse(body) else {
        return Filter::default();
    };
    let root = document.root();
    let Some(expression) = root.get("FilterExpression").and_then(|text| text.as_str()) else {
        return Filter::default();
    };
    let members =
        |name: &str, take: fn(&crate::value::json::Json<'_>) -> String| -> Vec<(String, String)> {
            root.get(name)
                .and_then(|map| map.as_object())
                .into_iter()
                .flat_map(|map| map.iter())
                .filter(|(key, _)| uses(expression, key))
                .map(|(key, value)| (key.to_owned(), take(&value)))
                .collect()
        };
    Filter::Text {
        expression: expression.to_owned(),
        names: members("ExpressionAttributeNames", |value| {
            value.as_str().unwrap_or_default().to_owned()
        }),
        values: members("ExpressionAttributeValues", |value| value.text().to_owned()),
    }
}

/// Whether an expression uses a placeholder.
fn uses(expression: &str, key: &str) -> bool {
    words(expression).any(|word| word == key)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '#' | ':' | '_' | '-')))
        .filter(|word| !word.is_empty())
}

/// A request's key condition with its placeholders filled in: `customerId = C#1042`.
pub fn spoken_condition(body: &str) -> Option<String> {
    let document = JsonDocument::parse(body).ok()?;
    let text = document.root().get("KeyConditionExpression")?.as_str()?;
    Some(fill(text, &document, true))
}

fn fill(text: &str, document: &JsonDocument<'_>, values: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['#', ':']) {
        let (before, tail) = rest.split_at(start);
        out.push_str(before);
        let mut ends = tail.char_indices().skip(1);
        let end = ends
            .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
            .map_or(tail.len(), |(i, _)| i);
        let (key, after) = tail.split_at(end);
        out.push_str(&stands_for(key, document, values).unwrap_or_else(|| key.to_owned()));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn stands_for(key: &str, document: &JsonDocument<'_>, values: bool) -> Option<String> {
    let root = document.root();
    if key.starts_with('#') {
        return Some(
            root.get("ExpressionAttributeNames")?
                .get(key)?
                .as_str()?
                .to_owned(),
        );
    }
    let value = root
        .get("ExpressionAttributeValues")
        .filter(|_| values)?
        .get(key)?;
    let (_, inner) = value.as_object()?.iter().next()?;
    Some(
        inner
            .as_str()
            .map_or_else(|| inner.text().to_owned(), str::to_owned),
    )
}
