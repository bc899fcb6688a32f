//! Completion in a request's JSON: which members or words fit where the cursor stands.
//!
//! Works on text that is not JSON yet: it reads up to the cursor and keeps what is open.
//! Deliberately absent: completion inside expressions.

mod place;

use crate::api::Operation;
use crate::api::model::{List, Map, Shape, Structure, input};
use crate::world::TableOverview;
use place::{Open, Place, parent, read, table_named};

/// Something that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is put in place of what was typed, quotes and all.
    pub insert: String,
    /// What the list shows.
    pub label: String,
    /// One line about it.
    pub doc: &'static str,
    /// Whether the request is refused without it.
    pub required: bool,
}

/// What fits at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Where what was typed begins, in bytes.
    pub from: usize,
    /// The candidates, required members first.
    pub candidates: Vec<Candidate>,
}

/// What completion needs to know of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Its key attributes and those of its indexes, each once: name, `S`, `N` or `B`, and whether
    /// it is of the table's own key.
    pub keys: Vec<(String, String, bool)>,
    /// Its indexes.
    pub indexes: Vec<String>,
}

impl Known {
    /// Out of a table's overview.
    pub fn of(table: &TableOverview) -> Self {
        let own = table.key.iter().map(|part| (part, true));
        let others = table.indexes.iter().flat_map(|index| &index.key);
        let mut keys: Vec<(String, String, bool)> = Vec::new();
        for (part, own) in own.chain(others.map(|part| (part, false))) {
            if !keys.iter().any(|(name, ..)| *name == part.name) {
                keys.push((part.name.clone(), part.attribute_type.clone(), own));
            }
        }
        Self {
            name: table.name.clone(),
            keys,
            indexes: table
                .indexes
                .iter()
                .map(|index| index.name.clone())
                .collect(),
        }
    }
}

/// The members of an attribute value, and of a list of them.
static VALUES: Map = Map {
    key: None,
    value: Shape::Value,
    length_min: 0,
    length_max: u64::MAX,
};
static VALUE_LIST: List = List {
    element: Shape::Value,
    length_min: 0,
    length_max: u64::MAX,
};

/// The types of an attribute value: letter, what a value begins with, what it is.
const TYPES: [(&str, &str, &str); 10] = [
    ("S", "\"", "String"),
    ("N", "\"", "Number, as a string"),
    ("B", "\"", "Binary, in base64"),
    ("BOOL", "", "Boolean"),
    ("NULL", "true", "Null"),
    ("L", "[", "List"),
    ("M", "{", "Map"),
    ("SS", "[\"", "String set"),
    ("NS", "[\"", "Number set"),
    ("BS", "[\"", "Binary set"),
];

/// What fits at byte `cursor` of a request's body.
pub fn complete(operation: Operation, text: &str, cursor: usize, tables: &[Known]) -> Completion {
    let before = text.get(..cursor).unwrap_or(text);
    let place = read(before);
    let from = place.token.unwrap_or(before.len());
    let typed = before
        .get(from..)
        .unwrap_or_default()
        .trim_start_matches('"');
    let mut candidates = fitting(operation, text, cursor, &place, tables);
    let lower = typed.to_lowercase();
    candidates.retain(|candidate| candidate.label.to_lowercase().starts_with(&lower));
    candidates.sort_by_key(|candidate| !candidate.required);
    Completion { from, candidates }
}

fn fitting(
    operation: Operation,
    text: &str,
    cursor: usize,
    place: &Place,
    tables: &[Known],
) -> Vec<Candidate> {
    let Some(Open::Object { key, seen }) = place.open.last() else {
        return Vec::new();
    };
    let table = || {
        let name = table_named(text, cursor, &place.open)?;
        tables.iter().find(|table| table.name == name)
    };
    match (place.value_due, shape_at(operation, &place.open)) {
        (false, Some(Shape::Structure(structure))) => members(structure, seen),
        (false, Some(Shape::Map(map))) if map.key.is_some() => {
            let names = tables.iter().filter(|table| !seen.contains(&table.name));
            names
                .map(|table| member(&table.name, opening(map.value), "table"))
                .collect()
        }
        (false, Some(Shape::Map(_))) => attributes(parent(&place.open), table(), seen),
        (false, Some(Shape::Value)) if seen.is_empty() => TYPES
            .iter()
            .map(|(letter, begin, doc)| member(letter, begin, doc))
            .collect(),
        (true, Some(Shape::Structure(structure))) => match key.as_deref() {
            Some("IndexName") => {
                let indexes = table().map(|table| table.indexes.as_slice());
                let indexes = indexes.unwrap_or_default().iter();
                indexes.map(|name| word(name, true)).collect()
            }
            Some(key) => structure
                .member(key)
                .map(|member| values(member.shape, tables))
                .unwrap_or_default(),
            None => Vec::new(),
        },
        (true, Some(Shape::Value)) if matches!(key.as_deref(), Some("BOOL" | "NULL")) => {
            values(Shape::Boolean, tables)
        }
        _ => Vec::new(),
    }
}

