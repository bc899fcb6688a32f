//! Very much of something: of every list and map that a request may hold, and of a text. What compares
//! each with each would take minutes here.

use std::fmt::Write;
use std::sync::LazyLock;

use hashrange::api::Operation;
use hashrange::api::model::{self, Shape, Structure};

use crate::wire::Server;

/// Of everything there are so many; in a long run more.
static MANY: LazyLock<usize> = LazyLock::new(|| match std::env::var_os("HASHRANGE_FUZZ_SECONDS") {
    Some(_) => 40_000,
    None => 4_000,
});

/// A value of a shape; texts are numbered, so that they differ.
fn plain(out: &mut String, shape: Shape, number: usize) {
    match shape {
        Shape::TableName(_) => drop(write!(out, "\"table{number:05}\"")),
        Shape::String(_) => drop(write!(out, "\"a{number:05}\"")),
        Shape::Enum(words) => drop(write!(
            out,
            "\"{}\"",
            words.words[number % words.words.len()]
        )),
        Shape::Boolean => out.push_str("true"),
        Shape::Integer(bounds) | Shape::Long(bounds) => drop(write!(out, "{}", bounds.min.max(1))),
        Shape::Double | Shape::Timestamp => out.push_str("1790000000.5"),
        Shape::Value => drop(write!(out, r#"{{"S":"a{number}"}}"#)),
        Shape::Structure(of) => structure(out, of, number, None),
        Shape::List(list) => {
            out.push('[');
            plain(out, list.element, number);
            out.push(']');
        }
        Shape::Map(map) => {
            let _ = write!(out, "{{\"k{number:05}\":");
            plain(out, map.value, number);
            out.push('}');
        }
    }
}

/// All members, one of them as it is given.
fn structure(out: &mut String, of: &Structure, number: usize, given: Option<(&str, &str)>) {
    out.push('{');
    let mut first = true;
    for member in of.members {
        let text = given.filter(|(name, _)| *name == member.name);
        if !member.required && text.is_none() {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.push(',');
        }
        let _ = write!(out, "\"{}\":", member.name);
        match text {
            Some((_, text)) => out.push_str(text),
            None => plain(out, member.shape, number),
        }
    }
    out.push('}');
}

/// The texts of a value of this shape in which one list or map, wherever it is, has very many
/// elements: the same one, or all different.
fn swollen(shape: Shape, texts: &mut Vec<String>) {
    let many = |open: char, close: char, element: &dyn Fn(&mut String, usize), same: bool| {
        let mut text = String::from(open);
        for index in 0..*MANY {
            if index > 0 {
                text.push(',');
            }
            element(&mut text, if same { 0 } else { *MANY - index });
        }
        text.push(close);
        text
    };
    match shape {
        Shape::List(list) => {
            for same in [true, false] {
                texts.push(many('[', ']', &|out, n| plain(out, list.element, n), same));
            }
            let mut inner = Vec::new();
            swollen(list.element, &mut inner);
            texts.extend(inner.iter().map(|text| format!("[{text}]")));
        }
        Shape::Map(map) => {
            for same in [true, false] {
                let entry = |out: &mut String, n: usize| {
                    let _ = write!(out, "\"#k{n:05}\":");
                    plain(out, map.value, n);
                };
                texts.push(many('{', '}', &entry, same));
            }
            let mut inner = Vec::new();
            swollen(map.value, &mut inner);
            texts.extend(inner.iter().map(|text| format!("{{\"range\":{text}}}")));
        }
        Shape::Structure(of) => {
            for member in of.members {
                let mut inner = Vec::new();
                swollen(member.shape, &mut inner);
                for text in inner {
                    let mut whole = String::new();
                    structure(&mut whole, of, 0, Some((member.name, &text)));
                    texts.push(whole);
                }
            }
        }
        Shape::Value => {
            let strings = |n: &mut String, index: usize| {
                let _ = write!(n, "\"{index}\"");
            };
            let members = |n: &mut String, index: usize| {
                let _ = write!(n, r#""{index:05}":{{"S":"x"}}"#);
            };
            for same in [true, false] {
                texts.push(format!(r#"{{"SS":{}}}"#, many('[', ']', &strings, same)));
                texts.push(format!(r#"{{"NS":{}}}"#, many('[', ']', &strings, same)));
                texts.push(format!(r#"{{"M":{}}}"#, many('{', '}', &members, same)));
            }
            // All different, and in the end one again.
            let all = many('[', ']', &strings, false);
            for kind in ["SS", "NS"] {
                texts.push(format!("{{\"{kind}\":{}}}", all.replace(']', ",\"7\"]")));
            }
            let long = "x".repeat(*MANY * 10);
            for (open, close) in [(r#"{"L":["#, "]}"), (r#"{"M":{"a":"#, "}}")] {
                let (open, close) = (open.repeat(490), close.repeat(490));
                texts.push(format!(r#"{open}{{"S":"{long}"}}{close}"#));
            }
            texts.push(format!(r#"{{"N":"{}"}}"#, "9".repeat(*MANY * 10)));
            texts.push(format!(r#"{{"N":"1e{}"}}"#, "9".repeat(*MANY * 10)));
            texts.push(format!(r#"{{"N":"0.{}1"}}"#, "0".repeat(*MANY * 10)));
            texts.push(format!(r#"{{"B":"{}"}}"#, "A".repeat(*MANY * 10)));
        }
        Shape::String(_) | Shape::TableName(_) | Shape::Enum(_) => {
            for unit in [
                "a",
                "(",
                "pk = :v AND ",
                "NOT ",
                "#",
                ":v,",
                "x.",
                "x[0],",
                "é",
            ] {
                texts.push(format!("\"{}\"", unit.repeat(*MANY * 10 / unit.len())));
            }
        }
        Shape::Boolean | Shape::Integer(_) | Shape::Long(_) | Shape::Double | Shape::Timestamp => {
            texts.push("9".repeat(*MANY * 10));
            texts.push("[".repeat(*MANY));
        }
    }
}

#[test]
fn very_much_of_anything_is_answered_at_a_bounded_cost() {
    let mut server = Server::new();
    let mut requests = 0;
    for operation in Operation::ALL {
        let mut bodies = Vec::new();
        swollen(Shape::Structure(model::input(*operation)), &mut bodies);
        for body in &bodies {
            // Where it gets further, it names a table that is there.
            for body in [
                body.clone(),
                body.replacen("\"table00000\"", "\"range\"", 1),
            ] {
                let began = std::time::Instant::now();
                server.answers(operation.target(), &body);
                requests += 1;
                if std::env::var_os("HASHRANGE_FUZZ_SECONDS").is_some()
                    && began.elapsed().as_millis() > 100
                {
                    println!(
                        "{} ms: {operation:?} {} … of {} bytes",
                        began.elapsed().as_millis(),
                        body.chars().take(200).collect::<String>(),
                        body.len()
                    );
                }
            }
        }
    }
    println!("large: {requests} requests, at worst {:?}", server.worst);
}

/// Values that nest as deep as JSON may, where an error repeats them: one level is a few calls, and the
/// page's stack is a megabyte.
#[test]
fn what_nests_deep_is_repeated_all_the_same() {
    let mut server = Server::new();
    for (open, close) in [(r#"{"L":["#, "]}"), (r#"{"M":{"a":"#, "}}")] {
        let (open, close) = (open.repeat(480), close.repeat(480));
        let deep = format!(r#"{open}{{"S":"x"}}{close}"#);
        let put = format!(r#"{{"Put":{{"TableName":"range","Item":{{"a":{deep}}}}}}}"#);
        let puts = vec![put; 101].join(",");
        let write = format!(r#"{{"PutRequest":{{"Item":{{"a":{deep}}}}}}}"#);
        let writes = vec![write; 26].join(",");
        for (operation, body) in [
            (
                Operation::TransactWriteItems,
                format!(r#"{{"TransactItems":[{puts}]}}"#),
            ),
            (
                Operation::BatchWriteItem,
                format!(r#"{{"RequestItems":{{"range":[{writes}]}}}}"#),
            ),
        ] {
            let (status, _) = server.answers(operation.target(), &body);
            assert_eq!(status, 400);
        }
    }
}
