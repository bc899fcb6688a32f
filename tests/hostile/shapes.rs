//! Requests of about the right shape, out of the API's own model.

use std::fmt::Write;

use hashrange::api::Operation;
use hashrange::api::model::{self, Shape, Structure};

use crate::chance::Chance;

const TABLES: &[&str] = &[
    "hash",
    "range",
    "indexed",
    "nowhere",
    "a",
    "",
    "arn:aws:dynamodb:us-east-1:123456789012:table/hash",
];
const NAMES: &[&str] = &[
    "pk",
    "sk",
    "n",
    "gk",
    "x",
    "#a",
    "#b",
    ":v",
    ":w",
    "some",
    "all",
    "local",
    "TrimHorizon",
    "",
];
const VALUES: &[&str] = &[
    r#"{"S":"a"}"#,
    r#"{"S":""}"#,
    r#"{"N":"1"}"#,
    r#"{"N":"-12.5e3"}"#,
    r#"{"N":"x"}"#,
    r#"{"B":"AAEC"}"#,
    r#"{"SS":["a","b"]}"#,
    r#"{"NS":["1","1"]}"#,
    r#"{"BS":[]}"#,
    r#"{"M":{"a":{"L":[{"S":"deep"}]}}}"#,
    r#"{"L":[{"NULL":true},{"BOOL":false}]}"#,
    r#"{}"#,
    r#"{"Q":1}"#,
    r#"{"S":1}"#,
    "null",
    "7",
];

/// A body for an operation: members are there or not, right or not.
pub(crate) fn body(operation: Operation, chance: &mut Chance) -> String {
    let mut out = String::new();
    structure(&mut out, model::input(operation), 6, chance);
    out
}

fn structure(out: &mut String, of: &Structure, depth: usize, chance: &mut Chance) {
    out.push('{');
    let mut first = true;
    for member in of.members {
        if chance.one_in(if member.required { 20 } else { 3 }) == member.required {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.push(',');
        }
        let _ = write!(out, "\"{}\":", member.name);
        value(out, member.shape, depth, chance);
    }
    out.push('}');
}

fn value(out: &mut String, shape: Shape, depth: usize, chance: &mut Chance) {
    if depth == 0 || chance.one_in(25) {
        out.push_str(chance.pick(VALUES));
        return;
    }
    match shape {
        Shape::TableName(_) => quoted(out, chance.pick(TABLES)),
        Shape::String(_) if chance.one_in(2) => quoted(out, chance.pick(NAMES)),
        Shape::String(_) => quoted(out, &crate::expressions::random_text(chance)),
        Shape::Enum(words) => quoted(out, chance.pick(words.words)),
        Shape::Boolean => out.push_str(chance.pick(&["true", "false", "\"true\""])),
        Shape::Integer(_) | Shape::Long(_) => {
            out.push_str(chance.pick(&["0", "1", "5", "-1", "1000001", "99999999999", "1.5"]));
        }
        Shape::Double | Shape::Timestamp => {
            out.push_str(chance.pick(&["0", "1790000000.5", "1e30", "-1", "\"now\""]));
        }
        Shape::Value => out.push_str(chance.pick(VALUES)),
        Shape::Structure(inner) => structure(out, inner, depth - 1, chance),
        Shape::List(list) => {
            out.push('[');
            for index in 0..chance.below(4) {
                if index > 0 {
                    out.push(',');
                }
                value(out, list.element, depth - 1, chance);
            }
            out.push(']');
        }
        Shape::Map(map) => {
            out.push('{');
            for index in 0..chance.below(4) {
                if index > 0 {
                    out.push(',');
                }
                let from = if map.key.is_some() { TABLES } else { NAMES };
                quoted(out, chance.pick(from));
                out.push(':');
                value(out, map.value, depth - 1, chance);
            }
            out.push('}');
        }
    }
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(&text.replace(['"', '\\'], ""));
    out.push('"');
}
