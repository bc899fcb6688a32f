//! The form as a wire request: short placeholders, attribute names as they are where they may stand.

use super::{Filter, FilterRow, Op, ReadForm, Return, Verb};
use crate::expression::is_reserved;
use crate::value::json::JsonWriter;
use crate::world::{KeyPart, TableOverview};

/// Names and values that the expressions of one request use.
#[derive(Default)]
struct Used {
    names: Vec<(String, String)>,
    values: Vec<(String, String)>,
}

impl Used {
    /// A name as it may stand in an expression.
    fn name(&mut self, name: &str) -> String {
        let mut chars = name.chars();
        let plain = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
            && chars.all(|c| c.is_ascii_alphanumeric() || c == '_');
        if plain && !is_reserved(name) {
            return name.to_owned();
        }
        if let Some((key, _)) = self.names.iter().find(|(_, known)| known == name) {
            return key.clone();
        }
        let stem: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut key = format!("#{}", if stem.is_empty() { "n" } else { &stem });
        while self.names.iter().any(|(known, _)| *known == key) {
            key.push('_');
        }
        self.names.push((key.clone(), name.to_owned()));
        key
    }

    /// A document path with each name as it may stand.
    fn path(&mut self, path: &str) -> String {
        path.split('.')
            .map(|part| {
                let (name, rest) = part.split_at(part.find('[').unwrap_or(part.len()));
                format!("{}{rest}", self.name(name))
            })
            .collect::<Vec<_>>()
            .join(".")
    }

    fn value(&mut self, stem: &str, json: String) -> String {
        let stem: String = stem
            .rsplit('.')
            .next()
            .unwrap_or("v")
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let stem = if stem.is_empty() {
            "v".to_owned()
        } else {
            stem
        };
        let mut key = format!(":{stem}");
        let mut n = 1;
        while self.values.iter().any(|(known, _)| *known == key) {
            n += 1;
            key = format!(":{stem}{n}");
        }
        self.values.push((key.clone(), json));
        key
    }

    fn condition(
        &mut self,
        path: &str,
        op: Op,
        stem: &str,
        first: String,
        second: String,
    ) -> String {
        let target = self.path(path);
        match op {
            Op::Exists => format!("attribute_exists({target})"),
            Op::NotExists => format!("attribute_not_exists({target})"),
            Op::BeginsWith => format!("begins_with({target}, {})", self.value(stem, first)),
            Op::Contains => format!("contains({target}, {})", self.value(stem, first)),
            Op::Between => {
                let low = self.value(stem, first);
                let high = self.value(stem, second);
                format!("{target} BETWEEN {low} AND {high}")
            }
            op => format!(
                "{target} {} {}",
                op.symbol().unwrap_or("="),
                self.value(stem, first)
            ),
        }
    }
}

/// A typed value as DynamoDB JSON.
fn typed(kind: &str, text: &str) -> String {
    let mut writer = JsonWriter::new();
    writer.begin_object();
    match kind {
        "BOOL" => writer.key("BOOL").boolean(text.trim() == "true"),
        "NULL" => writer.key("NULL").boolean(true),
        "N" => writer.key("N").string(text.trim()),
        kind => writer.key(kind).string(text),
    };
    writer.end_object();
    writer.finish()
}