/// The attributes of a key or an item, as far as a table prescribes them.
fn attributes(of: Option<&str>, table: Option<&Known>, seen: &[String]) -> Vec<Candidate> {
    let (Some(table), Some(of)) = (table, of) else {
        return Vec::new();
    };
    let only_own = match of {
        "Key" | "Keys" => true,
        "Item" | "ExclusiveStartKey" => false,
        _ => return Vec::new(),
    };
    let fits =
        |(name, _, own): &&(String, String, bool)| (*own || !only_own) && !seen.contains(name);
    let candidate = |(name, kind, own): &(String, String, bool)| Candidate {
        required: *own,
        ..member(name, &format!("{{\"{kind}\": \""), "key attribute")
    };
    table.keys.iter().filter(fits).map(candidate).collect()
}

fn member(name: &str, begin: &str, doc: &'static str) -> Candidate {
    Candidate {
        insert: format!("\"{name}\": {begin}"),
        label: name.to_owned(),
        doc,
        required: false,
    }
}

fn word(word: &str, quoted: bool) -> Candidate {
    Candidate {
        insert: if quoted {
            format!("\"{word}\"")
        } else {
            word.to_owned()
        },
        label: word.to_owned(),
        doc: "",
        required: false,
    }
}

fn members(structure: &Structure, seen: &[String]) -> Vec<Candidate> {
    let open = structure
        .members
        .iter()
        .filter(|member| !seen.iter().any(|name| name == member.name));
    open.map(|member| Candidate {
        insert: format!("\"{}\": {}", member.name, opening(member.shape)),
        label: member.name.to_owned(),
        doc: member.doc,
        required: member.required,
    })
    .collect()
}

/// What a value of a shape begins with.
fn opening(shape: Shape) -> &'static str {
    match shape {
        Shape::Structure(_) | Shape::Map(_) | Shape::Value => "{",
        Shape::List(_) => "[",
        Shape::String(_) | Shape::TableName(_) | Shape::Enum(_) => "\"",
        Shape::Boolean | Shape::Integer(_) | Shape::Long(_) | Shape::Double | Shape::Timestamp => {
            ""
        }
    }
}

fn values(shape: Shape, tables: &[Known]) -> Vec<Candidate> {
    match shape {
        Shape::Enum(words) => words.words.iter().map(|w| word(w, true)).collect(),
        Shape::TableName(_) => tables.iter().map(|t| word(&t.name, true)).collect(),
        Shape::Boolean => ["true", "false"].iter().map(|w| word(w, false)).collect(),
        _ => Vec::new(),
    }
}

