//! Expressions and what they are given: names, values, items.
//!
//! Sources beside those of the module above: architect/dynalite's tests (recorded against AWS
//! until 2023), aws-sdk-js issues 1691 and 3721, ExtendDB's pull requests 162 and 181, scylladb's tests of its
//! DynamoDB interface (run against AWS as well).

#[cfg(test)]
mod test;

use super::INVALID;
use crate::expression::{
    ExpressionError, KeyConditionError, PlaceholderError, PlaceholderKind, Section, UpdateError,
};
use crate::value::{DocumentPath, EncodedValue, PathElement, ValueRef, ValueType};
use base64::Engine;

/// The parameter an expression came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpressionKind {
    /// ConditionExpression.
    Condition,
    /// FilterExpression.
    Filter,
    /// KeyConditionExpression.
    KeyCondition,
    /// SearchConditionExpression.
    SearchCondition,
    /// UpdateExpression.
    Update,
    /// ProjectionExpression.
    Projection,
}

impl ExpressionKind {
    /// The parameter's name.
    pub fn name(self) -> &'static str {
        match self {
            ExpressionKind::Condition => "ConditionExpression",
            ExpressionKind::Filter => "FilterExpression",
            ExpressionKind::KeyCondition => "KeyConditionExpression",
            ExpressionKind::SearchCondition => "SearchConditionExpression",
            ExpressionKind::Update => "UpdateExpression",
            ExpressionKind::Projection => "ProjectionExpression",
        }
    }
}

/// An expression that was refused.
pub fn text(kind: ExpressionKind, error: &ExpressionError) -> String {
    if let ExpressionError::KeyCondition(error) = error {
        return key_condition(error);
    }
    format!("Invalid {}: {}", kind.name(), reason(kind, error))
}

/// The same in a PartiQL statement, which has no parameter to name.
pub fn bare(error: &ExpressionError) -> String {
    reason(ExpressionKind::Condition, error)
}

fn reason(kind: ExpressionKind, error: &ExpressionError) -> String {
    match error {
        ExpressionError::Empty => "The expression can not be empty;".to_owned(),
        ExpressionError::TooLong { size_bytes } => too_long(kind, *size_bytes),
        ExpressionError::Syntax { token, near } => {
            format!("Syntax error; token: \"{token}\", near: \"{near}\"")
        }
        ExpressionError::TooManyOperators { count } => {
            format!("The expression contains too many operators; operator count: {count}")
        }
        ExpressionError::RedundantParentheses => {
            "The expression has redundant parentheses;".to_owned()
        }
        ExpressionError::ReservedKeyword(word) => {
            format!("Attribute name is a reserved keyword; reserved keyword: {word}")
        }
        ExpressionError::InvalidFunctionName(name) => {
            format!("Invalid function name; function: {name}")
        }
        ExpressionError::NotAConditionFunction(name) => {
            format!("The function is not allowed in a condition expression; function: {name}")
        }
        ExpressionError::NotAnUpdateFunction(name) => {
            format!("The function is not allowed in an update expression; function: {name}")
        }
        ExpressionError::MisusedFunction(name) => format!(
            "The function is not allowed to be used this way in an expression; function: {name}"
        ),
        ExpressionError::UndefinedName(name) => format!(
            "An expression attribute name used in the document path is not defined; attribute name: {name}"
        ),
        ExpressionError::UndefinedValue(value) => format!(
            "An expression attribute value used in expression is not defined; attribute value: {value}"
        ),
        ExpressionError::SectionRepeated(section) => format!(
            "The \"{}\" section can only be used once in an update expression;",
            section.name()
        ),
        ExpressionError::PathsOverlap(one, two) => paths("overlap", one, two),
        ExpressionError::PathsConflict(one, two) => paths("conflict", one, two),
        ExpressionError::IndexOutOfRange(index) => {
            format!("List index is not within the allowable range; index: [{index}]")
        }
        ExpressionError::PathTooDeep { depth } => {
            format!("The document path has too many nesting levels; nesting levels: {depth}")
        }
        ExpressionError::KeyCondition(error) => key_condition(error),
        about_operands => operands(about_operands),
    }
}

