//! An attribute value in the space of one grid cell, told apart by type and never only by colour.

use super::document::Document;
use crate::value::{ItemRef, ValueRef};

/// Members of a set shown as pills before the rest is counted.
const PILLS_MAX: usize = 4;
/// Characters of a text that a cell holds; the rest is in the editor.
const TEXT_MAX: usize = 120;

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A string.
    Text(String),
    /// A string of which the cell holds only the beginning.
    LongText(String),
    /// A string that is a document.
    Document {
        /// What kind.
        document: Document,
        /// How many bytes.
        bytes: usize,
        /// Its beginning.
        text: String,
    },
    /// The empty string, shown as `""`.
    EmptyText,
    /// A number with every digit as stored.
    Number(String),
    /// Bytes: how many, then the first in hex.
    Binary {
        /// How many bytes.
        bytes: usize,
        /// The first of them in hex.
        hex: String,
    },
    /// A truth value.
    Bool(bool),
    /// The null value.
    Null,
    /// A set: the first members and how many more there are.
    Set {
        /// The first members.
        members: Vec<String>,
        /// How many are not shown.
        more: usize,
    },
    /// A list of so many.
    List(usize),
    /// A map of so many.
    Map(usize),
    /// The item has no such attribute; never confused with null.
    Missing,
}

impl Cell {
    /// The cell of an attribute.
    pub fn of(item: ItemRef<'_>, name: &str) -> Self {
        item.get(name).map_or(Self::Missing, Self::from_value)
    }

    /// The cell of a value.
    pub fn from_value(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::S("") => Self::EmptyText,
            ValueRef::S(text) => Self::of_text(text),
            ValueRef::N(number) => Self::Number(number.to_string()),
            ValueRef::B(bytes) => Self::Binary {
                bytes: bytes.len(),
                hex: hex(bytes, 8),
            },
            ValueRef::Bool(truth) => Self::Bool(truth),
            ValueRef::Null => Self::Null,
            ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => Self::Set {
                members: set.iter().take(PILLS_MAX).map(short).collect(),
                more: set.len().saturating_sub(PILLS_MAX),
            },
            ValueRef::L(list) => Self::List(list.len()),
            ValueRef::M(map) => Self::Map(map.len()),
        }
    }

    fn of_text(text: &str) -> Self {
        let shown = one_line(text);
        match Document::detect(text) {
            Some(document) => Self::Document {
                document,
                bytes: text.len(),
                text: shown,
            },
            None if shown.ends_with('…') || text.contains('\n') => Self::LongText(shown),
            None => Self::Text(shown),
        }
    }

    /// Whether there is more to see than the cell shows.
    pub fn opens(&self) -> bool {
        match self {
            Self::LongText(_) | Self::Document { .. } | Self::List(_) | Self::Map(_) => true,
            Self::Binary { hex, .. } => hex.ends_with('…'),
            Self::Set { more, .. } => *more > 0,
            _ => false,
        }
    }

    /// About how many characters the cell is wide.
    pub fn width(&self) -> usize {
        match self {
            Self::Text(text) | Self::LongText(text) | Self::Number(text) => text.chars().count(),
            Self::Document { text, .. } => text.chars().count().min(16) + 13,
            Self::EmptyText => 2,
            Self::Binary { hex, .. } => hex.len() + 7,
            Self::Bool(_) => 7,
            Self::Null | Self::Missing => 4,
            Self::Set { members, more } => {
                members.iter().map(|m| m.chars().count() + 3).sum::<usize>()
                    + usize::from(*more > 0) * 4
            }
            Self::List(_) | Self::Map(_) => 7,
        }
    }

    /// The cell as a screen reader and the clipboard say it.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) | Self::LongText(text) | Self::Number(text) => text.clone(),
            Self::Document {
                document,
                bytes,
                text,
            } => format!("{} {bytes} B {text}", document.name()),
            Self::EmptyText => "\"\"".to_owned(),
            Self::Binary { bytes, hex } => format!("{bytes} B {hex}"),
            Self::Bool(truth) => truth.to_string(),
            Self::Null => "null".to_owned(),
            Self::Set { members, more } if *more > 0 => {
                format!("{} and {more} more", members.join(", "))
            }
            Self::Set { members, .. } => members.join(", "),
            Self::List(n) => format!("list of {n}"),
            Self::Map(n) => format!("map of {n}"),
            Self::Missing => "missing".to_owned(),
        }
    }
}

/// A scalar in few characters: key values, set members.
pub fn short(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::S(text) => one_line(text),
        ValueRef::N(number) => number.to_string(),
        ValueRef::B(bytes) => format!("0x{}", hex(bytes, 6)),
        other => Cell::from_value(other).plain(),
    }
}

fn one_line(text: &str) -> String {
    let mut out: String = text
        .chars()
        .take(TEXT_MAX)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(TEXT_MAX).is_some() {
        out.push('…');
    }
    out
}

fn hex(bytes: &[u8], max: usize) -> String {
    let mut out: String = bytes
        .iter()
        .take(max)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if bytes.len() > max {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{encode_item, json::JsonDocument};

    fn cell(json: &str) -> Cell {
        let text = format!(r#"{{"a":{json}}}"#);
        let document = JsonDocument::parse(&text).unwrap();
        let item = encode_item(document.root()).unwrap();
        Cell::of(item.as_ref(), "a")
    }

    #[test]
    fn every_type_has_its_own_look() {
        assert_eq!(cell(r#"{"S":"BOOK10"}"#), Cell::Text("BOOK10".to_owned()));
        assert_eq!(cell(r#"{"S":"a\nb"}"#), Cell::LongText("a b".to_owned()));
        assert_eq!(cell(r#"{"S":""}"#), Cell::EmptyText);
        assert_eq!(cell(r#"{"N":"128.5"}"#), Cell::Number("128.5".to_owned()));
        assert_eq!(
            cell(r#"{"B":"CvMZ"}"#),
            Cell::Binary {
                bytes: 3,
                hex: "0af319".to_owned()
            }
        );
        assert_eq!(cell(r#"{"BOOL":true}"#), Cell::Bool(true));
        assert_eq!(cell(r#"{"NULL":true}"#), Cell::Null);
        assert_eq!(cell(r#"{"L":[]}"#), Cell::List(0));
        assert_eq!(cell(r#"{"M":{"x":{"S":"y"}}}"#), Cell::Map(1));
        assert_eq!(
            cell(r#"{"SS":["a","b","c","d","e"]}"#).plain(),
            "a, b, c, d and 1 more"
        );
    }

    #[test]
    fn what_is_cut_opens() {
        let long = format!(r#"{{"S":"{}"}}"#, "x".repeat(121));
        for (json, opens) in [
            (r#"{"S":"short"}"#, false),
            (r#"{"S":"<p>x</p>"}"#, true),
            (r#"{"S":"{\"a\":1}"}"#, true),
            (r#"{"M":{}}"#, true),
            (r#"{"B":"CvMZ"}"#, false),
            (r#"{"B":"CvMZCvMZCvMZ"}"#, true),
            (long.as_str(), true),
        ] {
            assert_eq!(cell(json).opens(), opens, "{json}");
        }
    }

    #[test]
    fn a_missing_attribute_is_not_null() {
        let document = JsonDocument::parse(r#"{"a":{"NULL":true}}"#).unwrap();
        let item = encode_item(document.root()).unwrap();
        assert_eq!(Cell::of(item.as_ref(), "a"), Cell::Null);
        assert_eq!(Cell::of(item.as_ref(), "b"), Cell::Missing);
    }
}