/// The shape of the innermost open object.
fn shape_at(operation: Operation, open: &[Open]) -> Option<Shape> {
    let mut shape = Shape::Structure(input(operation));
    let outer = open.len().saturating_sub(1);
    for level in open.iter().take(outer) {
        shape = match (level, shape) {
            (Open::Object { key, .. }, Shape::Structure(structure)) => {
                structure.member(key.as_ref()?)?.shape
            }
            (Open::Object { .. }, Shape::Map(map)) => map.value,
            (Open::Object { key, .. }, Shape::Value) => match key.as_deref()? {
                "M" => Shape::Map(&VALUES),
                "L" => Shape::List(&VALUE_LIST),
                _ => return None,
            },
            (Open::Array, Shape::List(list)) => list.element,
            _ => return None,
        };
    }
    Some(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks the cursor.
    fn at(operation: Operation, text: &str) -> (usize, Vec<String>) {
        let cursor = text.find('|').unwrap();
        let text = text.replace('|', "");
        let keys = [("id", "S", true), ("at", "N", true), ("who", "S", false)];
        let orders = Known {
            name: "Orders".to_owned(),
            keys: keys
                .map(|(n, t, own)| (n.to_owned(), t.to_owned(), own))
                .to_vec(),
            indexes: vec!["by-who".to_owned()],
        };
        let other = Known {
            name: "Other".to_owned(),
            ..Known::default()
        };
        let tables = [orders, other];
        let completion = complete(operation, &text, cursor, &tables);
        let labels = completion.candidates.into_iter().map(|c| c.label).collect();
        (completion.from, labels)
    }

    #[test]
    fn members_of_the_operation() {
        let (from, labels) = at(Operation::GetItem, "{|");
        assert_eq!(from, 1);
        assert_eq!(labels.first().map(String::as_str), Some("TableName"));
        assert!(labels.contains(&"ConsistentRead".to_owned()));
        let (from, labels) = at(Operation::GetItem, "{\"Cons|");
        assert_eq!((from, labels), (1, vec!["ConsistentRead".to_owned()]));
    }

    #[test]
    fn what_is_there_is_not_offered_again() {
        let (_, labels) = at(Operation::GetItem, "{\"TableName\": \"x\", |");
        assert!(!labels.contains(&"TableName".to_owned()));
        assert!(labels.contains(&"Key".to_owned()));
    }

    #[test]
    fn values_by_shape() {
        assert_eq!(
            at(Operation::GetItem, "{\"TableName\": \"Or|").1,
            ["Orders"]
        );
        assert_eq!(
            at(Operation::GetItem, "{\"ConsistentRead\": t|").1,
            ["true"]
        );
        let (from, labels) = at(Operation::Query, "{\"Select\": \"CO|");
        assert_eq!((from, labels), (11, vec!["COUNT".to_owned()]));
    }

    #[test]
    fn members_of_inner_structures() {
        let text = "{\"KeySchema\": [{\"AttributeName\": \"id\", |";
        assert_eq!(at(Operation::CreateTable, text).1, ["KeyType"]);
        let text = "{\"RequestItems\": {\"Orders\": [{\"P|";
        assert_eq!(at(Operation::BatchWriteItem, text).1, ["PutRequest"]);
    }

    #[test]
    fn keys_types_and_indexes_of_the_table() {
        let cases: [(Operation, &str, &[&str]); 12] = [
            (
                Operation::GetItem,
                r#"{"TableName": "Orders", "Key": {|"#,
                &["id", "at"],
            ),
            (
                Operation::GetItem,
                r#"{"TableName": "Orders", "Key": {"id": {"S": "1"}, "|"#,
                &["at"],
            ),
            // The table may be named further down.
            (
                Operation::PutItem,
                r#"{"Item": {"w|}, "TableName": "Orders"}"#,
                &["who"],
            ),
            (
                Operation::PutItem,
                r#"{"Item": {"a": {"B|"#,
                &["B", "BOOL", "BS"],
            ),
            (
                Operation::PutItem,
                r#"{"Item": {"a": {"M": {"b": {"N|"#,
                &["N", "NULL", "NS"],
            ),
            (
                Operation::PutItem,
                r#"{"Item": {"a": {"L": [{"S|"#,
                &["S", "SS"],
            ),
            (
                Operation::PutItem,
                r#"{"Item": {"a": {"BOOL": |"#,
                &["true", "false"],
            ),
            (
                Operation::Query,
                r#"{"TableName": "Orders", "IndexName": "|"#,
                &["by-who"],
            ),
            (
                Operation::ExecuteStatement,
                "{|",
                &[
                    "Statement",
                    "Parameters",
                    "ConsistentRead",
                    "NextToken",
                    "ReturnConsumedCapacity",
                    "Limit",
                    "ReturnValuesOnConditionCheckFailure",
                ],
            ),
            (
                Operation::ExecuteStatement,
                r#"{"Parameters": [{"B|"#,
                &["B", "BOOL", "BS"],
            ),
            (
                Operation::ExecuteTransaction,
                r#"{"TransactStatements": [{"Statement": "", |"#,
                &["Parameters", "ReturnValuesOnConditionCheckFailure"],
            ),
            (
                Operation::BatchGetItem,
                r#"{"RequestItems": {"Orders": {"Keys": [{|"#,
                &["id", "at"],
            ),
        ];
        for (operation, text, expected) in cases {
            assert_eq!(at(operation, text).1, expected, "{text}");
        }
        let tables = at(Operation::BatchGetItem, r#"{"RequestItems": {"O|"#);
        assert_eq!(tables.1, ["Orders", "Other"]);
        // Placeholders are nobody's key.
        let text = r#"{"TableName": "Orders", "ExpressionAttributeValues": {|"#;
        assert!(at(Operation::Query, text).1.is_empty());
    }

    #[test]
    fn nothing_inside_items_or_outside_of_braces() {
        assert!(at(Operation::PutItem, "{\"Item\": {\"i|").1.is_empty());
        assert!(at(Operation::PutItem, "|").1.is_empty());
        assert!(at(Operation::PutItem, "{\"a\\\"|").1.is_empty());
    }
}
