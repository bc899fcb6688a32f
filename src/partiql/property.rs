//! Whatever a statement is made of, reading it ends without a panic and in an error at worst.

use super::parse;
use crate::api::limits;
use crate::testing::proptest_config;
use crate::value::{EncodedValue, Value};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

const WORDS: [&str; 62] = [
    "SELECT",
    "FROM",
    "WHERE",
    "INSERT",
    "INTO",
    "VALUE",
    "UPDATE",
    "SET",
    "REMOVE",
    "DELETE",
    "RETURNING",
    "ALL",
    "OLD",
    "NEW",
    "MODIFIED",
    "ORDER",
    "BY",
    "ASC",
    "DESC",
    "AND",
    "OR",
    "NOT",
    "IN",
    "IS",
    "MISSING",
    "NULL",
    "BETWEEN",
    "LIKE",
    "EXISTS",
    "count",
    "size",
    "begins_with",
    "set_add",
    "attribute_exists",
    "tab",
    "\"i\"",
    "a",
    "é",
    "'text'",
    "'it''s'",
    "1",
    "1.5e3",
    ".5",
    "?",
    "*",
    ".",
    ",",
    ":",
    ";",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<<",
    ">>",
    "=",
    "<>",
    "<",
    "-",
    "+",
];

fn run(strategy: impl Strategy<Value = String>) {
    let parameter = EncodedValue::from_value(&Value::S("p".to_owned()));
    TestRunner::new(proptest_config(3000))
        .run(&strategy, |text| {
            for parameters in 0..4 {
                if let Ok(parsed) = parse(&text, parameters) {
                    let _ = parsed.compile(&vec![parameter.clone(); parameters]);
                }
            }
            Ok(())
        })
        .expect("no panic");
}

#[test]
fn random_words_are_read_or_refused() {
    let word = prop::sample::select(WORDS.to_vec());
    let words = prop::collection::vec(word, 0..40);
    run(words.prop_map(|words| words.join(" ")));
}

#[test]
fn random_statements_are_read_or_refused() {
    let word = || prop::sample::select(WORDS.to_vec());
    let words = || prop::collection::vec(word(), 0..12).prop_map(|words| words.join(" "));
    let starts = [
        "SELECT * FROM tab WHERE",
        "UPDATE tab SET a =",
        "INSERT INTO tab VALUE {'a':",
    ];
    let start = prop::sample::select(starts.to_vec());
    run((start, words(), words())
        .prop_map(|(start, one, two)| format!("{start} {one} WHERE {two}")));
}

#[test]
fn random_characters_are_read_or_refused() {
    run("[ -~é\n]{0,60}");
}

#[test]
fn nesting_of_every_kind_ends() {
    let longest = usize::try_from(limits::STATEMENT_LENGTH_MAX).expect("a length");
    let kinds = [
        "(",
        "[",
        "<<",
        "{'a':",
        "NOT ",
        "- ",
        "-(",
        "size(",
        "a = (",
        "a IN (",
        "a[",
        "EXISTS(",
        "a AND ",
        "a OR b AND ",
        "1 + ",
        "a.",
        "SELECT * FROM ",
        "FROM tab SET a = ",
        "a = ",
        "a BETWEEN 1 AND ",
        "(SELECT * FROM tab WHERE ",
        "a IS NULL = ",
        "INSERT INTO tab VALUE ",
    ];
    for start in [
        "SELECT * FROM tab WHERE ",
        "UPDATE tab SET a = ",
        "INSERT INTO tab VALUE ",
        "",
    ] {
        for kind in kinds {
            for times in [1, 10, limits::STATEMENT_LEVELS_MAX, longest / kind.len()] {
                let text = format!("{start}{}1", kind.repeat(times));
                if let Ok(parsed) = parse(&text, 0) {
                    let _ = parsed.compile(&[]);
                }
            }
        }
    }
}