/// The texts about the operands of operators and functions.
fn operands(error: &ExpressionError) -> String {
    match error {
        ExpressionError::OperandCount { operator, count } => format!(
            "Incorrect number of operands for operator or function; operator or function: {operator}, number of operands: {count}"
        ),
        ExpressionError::OperandType { operator, operand } => {
            operand_type(operator, operand.name())
        }
        ExpressionError::TypeNameNotAValue => {
            operand_type("attribute_type", "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}")
        }
        ExpressionError::SectionOperandType { section, operand } => {
            section_operand(*section, *operand)
        }
        ExpressionError::PathRequired { operator } => format!(
            "Operator or function requires a document path; operator or function: {operator}"
        ),
        ExpressionError::InvalidTypeName(name) => format!(
            "Invalid attribute type name found; type: {name}, valid types: {{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}"
        ),
        ExpressionError::OperandsNotDistinct { operator, operand } => format!(
            "The first operand must be distinct from the remaining operands for this operator or function; operator: {operator}, first operand: {}",
            path(operand)
        ),
        ExpressionError::BetweenTypesDiffer { lower, upper } => format!(
            "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {}, upper bound operand: AttributeValue: {}",
            attribute_value(lower),
            attribute_value(upper)
        ),
        ExpressionError::BetweenBoundsReversed { lower, upper } => format!(
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {}, upper bound operand: AttributeValue: {}",
            attribute_value(lower),
            attribute_value(upper)
        ),
        ExpressionError::TooManyInOperands { count } => format!(
            "The IN operator is provided with too many operands; number of operands: {count}"
        ),
        _ => String::new(),
    }
}

/// The size stands in the text of every expression but an update's.
fn too_long(kind: ExpressionKind, size_bytes: usize) -> String {
    let text = "Expression size has exceeded the maximum allowed size;";
    match kind {
        ExpressionKind::Update => text.to_owned(),
        _ => format!("{text} expression size: {size_bytes}"),
    }
}

fn operand_type(operator: &str, operand: &str) -> String {
    format!(
        "Incorrect operand type for operator or function; operator or function: {operator}, operand type: {operand}"
    )
}

fn section_operand(section: Section, operand: ValueType) -> String {
    let name = match operand {
        ValueType::S => "STRING",
        ValueType::N => "NUMBER",
        ValueType::B => "BINARY",
        ValueType::Bool => "BOOLEAN",
        ValueType::Null => "NULL",
        ValueType::Ss => "STRING_SET",
        ValueType::Ns => "NUMBER_SET",
        ValueType::Bs => "BINARY_SET",
        ValueType::L => "LIST",
        ValueType::M => "MAP",
    };
    let section = section.name();
    format!(
        "Incorrect operand type for operator or function; operator: {section}, operand type: {name}"
    )
}

fn paths(how: &str, one: &DocumentPath, two: &DocumentPath) -> String {
    format!(
        "Two document paths {how} with each other; must remove or rewrite one of these paths; path one: {}, path two: {}",
        path(one),
        path(two)
    )
}

/// A path as AWS prints it: `[a, [1], b]`.
fn path(path: &DocumentPath) -> String {
    let element = |element: &PathElement| match element {
        PathElement::Attribute(name) => name.clone(),
        PathElement::Index(index) => format!("[{index}]"),
    };
    let elements: Vec<String> = path.0.iter().map(element).collect();
    format!("[{}]", elements.join(", "))
}

/// A value as AWS prints it: `{S:text}`.
pub fn attribute_value(value: &EncodedValue) -> String {
    let text = match value.as_ref() {
        ValueRef::S(text) => text.to_owned(),
        ValueRef::N(number) => number.to_string(),
        ValueRef::B(bytes) => base64::engine::general_purpose::STANDARD.encode(bytes),
        ValueRef::Bool(value) => value.to_string(),
        ValueRef::Null => "true".to_owned(),
        other => format!("{:?}", other.to_value()),
    };
    format!("{{{}:{text}}}", value.as_ref().value_type().name())
}

