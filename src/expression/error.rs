//! Everything an expression can be refused for, as DynamoDB tells the cases apart.
//!
//! Each variant carries what its message needs; the texts themselves stand in
//! `api::messages::expression`.

use super::Section;
use crate::value::{DocumentPath, EncodedValue, ValueType};

/// Why an expression was refused before any item was read.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionError {
    /// The text is the empty string.
    Empty,
    /// The text has more than [`MAX_EXPRESSION_BYTES`](super::MAX_EXPRESSION_BYTES) bytes.
    TooLong {
        /// Bytes of the text.
        size_bytes: usize,
    },
    /// `a = = b`: a token where none of its kind can stand.
    Syntax {
        /// The token, `<EOF>` at the end of the text.
        token: String,
        /// The text from the token before it to the token behind it.
        near: String,
    },
    /// More than [`MAX_OPERATORS`](super::MAX_OPERATORS) operators and functions, or nested deeper
    /// than that many could be.
    TooManyOperators {
        /// Operators and functions counted.
        count: usize,
    },
    /// `((a = :v))`.
    RedundantParentheses,
    /// A reserved word stands as an attribute name.
    ReservedKeyword(String),
    /// `exists(a)`: no such function.
    InvalidFunctionName(String),
    /// `list_append` in a condition.
    NotAConditionFunction(String),
    /// `contains` in an update expression.
    NotAnUpdateFunction(String),
    /// `size(a)` as a condition, or `begins_with(a, :b) = :c`.
    MisusedFunction(String),
    /// `#n` without an entry in ExpressionAttributeNames.
    UndefinedName(String),
    /// `:v` without an entry in ExpressionAttributeValues.
    UndefinedValue(String),
    /// `begins_with(a)`.
    OperandCount {
        /// The function.
        operator: &'static str,
        /// Operands given.
        count: usize,
    },
    /// `begins_with(a, :number)`, `a < :boolean`.
    OperandType {
        /// The operator or function.
        operator: &'static str,
        /// The operand's type.
        operand: ValueType,
    },
    /// `attribute_type(a, b)`: the type's name must be a value.
    TypeNameNotAValue,
    /// `ADD a :string`, `DELETE a :number`.
    SectionOperandType {
        /// `ADD` or `DELETE`.
        section: Section,
        /// The operand's type.
        operand: ValueType,
    },
    /// `attribute_exists(:v)`.
    PathRequired {
        /// The function.
        operator: &'static str,
    },
    /// `attribute_type(a, :v)` with a value that names no type.
    InvalidTypeName(String),
    /// `a = a`.
    OperandsNotDistinct {
        /// The operator or function.
        operator: &'static str,
        /// The first operand.
        operand: DocumentPath,
    },
    /// `a BETWEEN :string AND :number`.
    BetweenTypesDiffer {
        /// The lower bound.
        lower: EncodedValue,
        /// The upper bound.
        upper: EncodedValue,
    },
    /// `a BETWEEN :two AND :one`.
    BetweenBoundsReversed {
        /// The lower bound.
        lower: EncodedValue,
        /// The upper bound.
        upper: EncodedValue,
    },
    /// More than [`MAX_IN_OPERANDS`](super::MAX_IN_OPERANDS) operands behind `IN`.
    TooManyInOperands {
        /// Operands given.
        count: usize,
    },
    /// `SET a = :a SET b = :b`.
    SectionRepeated(Section),
    /// `a` and `a.b` in one update or projection.
    PathsOverlap(DocumentPath, DocumentPath),
    /// `a.b` and `a[0]` in one update or projection.
    PathsConflict(DocumentPath, DocumentPath),
    /// A list index beyond a 32-bit integer.
    IndexOutOfRange(String),
    /// More than [`MAX_PATH_DEPTH`](super::MAX_PATH_DEPTH) elements in a document path.
    PathTooDeep {
        /// Elements of the path.
        depth: usize,
    },
    /// A condition that cannot stand in a KeyConditionExpression.
    KeyCondition(KeyConditionError),
}

/// Why a well-formed condition is no key condition.
#[derive(Clone, Debug, PartialEq)]
pub enum KeyConditionError {
    /// `OR`, `NOT`, `IN`, `<>` or a function other than begins_with.
    Operator(&'static str),
    /// `size(a) > :v`.
    NestedOperation,
    /// `:v BETWEEN a AND b`.
    KeyNotFirst(&'static str),
    /// `a = b`.
    MultipleNames,
    /// `a.b = :v`.
    NestedAttribute,
    /// `:a = :b`.
    NoKeyAttribute,
    /// `a > :a AND a < :b`.
    TwoConditionsOnOneKey,
    /// More conditions than the key has attributes.
    TooManyConditions {
        /// Conditions given.
        count: usize,
        /// Attributes of the key.
        key_attributes: usize,
    },
    /// No condition on a partition key attribute.
    MissedKeyElement(String),
    /// Something other than equality on the partition key.
    NotSupported,
    /// The value's type is not the key attribute's.
    TypeMismatch,
    /// A condition on a sort key attribute while an earlier one lacks an equality.
    SortKeyGap {
        /// The attributes without an equality.
        missing: Vec<String>,
        /// The attribute with the condition.
        present: String,
    },
}

/// Why the names and values of a request were refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceholderError {
    /// A map without entries.
    Empty(PlaceholderKind),
    /// A key that is not `#` or `:` with letters, digits and underscores behind it.
    InvalidKey(PlaceholderKind, String),
    /// A key of more than [`MAX_PLACEHOLDER_BYTES`](super::MAX_PLACEHOLDER_BYTES).
    KeyTooLong(PlaceholderKind, String),
    /// `#n` stands for the empty name.
    EmptyName(String),
}

/// ExpressionAttributeNames or ExpressionAttributeValues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceholderKind {
    /// ExpressionAttributeNames.
    Names,
    /// ExpressionAttributeValues.
    Values,
}

/// Why an update could not be applied to the item it met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdateError {
    /// A step of the path leads into something that is no map or list, or is not there.
    InvalidDocumentPath,
    /// An operand's path leads to nothing.
    AttributeMissing,
    /// `SET a = a + :n` on a string, `ADD` to a set of another type.
    IncorrectOperandType,
    /// The sum is beyond the range of numbers.
    NumberOverflow,
    /// The sum is closer to zero than numbers go.
    NumberUnderflow,
    /// The sum has more than 38 significant digits.
    NumberTooPrecise,
    /// The result nests deeper than documents may.
    NestedTooDeep,
}
