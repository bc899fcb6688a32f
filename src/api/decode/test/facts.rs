//! What `script/model` says of the requests, read anew: not by the script that makes the model.

use std::collections::HashMap;

const BOTOCORE: &str = include_str!("../../../../script/model/botocore.txt");
const OVERLAY: &str = include_str!("../../../../script/model/overlay.toml");

/// What a value must be.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Structure(Vec<Named>),
    /// The words, and how the newer validation lists them.
    Enum(Vec<String>, Option<Vec<String>>),
    Text {
        min: Option<u64>,
        max: Option<u64>,
        pattern: String,
        length_first: bool,
    },
    /// `Integer` or `Long`.
    Number {
        class: &'static str,
        min: Option<i64>,
        max: Option<i64>,
    },
    List {
        element: String,
        min: Option<u64>,
        max: Option<u64>,
    },
    Map {
        by_table: bool,
        element: String,
        min: Option<u64>,
        max: Option<u64>,
    },
    /// A table's name, which has at least so many characters.
    TableName(u64),
    Boolean,
    /// The Java class of a number with decimals.
    Decimal(&'static str),
    Value,
}

/// A member.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) shape: String,
    pub(super) required: bool,
}

pub(super) struct Facts {
    pub(super) operations: Vec<(String, String)>,
    shapes: HashMap<String, Kind>,
    differ: HashMap<String, HashMap<String, String>>,
}

impl Facts {
    pub(super) fn read() -> Facts {
        let mut facts = Facts {
            operations: Vec::new(),
            shapes: HashMap::new(),
            differ: differences(),
        };
        for line in BOTOCORE.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split(' ');
            let (Some(kind), Some(name)) = (parts.next(), parts.next()) else {
                continue;
            };
            let rest: Vec<&str> = parts.collect();
            match kind {
                "operation" => facts.operations.push((name.to_owned(), rest[0].to_owned())),
                "service" => {}
                _ => drop(
                    facts
                        .shapes
                        .insert(name.to_owned(), shape(kind, name, &rest)),
                ),
            }
        }
        facts
    }

    /// A shape, as it is where no member has it otherwise.
    pub(super) fn shape(&self, name: &str) -> Kind {
        self.laid_over(name, name)
    }

    /// The members of a structure, with what is required of them.
    pub(super) fn members(&self, structure: &str) -> Vec<Named> {
        let Kind::Structure(mut members) = self.shape(structure) else {
            panic!("{structure} is no structure")
        };
        for member in &mut members {
            let rule = self.differ.get(&format!("{structure}.{}", member.name));
            if let Some(required) = rule.and_then(|rule| rule.get("required")) {
                member.required = required == "true";
            }
        }
        members
    }

    /// The shape of a member.
    pub(super) fn member(&self, structure: &str, member: &Named) -> Kind {
        let at = format!("{structure}.{}", member.name);
        match self.differ.contains_key(&at) {
            true => self.laid_over(&member.shape, &at),
            false => self.shape(&member.shape),
        }
    }

    fn laid_over(&self, shape: &str, place: &str) -> Kind {
        let mut kind = self.shapes[shape].clone();
        let Some(rule) = self.differ.get(place) else {
            return kind;
        };
        let text = |key: &str| rule.get(key).map(|text| text.trim_matches('"'));
        if let Some(other) = text("shape") {
            let least = other.strip_prefix("Shape::TableName(");
            return match least.and_then(|rest| rest.strip_suffix(')')) {
                Some(least) => Kind::TableName(least.parse().unwrap()),
                None => self.shape(other),
            };
        }
        let bound = |key: &str, old: Option<u64>| text(key).map_or(old, |new| new.parse().ok());
        match &mut kind {
            Kind::Text {
                min,
                max,
                length_first,
                ..
            } => {
                *min = bound("min", *min);
                *max = bound("max", *max);
                *length_first = text("length_first").is_some();
            }
            Kind::List { min, max, .. } => {
                *min = bound("min", *min);
                *max = bound("max", *max);
            }
            Kind::Number { max, .. } => {
                *max = text("max").map_or(*max, |new| new.parse().ok());
            }
            Kind::Enum(words, newer) => {
                if let Some(listed) = rule.get("words") {
                    *words = list(listed);
                }
                *newer = rule.get("newer").map(|listed| list(listed));
            }
            _ => {}
        }
        kind
    }
}

fn shape(kind: &str, name: &str, rest: &[&str]) -> Kind {
    let length = |at: usize| rest[at].parse::<u64>().ok();
    let number = |class| Kind::Number {
        class,
        min: rest[0].parse().ok(),
        max: rest[1].parse().ok(),
    };
    match kind {
        _ if name == "AttributeValue" => Kind::Value,
        "structure" => Kind::Structure(rest.iter().map(|text| member(text)).collect()),
        "enum" => Kind::Enum(rest.iter().map(|&word| word.to_owned()).collect(), None),
        "string" => Kind::Text {
            min: length(0),
            max: length(1),
            pattern: rest[2..].join(" "),
            length_first: false,
        },
        "integer" => number("Integer"),
        "long" => number("Long"),
        "list" => Kind::List {
            element: rest[0].to_owned(),
            min: length(1),
            max: length(2),
        },
        "map" => Kind::Map {
            by_table: rest[0] == "TableArn",
            element: rest[1].to_owned(),
            min: length(2),
            max: length(3),
        },
        "double" => Kind::Decimal("Double"),
        "timestamp" => Kind::Decimal("Date"),
        "boolean" => Kind::Boolean,
        // Of attribute values, which are no member's.
        "blob" => Kind::Value,
        _ => panic!("{kind} {name}"),
    }
}

fn member(text: &str) -> Named {
    let (name, shape) = text.split_once(':').unwrap();
    Named {
        name: name.to_owned(),
        shape: shape.trim_end_matches('!').to_owned(),
        required: shape.ends_with('!'),
    }
}

/// The `[[differ]]` tables of the overlay: plain lines.
fn differences() -> HashMap<String, HashMap<String, String>> {
    let mut tables = OVERLAY.split("[[differ]]\n").skip(1);
    let mut found = HashMap::new();
    for table in &mut tables {
        let lines = table.lines().take_while(|line| !line.is_empty());
        let mut rule: HashMap<String, String> = lines
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        let at = rule.remove("at").unwrap();
        found.insert(at.trim_matches('"').to_owned(), rule);
    }
    found
}

/// `["A", "B"]`
fn list(text: &str) -> Vec<String> {
    let words = text.trim_matches(['[', ']']).split(", ");
    words
        .map(|word| word.trim_matches('"').to_owned())
        .collect()
}
