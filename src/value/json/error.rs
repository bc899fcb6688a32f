//! Why a text is not JSON, and where.

use std::fmt;

/// A syntax error with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong.
    pub kind: JsonErrorKind,
    /// Byte offset in the text.
    pub offset: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What is wrong with a text that should be JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// The text ends early: `{"a":`.
    UnexpectedEnd,
    /// A value was expected: `{"a":}`, `[,]`, `nul`.
    ExpectedValue,
    /// A member name in quotes was expected: `{a:1}`, `{"a":1,}`.
    ExpectedName,
    /// A colon was expected after a name: `{"a" 1}`.
    ExpectedColon,
    /// A comma or the closing bracket was expected: `[1 2]`.
    ExpectedCommaOrEnd,
    /// Something follows the value: `{} x`.
    TrailingCharacters,
    /// A control character inside a string that is not escaped.
    ControlCharacter,
    /// An escape that JSON does not have: `"\x"`, `"\u12"`.
    BadEscape,
    /// Half of a surrogate pair: `"\ud800"`.
    LoneSurrogate,
    /// `01`, `1.`, `.5`, `+1`, `1e`.
    BadNumber,
    /// Nested deeper than [`DEPTH_MAX`](super::DEPTH_MAX).
    TooDeep,
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// Longer than 4 GB.
    TooLong,
}

impl JsonError {
    pub(super) fn at(kind: JsonErrorKind, text: &[u8], offset: usize) -> JsonError {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |position| position + 1);
        let is_character_start = |byte: &&u8| (**byte & 0xC0) != 0x80;
        JsonError {
            kind,
            offset,
            line: 1 + before.iter().filter(|byte| **byte == b'\n').count(),
            column: 1 + before
                .iter()
                .skip(line_start)
                .filter(is_character_start)
                .count(),
        }
    }
}

impl fmt::Display for JsonErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            JsonErrorKind::UnexpectedEnd => "the text ends too early",
            JsonErrorKind::ExpectedValue => "a value is expected here",
            JsonErrorKind::ExpectedName => "a name in double quotes is expected here",
            JsonErrorKind::ExpectedColon => "a colon is expected here",
            JsonErrorKind::ExpectedCommaOrEnd => "a comma or the closing bracket is expected here",
            JsonErrorKind::TrailingCharacters => "nothing may follow the value",
            JsonErrorKind::ControlCharacter => "a control character in a string must be escaped",
            JsonErrorKind::BadEscape => "this escape does not exist in JSON",
            JsonErrorKind::LoneSurrogate => "half of a surrogate pair",
            JsonErrorKind::BadNumber => "this is not a JSON number",
            JsonErrorKind::TooDeep => "nested too deeply",
            JsonErrorKind::InvalidUtf8 => "not UTF-8",
            JsonErrorKind::TooLong => "the text is too long",
        })
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "line {}, column {}: {}",
            self.line, self.column, self.kind
        )
    }
}

impl std::error::Error for JsonError {}
