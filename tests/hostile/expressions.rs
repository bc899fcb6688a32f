//! The expression language: texts of its own tokens in any order, through every parameter that takes
//! one.

use std::fmt::Write;

use hashrange::api::Operation;

use crate::chance::{Chance, cases};
use crate::wire::Server;

const TOKENS: &[&str] = &[
    "pk",
    "sk",
    "x",
    "n",
    "#a",
    "#b",
    "#",
    ":v",
    ":w",
    ":",
    ".",
    ",",
    "(",
    ")",
    "[0]",
    "[",
    "]",
    "[99999999999]",
    "=",
    "<>",
    "<",
    "<=",
    ">",
    ">=",
    "AND",
    "OR",
    "NOT",
    "IN",
    "BETWEEN",
    "and",
    "SET",
    "REMOVE",
    "ADD",
    "DELETE",
    "+",
    "-",
    "attribute_exists",
    "attribute_not_exists",
    "attribute_type",
    "begins_with",
    "contains",
    "size",
    "if_not_exists",
    "list_append",
    "unknown_function",
    "size(x)",
    "pk = :v",
    "x[1].y",
    "\u{e9}",
    "😀",
    "\0",
    "\t",
    "'",
    "*",
    "/",
    "1",
    "00",
    "status",
    "a-b",
];

/// Tokens, with or without what belongs between them.
pub(crate) fn random_text(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..chance.below(12) {
        text.push_str(chance.pick(TOKENS));
        if !chance.one_in(4) {
            text.push(' ');
        }
    }
    text
}

/// The same thing very often: what makes a parser recurse, or a check compare each with each.
fn long_text(chance: &mut Chance) -> String {
    let (open, inner, close) = [
        ("(", "pk = :v", ")"),
        ("NOT ", "pk = :v", ""),
        ("size(", "x", ")"),
        ("if_not_exists(x, ", ":v", ")"),
        ("pk = :v AND ", "pk = :v", ""),
        ("x.", "y", ""),
        ("x[0]", "", ""),
        ("SET x = :v, ", "y = :v", ""),
        ("", "x IN (:v", ", :v)"),
        ("x, ", "y", ""),
        ("((", "", ""),
        ("SET x = ", ":v", " + :v"),
    ][chance.below(12)];
    let times = [10, 100, 299, 301, 1_000, 4_096][chance.below(6)];
    format!("{}{inner}{}", open.repeat(times), close.repeat(times))
}

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c < ' ' => drop(write!(out, "\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out
}

/// A request that carries the text in one of the parameters that take an expression.
fn request(text: &str, chance: &mut Chance) -> (Operation, String) {
    let text = escaped(text);
    let more = [
        "",
        r##","ExpressionAttributeNames":{"#a":"x"}"##,
        r##","ExpressionAttributeValues":{":v":{"S":"a"}}"##,
        r##","ExpressionAttributeNames":{"#a":"x","#b":"pk"},"ExpressionAttributeValues":{":v":{"N":"1"},":w":{"L":[{"S":"x"}]}}"##,
    ][chance.below(4)];
    let key = r#""Key":{"pk":{"S":"a"},"sk":{"N":"1"}}"#;
    match chance.below(7) {
        0 => (
            Operation::UpdateItem,
            format!(r#"{{"TableName":"range",{key},"UpdateExpression":"{text}"{more}}}"#),
        ),
        1 => (
            Operation::UpdateItem,
            format!(
                r#"{{"TableName":"range",{key},"UpdateExpression":"SET x = :v","ConditionExpression":"{text}"{more}}}"#
            ),
        ),
        2 => (
            Operation::Query,
            format!(r#"{{"TableName":"range","KeyConditionExpression":"{text}"{more}}}"#),
        ),
        3 => (
            Operation::Query,
            format!(
                r#"{{"TableName":"range","KeyConditionExpression":"pk = :v","FilterExpression":"{text}"{more}}}"#
            ),
        ),
        4 => (
            Operation::GetItem,
            format!(r#"{{"TableName":"range",{key},"ProjectionExpression":"{text}"{more}}}"#),
        ),
        5 => (
            Operation::Scan,
            format!(
                r#"{{"TableName":"indexed","FilterExpression":"{text}","ProjectionExpression":"{text}"{more}}}"#
            ),
        ),
        _ => (
            Operation::TransactWriteItems,
            format!(
                r#"{{"TransactItems":[{{"ConditionCheck":{{"TableName":"range",{key},"ConditionExpression":"{text}"{more}}}}}]}}"#
            ),
        ),
    }
}

#[test]
fn any_expression_is_parsed_or_refused() {
    let mut server = Server::new();
    cases("expressions", 20_000, |number, chance| {
        server.renew_every(2_000, number);
        let text = match chance.below(8) {
            0 => long_text(chance),
            1 => (0..chance.below(40))
                .filter_map(|_| char::from_u32(chance.below(0x3000) as u32))
                .collect(),
            _ => random_text(chance),
        };
        let (operation, body) = request(&text, chance);
        server.answers(operation.target(), &body);
    });
}