/// A condition that is no key condition of the table or index.
pub fn key_condition(error: &KeyConditionError) -> String {
    let invalid = "Invalid KeyConditionExpression: ";
    let condition = "Invalid condition in KeyConditionExpression: ";
    match error {
        KeyConditionError::Operator(operator) => {
            format!("Invalid operator used in KeyConditionExpression: {operator}")
        }
        KeyConditionError::NestedOperation => {
            format!("{invalid}KeyConditionExpressions cannot contain nested operations")
        }
        KeyConditionError::NestedAttribute => {
            format!("{invalid}KeyConditionExpressions cannot have conditions on nested attributes")
        }
        KeyConditionError::TwoConditionsOnOneKey => {
            format!("{invalid}KeyConditionExpressions must only contain one condition per key")
        }
        KeyConditionError::KeyNotFirst(operator) => format!(
            "{condition}{operator} operator must have the key attribute as its first operand"
        ),
        KeyConditionError::MultipleNames => {
            format!("{condition}Multiple attribute names used in one condition")
        }
        KeyConditionError::NoKeyAttribute => format!("{condition}No key attribute specified"),
        KeyConditionError::TooManyConditions {
            count,
            key_attributes,
        } => format!(
            "The number of query conditions ({count}) exceeds the number of key attributes defined in the schema ({key_attributes})"
        ),
        KeyConditionError::MissedKeyElement(name) => {
            format!("Query condition missed key schema element: {name}")
        }
        KeyConditionError::NotSupported => "Query key condition not supported".to_owned(),
        KeyConditionError::TypeMismatch => {
            format!("{INVALID}Condition parameter type does not match schema type")
        }
        KeyConditionError::SortKeyGap { missing, present } => format!(
            "RANGE key attributes {} must have equality conditions specified in the query because a condition is present on key attribute {present}",
            missing.join(", ")
        ),
    }
}

/// Names or values that were refused.
pub fn placeholder(error: &PlaceholderError) -> String {
    match error {
        PlaceholderError::Empty(kind) => format!("{} must not be empty", parameter(*kind)),
        PlaceholderError::InvalidKey(kind, key) => format!(
            "{} contains invalid key: Syntax error; key: \"{key}\"",
            parameter(*kind)
        ),
        PlaceholderError::KeyTooLong(kind, key) => format!(
            "{} contains invalid key: The expression attribute map contains a key that is too long; size of key: {}",
            parameter(*kind),
            key.len()
        ),
        PlaceholderError::EmptyName(key) => format!(
            "ExpressionAttributeNames contains invalid value: Empty attribute name for key {key}"
        ),
    }
}

/// Names or values that no expression uses.
pub fn unused(kind: PlaceholderKind, keys: &[&str]) -> String {
    format!(
        "Value provided in {} unused in expressions: keys: {{{}}}",
        parameter(kind),
        keys.join(", ")
    )
}

fn parameter(kind: PlaceholderKind) -> &'static str {
    match kind {
        PlaceholderKind::Names => "ExpressionAttributeNames",
        PlaceholderKind::Values => "ExpressionAttributeValues",
    }
}

/// An update that does not fit the item it met.
pub fn update(error: UpdateError) -> &'static str {
    match error {
        UpdateError::InvalidDocumentPath => {
            "The document path provided in the update expression is invalid for update"
        }
        UpdateError::AttributeMissing => {
            "The provided expression refers to an attribute that does not exist in the item"
        }
        UpdateError::IncorrectOperandType => {
            "An operand in the update expression has an incorrect data type"
        }
        UpdateError::NumberOverflow => {
            "Number overflow. Attempting to store a number with magnitude larger than supported range"
        }
        UpdateError::NumberUnderflow => {
            "Number underflow. Attempting to store a number with magnitude smaller than supported range"
        }
        UpdateError::NumberTooPrecise => {
            "Attempting to store more than 38 significant digits in a Number"
        }
        UpdateError::NestedTooDeep => {
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
        }
    }
}