impl ReadForm {
    /// The request. `start_key` is the last page's `LastEvaluatedKey`; `segment` counts from 0.
    pub fn request(
        &self,
        table: &TableOverview,
        start_key: Option<&str>,
        segment: Option<u32>,
    ) -> String {
        let mut used = Used::default();
        let keys =
            (self.verb == Verb::Query).then(|| self.key_expression(self.key(table), &mut used));
        let filter = self.filter_expression(&mut used);
        let projection = match &self.select {
            Return::Specific(names) => Some(projection(names, &mut used)),
            _ => None,
        };
        let mut w = JsonWriter::new();
        w.begin_object().key("TableName").string(&table.name);
        if let Some(index) = &self.index {
            w.key("IndexName").string(index);
        }
        for (member, text) in [
            ("KeyConditionExpression", keys),
            ("FilterExpression", filter),
            ("ProjectionExpression", projection),
        ] {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                w.key(member).string(&text);
            }
        }
        placeholders(&mut w, &used);
        match self.select {
            Return::Count => w.key("Select").string("COUNT"),
            Return::Projected => w.key("Select").string("ALL_PROJECTED_ATTRIBUTES"),
            _ => &mut w,
        };
        if self.verb == Verb::Query && !self.forward {
            w.key("ScanIndexForward").boolean(false);
        }
        if let Ok(limit) = self.limit.trim().parse::<u32>() {
            w.key("Limit").integer(i128::from(limit));
        }
        if self.consistent {
            w.key("ConsistentRead").boolean(true);
        }
        if let (Some(segment), Verb::Scan, 2..) = (segment, self.verb, self.segments) {
            w.key("Segment").integer(i128::from(segment));
            w.key("TotalSegments").integer(i128::from(self.segments));
        }
        if let Some(key) = start_key {
            w.key("ExclusiveStartKey").raw(key);
        }
        w.key("ReturnConsumedCapacity").string("INDEXES");
        w.end_object();
        w.finish()
    }

    fn key_expression(&self, key: &[KeyPart], used: &mut Used) -> String {
        let mut out = Vec::new();
        let partition = key.iter().filter(|part| part.is_partition_key);
        for (i, part) in partition.enumerate() {
            let text = self.partition.get(i).map_or("", String::as_str);
            let value = typed(&part.attribute_type, text);
            let name = part.name.replace('.', "\u{1}");
            out.push(used.condition(&name, Op::Equal, &part.name, value, String::new()));
        }
        let sort = key.iter().filter(|part| !part.is_partition_key);
        for (part, row) in sort.zip(self.sort_asked()) {
            let first = typed(&part.attribute_type, &row.value);
            let second = typed(&part.attribute_type, &row.value2);
            let name = part.name.replace('.', "\u{1}");
            out.push(used.condition(&name, row.op, &part.name, first, second));
        }
        // Key names are attributes, never paths: a dot in one is part of the name.
        for (_, name) in &mut used.names {
            *name = name.replace('\u{1}', ".");
        }
        out.join(" AND ")
    }

    fn filter_expression(&self, used: &mut Used) -> Option<String> {
        match &self.filter {
            Filter::Rows(rows) => {
                let rows = rows.iter().filter(|row| !row.path.is_empty());
                let texts: Vec<String> = rows.map(|row| row_expression(row, used)).collect();
                (!texts.is_empty()).then(|| texts.join(" AND "))
            }
            Filter::Text {
                expression,
                names,
                values,
            } => {
                used.names.extend(names.iter().cloned());
                used.values.extend(values.iter().cloned());
                Some(expression.clone())
            }
        }
    }
}

fn row_expression(row: &FilterRow, used: &mut Used) -> String {
    let kind = if row.kind.is_empty() { "S" } else { &row.kind };
    used.condition(
        &row.path,
        row.op,
        &row.path,
        typed(kind, &row.value),
        typed(kind, &row.value2),
    )
}

fn projection(names: &str, used: &mut Used) -> String {
    names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| used.path(name))
        .collect::<Vec<_>>()
        .join(", ")
}

fn placeholders(w: &mut JsonWriter, used: &Used) {
    if !used.names.is_empty() {
        w.key("ExpressionAttributeNames").begin_object();
        for (key, name) in &used.names {
            w.key(key).string(name);
        }
        w.end_object();
    }
    if !used.values.is_empty() {
        w.key("ExpressionAttributeValues").begin_object();
        for (key, json) in &used.values {
            w.key(key).raw(json);
        }
        w.end_object();
    }
}
