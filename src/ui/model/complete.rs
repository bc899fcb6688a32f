//! Completion in a request's JSON: which members or words fit where the cursor stands.
//!
//! Works on text that is not JSON yet: it reads up to the cursor and keeps what is open.
//! Deliberately absent: completion inside expressions.

use crate::api::Operation;
use crate::api::model::{Shape, Structure, input};

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

#[derive(Clone, Debug)]
enum Open {
    Object {
        key: Option<String>,
        seen: Vec<String>,
    },
    Array,
}

/// Where the cursor stands.
struct Place {
    open: Vec<Open>,
    /// Where the string or word under the cursor begins.
    token: Option<usize>,
    in_string: bool,
    /// Whether a colon stands before the cursor: a value is due.
    value_due: bool,
}

/// What fits at byte `cursor` of a request's body.
pub fn complete(operation: Operation, text: &str, cursor: usize, tables: &[String]) -> Completion {
    let before = text.get(..cursor).unwrap_or(text);
    let place = read(before);
    let from = place.token.unwrap_or(before.len());
    let typed = before
        .get(from..)
        .unwrap_or_default()
        .trim_start_matches('"');
    let Some(Open::Object { key, seen }) = place.open.last() else {
        return Completion::default();
    };
    let shape = shape_at(operation, &place.open);
    let mut candidates = match (place.value_due, shape) {
        (false, Some(Shape::Structure(structure))) => members(structure, seen),
        (true, Some(Shape::Structure(structure))) => {
            let member = key.as_ref().and_then(|key| structure.member(key));
            member
                .map(|member| values(member.shape, tables))
                .unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let lower = typed.to_lowercase();
    candidates.retain(|candidate| candidate.label.to_lowercase().starts_with(&lower));
    candidates.sort_by_key(|candidate| !candidate.required);
    Completion { from, candidates }
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
        Shape::String(_) | Shape::TableName | Shape::Enum(_) => "\"",
        Shape::Boolean | Shape::Integer(_) | Shape::Long(_) => "",
    }
}

fn values(shape: Shape, tables: &[String]) -> Vec<Candidate> {
    let word = |word: &str, quoted: bool| Candidate {
        insert: if quoted {
            format!("\"{word}\"")
        } else {
            word.to_owned()
        },
        label: word.to_owned(),
        doc: "",
        required: false,
    };
    match shape {
        Shape::Enum(words) => words.words.iter().map(|w| word(w, true)).collect(),
        Shape::TableName => tables.iter().map(|w| word(w, true)).collect(),
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
            (Open::Array, Shape::List(list)) => list.element,
            _ => return None,
        };
    }
    Some(shape)
}

/// Reads a text up to the cursor.
fn read(text: &str) -> Place {
    let mut place = Place {
        open: Vec::new(),
        token: None,
        in_string: false,
        value_due: false,
    };
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if place.in_string {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => end_string(&mut place, text, at),
                _ => {}
            }
            continue;
        }
        step(&mut place, c, at);
    }
    place
}

fn end_string(place: &mut Place, text: &str, at: usize) {
    place.in_string = false;
    let word = place.token.take().and_then(|from| text.get(from + 1..at));
    if let (false, Some(Open::Object { key, seen }), Some(word)) =
        (place.value_due, place.open.last_mut(), word)
    {
        *key = Some(word.to_owned());
        seen.push(word.to_owned());
    }
}

fn step(place: &mut Place, c: char, at: usize) {
    match c {
        '"' => {
            place.in_string = true;
            place.token = Some(at);
        }
        '{' | '[' => {
            place.open.push(match c {
                '{' => Open::Object {
                    key: None,
                    seen: Vec::new(),
                },
                _ => Open::Array,
            });
            place.value_due = false;
            place.token = None;
        }
        '}' | ']' => {
            place.open.pop();
            place.value_due = false;
            place.token = None;
        }
        ',' => {
            place.value_due = false;
            place.token = None;
        }
        ':' => place.value_due = true,
        c if c.is_whitespace() => place.token = None,
        _ => {
            place.token.get_or_insert(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks the cursor.
    fn at(operation: Operation, text: &str) -> (usize, Vec<String>) {
        let cursor = text.find('|').unwrap();
        let text = text.replace('|', "");
        let tables = ["Orders".to_owned(), "Other".to_owned()];
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
    fn nothing_inside_items_or_outside_of_braces() {
        assert!(at(Operation::PutItem, "{\"Item\": {\"i|").1.is_empty());
        assert!(at(Operation::PutItem, "|").1.is_empty());
        assert!(at(Operation::PutItem, "{\"a\\\"|").1.is_empty());
    }
}
