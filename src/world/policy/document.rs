//! A policy's document: what is refused about it, and the form in which it is told again.
//!
//! Sources: ack-api-quirks, services/dynamodb, DDB-TABLE-208, DDB-TABLE-211, DDB-TABLE-351 to 356.
//! Deliberately absent: what the principals, actions and conditions mean.

use crate::api::messages::policy as texts;
use crate::api::{ApiError, Operation, Service, limits};
use crate::value::SortedSet;
use crate::value::json::{Json, JsonDocument, JsonKind, JsonWriter};

type Checked = Result<(), String>;

/// The members of a statement, in the order in which they are told.
const MEMBERS: [&str; 10] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
    "Id",
];
/// The version of a document that names none.
const VERSION: &str = "2008-10-17";

/// Checks a policy and brings it into the service's form.
pub(super) fn canonical(text: &str, of: Service) -> Result<String, ApiError> {
    canonical_text(text, of).map_err(ApiError::validation)
}

fn canonical_text(text: &str, of: Service) -> Result<String, String> {
    if text.len() > limits::POLICY_BYTES_MAX {
        return Err(texts::too_long());
    }
    let document = JsonDocument::parse(text).map_err(|_| texts::no_json())?;
    let root = document.root();
    match root.kind() {
        JsonKind::Object => {}
        JsonKind::Null => return Err(texts::no_policy()),
        _ => return Err(texts::no_json()),
    }
    let statement = root
        .get("Statement")
        .ok_or_else(|| texts::syntax_error(text.len() + 1))?;
    let statements: Vec<Json<'_>> = match statement.kind() {
        JsonKind::Object => vec![statement],
        JsonKind::Array => elements(statement).collect(),
        _ => return Err(texts::syntax_error(statement.offset() + 1)),
    };
    check(&statements, of)?;
    let mut writer = JsonWriter::new();
    writer.begin_object();
    let version = root.get("Version").and_then(|version| version.as_str());
    writer.key("Version").string(version.unwrap_or(VERSION));
    if let Some(id) = root.get("Id") {
        writer.key("Id");
        write_compact(&mut writer, id);
    }
    writer.key("Statement").begin_array();
    for statement in &statements {
        write_statement(&mut writer, *statement)?;
    }
    writer.end_array().end_object();
    Ok(writer.finish())
}

fn elements(value: Json<'_>) -> impl Iterator<Item = Json<'_>> {
    value.as_array().into_iter().flat_map(|array| array.iter())
}

/// The texts of a text or a list of texts.
fn words(value: Option<Json<'_>>) -> Vec<&str> {
    let Some(value) = value else {
        return Vec::new();
    };
    match value.as_str() {
        Some(word) => vec![word],
        None => elements(value).filter_map(|value| value.as_str()).collect(),
    }
}

fn check(statements: &[Json<'_>], of: Service) -> Checked {
    if statements.is_empty() {
        return Err(texts::no_statement());
    }
    let mut ids: SortedSet<&str> = SortedSet::new();
    for statement in statements {
        if statement.kind() != JsonKind::Object {
            return Err(texts::syntax_error(statement.offset() + 1));
        }
        let has = |name: &str| statement.get(name).is_some();
        for (field, other) in [
            ("Effect", "Effect"),
            ("Principal", "NotPrincipal"),
            ("Action", "NotAction"),
            ("Resource", "NotResource"),
        ] {
            if !has(field) && !has(other) {
                return Err(texts::missing_field(field));
            }
        }
        if let Some(id) = statement.get("Sid").and_then(|id| id.as_str())
            && !ids.insert(id)
        {
            return Err(texts::repeated_id());
        }
        check_actions(*statement, of)?;
        check_principal(*statement)?;
    }
    Ok(())
}

/// A table's policy names no action of streams, nor a stream's one of tables.
fn check_actions(statement: Json<'_>, of: Service) -> Checked {
    let fits = |action: &&str| {
        let Some(name) = action.strip_prefix("dynamodb:") else {
            return *action == "*";
        };
        let mut known = Operation::ALL.iter();
        let known = known.find(|operation| operation.name() == name);
        // Those that are not known here may be known there.
        known.is_none_or(|operation| operation.service() == of)
    };
    let actions = words(statement.get("Action"));
    let unknown: Vec<String> = actions
        .iter()
        .filter(|action| !fits(action))
        .map(|action| format!("\"{action}\""))
        .collect();
    match unknown.is_empty() {
        true => Ok(()),
        false => Err(texts::unknown_actions(&unknown)),
    }
}

fn check_principal(statement: Json<'_>) -> Checked {
    let Some(principal) = statement.get("Principal") else {
        return Ok(());
    };
    let named = match principal.as_str() {
        Some("*") => vec!["*"],
        Some(_) => return Err(texts::syntax_error(principal.offset() + 1)),
        None => words(principal.get("AWS")),
    };
    let allows = statement
        .get("Effect")
        .and_then(|effect| effect.as_str())
        .is_some_and(|effect| effect.eq_ignore_ascii_case("Allow"));
    if allows && named.contains(&"*") && statement.get("Condition").is_none() {
        return Err(texts::unbounded().to_owned());
    }
    let possible = |name: &&str| *name == "*" || is_account(name) || name.starts_with("arn:aws");
    match named.iter().all(possible) {
        true => Ok(()),
        false => Err(texts::unknown_principal()),
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn write_statement(writer: &mut JsonWriter, statement: Json<'_>) -> Checked {
    writer.begin_object();
    for name in MEMBERS {
        let Some(value) = statement.get(name) else {
            continue;
        };
        writer.key(name);
        match (name, value.as_str()) {
            ("Effect", Some(effect)) => match effect.to_ascii_lowercase().as_str() {
                "allow" => drop(writer.string("Allow")),
                "deny" => drop(writer.string("Deny")),
                _ => return Err(texts::syntax_error(value.offset() + 1)),
            },
            ("Principal" | "NotPrincipal", None) => write_principal(writer, value),
            ("Action" | "NotAction" | "Resource" | "NotResource", None) => {
                let words: Vec<String> =
                    words(Some(value)).into_iter().map(str::to_owned).collect();
                write_words(writer, &words);
            }
            _ => write_compact(writer, value),
        }
    }
    writer.end_object();
    Ok(())
}

/// An account by its id is told as its root, and nobody twice.
fn write_principal(writer: &mut JsonWriter, principal: Json<'_>) {
    writer.begin_object();
    let members = principal
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    for (kind, names) in members {
        let mut told: Vec<String> = Vec::new();
        for name in words(Some(names)) {
            let name = match is_account(name) {
                true => format!("arn:aws:iam::{name}:root"),
                false => name.to_owned(),
            };
            if !told.contains(&name) {
                told.push(name);
            }
        }
        writer.key(kind);
        write_words(writer, &told);
    }
    writer.end_object();
}

/// One word as a text, several as a list.
fn write_words(writer: &mut JsonWriter, words: &[String]) {
    if let [word] = words {
        writer.string(word);
        return;
    }
    writer.begin_array();
    for word in words {
        writer.string(word);
    }
    writer.end_array();
}

/// A value without the white space between its parts.
fn write_compact(writer: &mut JsonWriter, value: Json<'_>) {
    if let Some(object) = value.as_object() {
        writer.begin_object();
        for (name, value) in object.iter() {
            writer.key(name);
            write_compact(writer, value);
        }
        writer.end_object();
    } else if let Some(array) = value.as_array() {
        writer.begin_array();
        for value in array.iter() {
            write_compact(writer, value);
        }
        writer.end_array();
    } else {
        writer.json(value);
    }
}
