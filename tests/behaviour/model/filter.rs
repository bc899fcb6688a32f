//! Filters and projections, each said twice: as an expression and in Rust.

use serde_json::{Value, json};

use super::{Attributes, Random, integer, number};

pub(super) fn root(path: &str) -> &str {
    path.split('[').next().unwrap()
}

/// A ProjectionExpression, or none, and its paths.
pub(super) fn projection(random: &mut Random) -> (Value, Option<Vec<&'static str>>) {
    const PATHS: [&str; 6] = ["pk", "sk", "g", "n", "inc", "rest"];
    if random.chance(40) {
        return (json!({}), None);
    }
    let mut paths: Vec<&str> = PATHS.into_iter().filter(|_| random.chance(40)).collect();
    if paths.is_empty() {
        paths.push("sk");
    }
    if random.chance(50) {
        for path in &mut paths {
            if *path == "rest" {
                *path = "rest[1]";
            }
        }
    }
    let text = paths.join(", ");
    (json!({"ProjectionExpression": text}), Some(paths))
}

pub(super) fn projected(item: &Attributes, paths: Option<&[&str]>) -> Attributes {
    let Some(paths) = paths else {
        return item.clone();
    };
    let mut kept = Attributes::new();
    for path in paths {
        let name = root(path);
        let Some(value) = item.get(name) else {
            continue;
        };
        let value = match *path == name {
            true => value.clone(),
            false => json!({"L": [value["L"][1]]}),
        };
        kept.insert(name.to_owned(), value);
    }
    kept
}

/// A FilterExpression and the same thing said in Rust.
pub(super) struct Filter {
    pub(super) text: String,
    pub(super) tests: Vec<Test>,
    pub(super) all: bool,
    pub(super) negated: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Test {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    pub(super) holds: fn(Option<&Value>) -> bool,
}

/// DG "comparison operators": a comparison with what is not there does not hold, but for `<>`.
pub(super) const TESTS: [Test; 10] = [
    Test {
        name: "n",
        text: "n > :one",
        holds: |value| value.is_some_and(|value| integer(value) > 1),
    },
    Test {
        name: "n",
        text: "n <> :one",
        holds: |value| value.is_none_or(|value| integer(value) != 1),
    },
    Test {
        name: "n",
        text: "n BETWEEN :minus AND :one",
        holds: |value| value.is_some_and(|value| (-2..=1).contains(&integer(value))),
    },
    Test {
        name: "g",
        text: "begins_with(g, :g)",
        holds: |value| value.is_some_and(|value| value["S"].as_str().unwrap().starts_with('g')),
    },
    Test {
        name: "g",
        text: "g IN (:g, :one)",
        holds: |value| value.is_some_and(|value| value["S"] == "g"),
    },
    Test {
        name: "inc",
        text: "attribute_exists(inc)",
        holds: |value| value.is_some(),
    },
    Test {
        name: "inc",
        text: "size(inc) < :thousand",
        holds: |value| value.is_some_and(|value| value["S"].as_str().unwrap().len() < 1000),
    },
    Test {
        name: "rest",
        text: "attribute_not_exists(rest)",
        holds: |value| value.is_none(),
    },
    Test {
        name: "rest",
        text: "rest[0] < :thousand",
        holds: |value| value.is_some_and(|value| integer(&value["L"][0]) < 1000),
    },
    Test {
        name: "rest",
        text: "contains(rest, :one)",
        holds: |value| value.is_some_and(|value| integer(&value["L"][0]) == 1),
    },
];

impl Filter {
    /// None, or one or two tests of attributes that may be named.
    pub(super) fn random(random: &mut Random, names: &[&str]) -> Filter {
        let possible: Vec<Test> = TESTS
            .into_iter()
            .filter(|test| names.contains(&test.name))
            .collect();
        let count = if possible.is_empty() {
            0
        } else {
            random.below(3)
        };
        let tests: Vec<Test> = (0..count).map(|_| *random.pick(&possible)).collect();
        let (all, negated) = (random.chance(50), random.chance(30));
        let texts: Vec<&str> = tests.iter().map(|test| test.text).collect();
        let joined = texts.join(if all { " AND " } else { " OR " });
        let text = match (negated, count) {
            (_, 0) | (false, _) => joined,
            (true, _) => format!("NOT ({joined})"),
        };
        Filter {
            text,
            tests,
            all,
            negated,
        }
    }

    pub(super) fn holds(&self, item: &Attributes) -> bool {
        if self.tests.is_empty() {
            return true;
        }
        let mut results = self
            .tests
            .iter()
            .map(|test| (test.holds)(item.get(test.name)));
        let joined = match self.all {
            true => results.all(|holds| holds),
            false => results.any(|holds| holds),
        };
        joined != self.negated
    }

    /// Puts the expression and its values into a request that has values of its own.
    pub(super) fn put(&self, body: &mut Value, mut values: Value) {
        let known = [
            (":one", number(1)),
            (":minus", number(-2)),
            (":thousand", number(1000)),
            (":g", json!({"S": "g"})),
        ];
        for (name, value) in known {
            let word = |c: char| !c.is_ascii_alphanumeric() && c != ':';
            if self.text.split(word).any(|each| each == name) {
                values[name] = value;
            }
        }
        if !self.text.is_empty() {
            body["FilterExpression"] = json!(self.text);
        }
        if values.as_object().is_some_and(|values| !values.is_empty()) {
            body["ExpressionAttributeValues"] = values;
        }
    }
}
