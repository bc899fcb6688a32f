//! Every constrained member of every operation, on both sides of each bound.
//!
//! What is tried comes from `script/model`, read by [`facts`](super::facts); what must be said from
//! the rules of October 2026: the older framework names the member in camel case and repeats the
//! value, the newer (GetItem, BatchGetItem, Query, SearchVectors and the single-item writes) does
//! neither of bounds (paritysuite/dynamodb-conformance, tests/tier3/error-messages).

use serde_json::{Map, Value, json};

use super::facts::{Facts, Kind, Named};
use crate::api::model::Pattern;
use crate::api::{ErrorKind, Operation, decode};

/// One step from the input to a member, with what is around it.
#[derive(Clone)]
enum Step {
    Member(String, Named),
    /// The first of a list of at least so many.
    Element(String, u64),
    Entry(&'static str),
}

const VALID_PATTERNS: [(Pattern, char); 9] = [
    (Pattern::Name, 'a'),
    (Pattern::Bucket, 'a'),
    (Pattern::Account, '1'),
    (Pattern::Token, 'a'),
    (Pattern::NextToken, 'a'),
    (Pattern::Delimiter, ','),
    (Pattern::Header, 'a'),
    (Pattern::Printable, 'a'),
    (Pattern::Text, 'a'),
];

fn pattern(text: &str) -> Option<(Pattern, char)> {
    let known = VALID_PATTERNS.iter();
    let found = known.copied().find(|(known, _)| known.as_str() == text);
    assert!(text.is_empty() || found.is_some(), "{text}");
    found
}

/// A text of about a length that a pattern allows.
fn text_of(length: u64, of: &str) -> String {
    let length = usize::try_from(length).unwrap();
    match pattern(of) {
        Some((Pattern::Account, _)) => "1".repeat(12),
        Some((Pattern::NextToken, _)) => "a".repeat(length.div_ceil(16).max(1) * 16),
        Some((Pattern::Delimiter, _)) if length == 1 => ",".to_owned(),
        Some((_, character)) => character.to_string().repeat(length),
        None => "a".repeat(length),
    }
}

/// A text that breaks a pattern and no length.
fn broken(of: &str, min: u64) -> String {
    match pattern(of) {
        Some((Pattern::Bucket, _)) => "-a-".to_owned(),
        Some((Pattern::Token, _)) => "$".to_owned(),
        Some((Pattern::NextToken, _)) => "g".repeat(usize::try_from(min.max(16)).unwrap()),
        Some((Pattern::Delimiter, _)) => "x".to_owned(),
        _ => "\u{1}".repeat(usize::try_from(min.max(3)).unwrap()),
    }
}

struct Trial<'f> {
    facts: &'f Facts,
    operation: Operation,
    input: String,
    accepted: usize,
    refused: usize,
}

impl Trial<'_> {
    /// A value that nothing is wrong with.
    fn valid(&self, kind: &Kind) -> Value {
        match kind {
            Kind::Structure(_) => json!({}),
            Kind::Enum(words, _) => json!(words[0]),
            Kind::Text { min, pattern, .. } => json!(text_of(min.unwrap_or(0).max(2), pattern)),
            Kind::Number { min, .. } => json!(min.unwrap_or(1).max(1)),
            Kind::List { element, min, .. } => {
                let one = self.valid_of(element);
                json!(vec![one; usize::try_from(min.unwrap_or(1)).unwrap()])
            }
            Kind::Map {
                by_table, element, ..
            } => {
                json!({key(*by_table): self.valid_of(element)})
            }
            Kind::TableName(_) => json!("abc"),
            Kind::Boolean => json!(true),
            Kind::Decimal(_) => json!(1_790_000_000),
            Kind::Value => json!({"S": "a"}),
        }
    }

    fn valid_of(&self, shape: &str) -> Value {
        match self.facts.shape(shape) {
            Kind::Structure(_) => self.structure(shape, None),
            Kind::Text {
                pattern,
                min,
                max: Some(1),
                ..
            } => {
                json!(text_of(min.unwrap_or(1), &pattern))
            }
            kind => self.valid(&kind),
        }
    }

    fn valid_member(&self, structure: &str, member: &Named) -> Value {
        match self.facts.member(structure, member) {
            Kind::Structure(_) => self.structure(&member.shape, None),
            Kind::Text { max: Some(1), .. } => json!(","),
            kind => self.valid(&kind),
        }
    }

    /// The required members of a structure, and one as it is given, or without it.
    fn structure(&self, name: &str, given: Option<(&str, Option<Value>)>) -> Value {
        let mut object = Map::new();
        for member in self.facts.members(name) {
            if member.required {
                let value = self.valid_member(name, &member);
                object.insert(member.name, value);
            }
        }
        match given {
            Some((member, Some(value))) => drop(object.insert(member.to_owned(), value)),
            Some((member, None)) => drop(object.remove(member)),
            None => {}
        }
        Value::Object(object)
    }

    /// The body with a value at the end of the way; nothing leaves the last member out.
    fn body(&self, way: &[Step], value: Option<Value>) -> String {
        let mut inner = value;
        for step in way.iter().rev() {
            inner = Some(match step {
                Step::Member(structure, member) => {
                    self.structure(structure, Some((&member.name, inner)))
                }
                Step::Element(shape, many) => {
                    let mut all = vec![inner.unwrap_or_default()];
                    while (all.len() as u64) < *many {
                        all.push(self.valid_of(shape));
                    }
                    json!(all)
                }
                Step::Entry(key) => json!({*key: inner}),
            });
        }
        inner.unwrap_or_default().to_string()
    }

    fn newer(&self) -> bool {
        matches!(
            self.operation,
            Operation::PutItem
                | Operation::UpdateItem
                | Operation::DeleteItem
                | Operation::GetItem
                | Operation::BatchGetItem
                | Operation::Query
                | Operation::SearchVectors
        )
    }

    /// `keySchema.1.member.keyType`, or in Pascal case.
    fn path(way: &[Step], pascal: bool) -> String {
        let steps = way.iter().map(|step| match step {
            Step::Member(_, member) if pascal => member.name.clone(),
            Step::Member(_, member) => {
                let (first, rest) = member.name.split_at(1);
                format!("{}{rest}", first.to_lowercase())
            }
            Step::Element(..) => "1.member".to_owned(),
            Step::Entry(key) => format!("{key}.member"),
        });
        steps.collect::<Vec<_>>().join(".")
    }

    fn accept(&mut self, way: &[Step], value: Value) {
        let body = self.body(way, Some(value));
        let message = decode(self.operation, &body)
            .err()
            .map(|error| error.message);
        let said = message.unwrap_or_default();
        let other = !said.contains("failed to satisfy") && !said.contains("cannot be converted");
        assert!(other, "{:?} {body}: {said}", self.operation);
        self.accepted += 1;
    }

    fn refuse_by(&mut self, way: &[Step], value: Option<Value>, kind: ErrorKind, says: &Says) {
        let body = self.body(way, value);
        let error = match decode(self.operation, &body) {
            Ok(_) => panic!("{:?} {body} was accepted", self.operation),
            Err(error) => error,
        };
        let said = &error.message;
        let right = match says {
            Says::All(text) => said == text,
            Says::Around(start, end) => said.starts_with(start) && said.ends_with(end),
        };
        let body: String = body.chars().take(300).collect();
        let at = (self.operation, Self::path(way, false));
        assert!(right, "{at:?} {body}\n said {said}\n not {says:?}");
        assert_eq!(error.kind, kind, "{at:?}");
        self.refused += 1;
    }

    /// Refused with these violations of one member.
    fn refuse(&mut self, way: &[Step], value: Value, violations: &[String]) {
        let many = violations.len();
        let plural = if many == 1 { "" } else { "s" };
        let all = violations.join("; ");
        let says = Says::All(format!("{many} validation error{plural} detected: {all}"));
        self.refuse_by(way, Some(value), ErrorKind::Validation, &says);
    }

    fn with_value(way: &[Step], value: &str, constraint: &str) -> String {
        let at = Self::path(way, false);
        format!("Value '{value}' at '{at}' failed to satisfy constraint: {constraint}")
    }

    /// A violation of a bound on a number or on how many there are.
    fn bound(&self, way: &[Step], value: &str, constraint: &str) -> String {
        if self.newer() {
            let at = Self::path(way, true);
            return format!("Value at '{at}' failed to satisfy constraint: {constraint}");
        }
        Self::with_value(way, value, constraint)
    }

    fn input(&mut self) {
        let input = self.input.clone();
        self.members(&input, &[]);
    }

    fn members(&mut self, structure: &str, way: &[Step]) {
        for member in self.facts.members(structure) {
            let mut way = way.to_vec();
            way.push(Step::Member(structure.to_owned(), member.clone()));
            if member.required {
                self.missing(&way, &member);
            }
            let kind = self.facts.member(structure, &member);
            self.kind(&kind, &member.shape, &way, true);
        }
    }

    fn missing(&mut self, way: &[Step], member: &Named) {
        let first = way.len() == 1;
        let text = match self.operation {
            Operation::CreateTable
            | Operation::UpdateTable
            | Operation::DescribeTable
            | Operation::DeleteTable
                if first && member.name == "TableName" =>
            {
                "The parameter 'TableName' is required but was not present in the request"
                    .to_owned()
            }
            Operation::BatchWriteItem if first => {
                "The requestItems parameter is required for BatchWriteItem".to_owned()
            }
            _ => format!(
                "1 validation error detected: Value null at '{}' failed to satisfy constraint: Member must not be null",
                Self::path(way, false)
            ),
        };
        self.refuse_by(way, None, ErrorKind::Validation, &Says::All(text));
    }

    fn kind(&mut self, kind: &Kind, shape: &str, way: &[Step], in_structure: bool) {
        self.wrong_type(kind, way, in_structure);
        match kind {
            Kind::Structure(_) => self.members(shape, way),
            Kind::Enum(words, newer) => self.words(words, newer.as_deref(), way),
            Kind::Text { .. } => self.text(kind, way),
            Kind::TableName(least) => self.table_name(*least, way),
            Kind::Number { min, max, .. } => self.number(*min, *max, way),
            Kind::List { element, min, max } => self.list(element, *min, *max, way),
            Kind::Map {
                by_table,
                element,
                min,
                max,
            } => self.map(*by_table, element, (*min, *max), way),
            Kind::Boolean | Kind::Decimal(_) | Kind::Value => {
                let value = self.valid(kind);
                self.accept(way, value);
            }
        }
    }

    fn wrong_type(&mut self, kind: &Kind, way: &[Step], in_structure: bool) {
        let convert = |from: &str, class: &str| format!("{from} cannot be converted to {class}");
        let (value, text) = match kind {
            Kind::Enum(..) | Kind::Text { .. } | Kind::TableName(_) => {
                (json!(1), convert("NUMBER_VALUE", "String"))
            }
            Kind::Number { class, .. } => (json!("1"), convert("STRING_VALUE", class)),
            Kind::Decimal(class) => (json!("1"), convert("STRING_VALUE", class)),
            Kind::Boolean => (
                json!("true"),
                "Unexpected token received from parser".to_owned(),
            ),
            Kind::Structure(_) | Kind::Value if !in_structure => {
                (json!("a"), "Unexpected value type in payload".to_owned())
            }
            _ => (json!("a"), "Unexpected field type".to_owned()),
        };
        let says = Says::All(text);
        self.refuse_by(way, Some(value), ErrorKind::Serialization, &says);
    }

    fn words(&mut self, words: &[String], newer: Option<&[String]>, way: &[Step]) {
        for word in words {
            self.accept(way, json!(word));
        }
        let set = |words: &[String]| {
            format!("Member must satisfy enum value set: [{}]", words.join(", "))
        };
        match newer.filter(|_| self.newer()) {
            Some(newer) => {
                let text = format!("Failed to satisfy constraint: {}", set(newer));
                let alone = matches!(
                    self.operation,
                    Operation::PutItem | Operation::UpdateItem | Operation::DeleteItem
                );
                if alone {
                    self.refuse(way, json!("NONE_OF_THEM"), &[text]);
                } else {
                    let says = Says::All(text);
                    let value = Some(json!("NONE_OF_THEM"));
                    self.refuse_by(way, value, ErrorKind::Validation, &says);
                }
            }
            None => {
                let text = Self::with_value(way, "NONE_OF_THEM", &set(words));
                self.refuse(way, json!("NONE_OF_THEM"), &[text]);
            }
        }
    }

    /// What some operations say of a name before anything else (ack-api-quirks DDB-TABLE-457).
    fn said_first(&self, way: &[Step]) -> Option<&'static str> {
        let [Step::Member(_, member)] = way else {
            return None;
        };
        match (self.operation, member.name.as_str()) {
            (
                Operation::DescribeContributorInsights | Operation::UpdateContributorInsights,
                "IndexName",
            ) => {
                Some("IndexName must be at least 3 characters long and at most 255 characters long")
            }
            (
                Operation::DescribeGlobalTable | Operation::DescribeGlobalTableSettings,
                "GlobalTableName",
            )
            | (Operation::RestoreTableFromBackup, "TargetTableName") => {
                Some("TableName must be at least 3 characters long and at most 255 characters long")
            }
            _ => None,
        }
    }

    fn text(&mut self, kind: &Kind, way: &[Step]) {
        let Kind::Text {
            min,
            max,
            pattern: of,
            length_first,
        } = kind
        else {
            return;
        };
        let fits = |text: &str| pattern(of).is_none_or(|(known, _)| known.matches(text));
        let mut tries = vec![text_of(min.unwrap_or(0).max(1), of)];
        tries.extend(min.map(|min| text_of(min, of)));
        tries.extend(max.map(|max| text_of(max, of)));
        for text in tries.iter().filter(|text| fits(text)) {
            self.accept(way, json!(text));
        }
        let mut wrong = Vec::new();
        wrong.extend(
            min.filter(|min| *min > 0)
                .map(|min| "a".repeat(usize::try_from(min - 1).unwrap())),
        );
        wrong.extend(max.map(|max| text_of(max + 1, of)));
        wrong.extend(pattern(of).map(|_| broken(of, min.unwrap_or(0))));
        for text in wrong {
            let length = text.chars().count() as u64;
            let mut found = Vec::new();
            if !fits(&text) {
                let rule = format!("Member must satisfy regular expression pattern: {of}");
                found.push(Self::with_value(way, &text, &rule));
            }
            let least = min.filter(|min| length < *min).map(at_least);
            let most = max.filter(|max| length > *max).map(at_most);
            if let Some(rule) = least.or(most) {
                let rule = Self::with_value(way, &text, &rule);
                let place = if *length_first { 0 } else { found.len() };
                found.insert(place, rule);
                if let Some(first) = self.said_first(way) {
                    let says = Says::All(first.to_owned());
                    self.refuse_by(way, Some(json!(text)), ErrorKind::Validation, &says);
                    continue;
                }
            }
            self.refuse(way, json!(text), &found);
        }
    }

    fn table_name(&mut self, least: u64, way: &[Step]) {
        let pattern = "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
        let arn = "arn:aws:dynamodb:us-east-1:123456789012:table/abc";
        let shortest = "a".repeat(usize::try_from(least).unwrap());
        for name in [&shortest, &"a".repeat(255), arn] {
            self.accept(way, json!(name));
        }
        let long = "a".repeat(256);
        let rule = Self::with_value(way, &long, &at_most(255));
        self.refuse(way, json!(long), &[rule]);
        let rule = Self::with_value(way, "a!c", pattern);
        self.refuse(way, json!("a!c"), &[rule]);
        if least == 1 {
            let rule = self.bound(way, "", &at_least(1));
            self.refuse(way, json!(""), &[rule]);
        } else {
            let short = Self::with_value(way, "ab", &at_least(least));
            self.refuse(way, json!("ab"), &[short]);
            let both = [at_least(least), pattern.to_owned()];
            let both = both.map(|rule| Self::with_value(way, "", &rule));
            self.refuse(way, json!(""), &both);
        }
    }

    fn number(&mut self, min: Option<i64>, max: Option<i64>, way: &[Step]) {
        for number in [min, max].into_iter().flatten().chain([min.unwrap_or(5)]) {
            self.accept(way, json!(number));
        }
        if let Some(min) = min {
            let rule = format!("Member must have value greater than or equal to {min}");
            let rule = self.bound(way, &(min - 1).to_string(), &rule);
            self.refuse(way, json!(min - 1), &[rule]);
        }
        if let Some(max) = max {
            let rule = format!("Member must have value less than or equal to {max}");
            let rule = self.bound(way, &(max + 1).to_string(), &rule);
            self.refuse(way, json!(max + 1), &[rule]);
        }
    }

    /// How many of something there may be. What the older framework repeats of them is checked
    /// elsewhere.
    fn many(&mut self, way: &[Step], value: Value, constraint: &str) {
        let says = if self.newer() {
            let rule = self.bound(way, "", constraint);
            Says::All(format!("1 validation error detected: {rule}"))
        } else {
            let at = Self::path(way, false);
            Says::Around(
                "1 validation error detected: Value '".to_owned(),
                format!("' at '{at}' failed to satisfy constraint: {constraint}"),
            )
        };
        self.refuse_by(way, Some(value), ErrorKind::Validation, &says);
    }

    fn list(&mut self, element: &str, min: Option<u64>, max: Option<u64>, way: &[Step]) {
        let of = |many: u64| json!(vec![self.valid_of(element); usize::try_from(many).unwrap()]);
        // A map tells of the lists in it as a whole.
        let both = match way.last() {
            Some(Step::Entry(_)) => Some(format!(
                "Map value must satisfy constraint: [{}, {}]",
                at_most(max.unwrap_or_default()),
                at_least(min.unwrap_or_default())
            )),
            _ => None,
        };
        let (least, most) = (min.map(of), max.map(of));
        let more = max.map(|max| of(max + 1));
        for value in [least, most].into_iter().flatten() {
            self.accept(way, value);
        }
        let at = if both.is_some() {
            &way[..way.len() - 1]
        } else {
            way
        };
        let inside = |value: Value| match way.last() {
            Some(Step::Entry(key)) => json!({*key: value}),
            _ => value,
        };
        if let Some(min) = min.filter(|min| *min > 0) {
            let rule = both.clone().unwrap_or_else(|| at_least(min));
            self.many(at, inside(json!([])), &rule);
        }
        if let (Some(max), Some(more)) = (max, more) {
            let rule = both.unwrap_or_else(|| at_most(max));
            self.many(at, inside(more), &rule);
        }
        let mut way = way.to_vec();
        way.push(Step::Element(element.to_owned(), min.unwrap_or(1)));
        let kind = self.facts.shape(element);
        self.kind(&kind, element, &way, false);
    }

    fn map(
        &mut self,
        by_table: bool,
        element: &str,
        (min, max): (Option<u64>, Option<u64>),
        way: &[Step],
    ) {
        let of = |many: u64| -> Value {
            let keys = (0..many).map(|number| format!("key{number}"));
            let entries = keys.map(|key| (key, self.valid_of(element)));
            Value::Object(entries.collect())
        };
        let (least, most) = (min.map(of), max.map(of));
        let more = max.map(|max| of(max + 1));
        for value in [least, most].into_iter().flatten() {
            self.accept(way, value);
        }
        if let Some(min) = min.filter(|_| self.operation != Operation::BatchWriteItem) {
            self.many(way, json!({}), &at_least(min));
        }
        if let (Some(max), Some(more)) = (max, more) {
            self.many(way, more, &at_most(max));
        }
        if by_table {
            let rule = format!(
                "Map keys must satisfy constraint: [{}, {}, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]",
                at_most(255),
                at_least(3)
            );
            for wrong in ["ab", "a!c", &"a".repeat(256)] {
                let value = json!({wrong: self.valid_of(element)});
                let at = Self::path(way, false);
                let says = Says::Around(
                    "1 validation error detected: Value '{".to_owned(),
                    format!("}}' at '{at}' failed to satisfy constraint: {rule}"),
                );
                self.refuse_by(way, Some(value), ErrorKind::Validation, &says);
            }
        }
        let mut way = way.to_vec();
        way.push(Step::Entry(key(by_table)));
        let kind = self.facts.shape(element);
        self.kind(&kind, element, &way, false);
    }
}

/// What an error says.
#[derive(Debug)]
enum Says {
    All(String),
    Around(String, String),
}

fn key(by_table: bool) -> &'static str {
    if by_table { "abc" } else { "k" }
}

fn at_least(min: u64) -> String {
    format!("Member must have length greater than or equal to {min}")
}

fn at_most(max: u64) -> String {
    format!("Member must have length less than or equal to {max}")
}

#[test]
fn every_member_on_both_sides_of_its_bounds() {
    let facts = Facts::read();
    assert_eq!(facts.operations.len(), Operation::ALL.len());
    let (mut accepted, mut refused) = (0, 0);
    for operation in Operation::ALL {
        let named = facts.operations.iter();
        let mut named = named.filter(|(name, _)| name == operation.name());
        let (_, input) = named.next().unwrap();
        let mut trial = Trial {
            facts: &facts,
            operation: *operation,
            input: input.clone(),
            accepted: 0,
            refused: 0,
        };
        trial.input();
        accepted += trial.accepted;
        refused += trial.refused;
    }
    // Nothing is left out by a slip in what is read.
    assert!(accepted > 1_300 && refused > 1_800, "{accepted} {refused}");
}
