//! The parser: text to a flat vector of nodes, without recursion.

use super::scan::{find_special, number_end, read_escape};
use super::{Json, JsonError, JsonErrorKind};

/// Levels of arrays and objects a text may nest. DynamoDB documents end at 32 levels, each of which
/// is two levels of JSON; requests a good deal deeper must still parse to get their own error.
pub const DEPTH_MAX: usize = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Null,
    False,
    True,
    Number,
    /// Without escapes: a range of the text.
    String,
    /// With escapes: a range of the document's unescaped side text.
    EscapedString,
    Array,
    Object,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    /// Where the value starts in the text; for escaped strings, in the side text.
    pub(super) start: u32,
    /// Where it ends.
    pub(super) end: u32,
    /// The node after this one's subtree; for escaped strings, their place in the text.
    pub(super) next: u32,
}

/// A parsed text. [`JsonDocument::root`] is the way in.
#[derive(Debug)]
pub struct JsonDocument<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    /// The contents of all strings that had escapes, one after the other.
    pub(super) unescaped: String,
}

impl<'t> JsonDocument<'t> {
    /// Parses one JSON value and the white space around it.
    pub fn parse(text: &'t str) -> Result<JsonDocument<'t>, JsonError> {
        let mut parser = Parser {
            text,
            bytes: text.as_bytes(),
            at: 0,
            // A request has a node every 9 to 10 bytes; one allocation is enough for most.
            nodes: Vec::with_capacity(text.len() / 8 + 4),
            unescaped: String::new(),
            innermost: NOWHERE,
            inside: None,
            depth: 0,
        };
        match parser.run() {
            Ok(()) => Ok(JsonDocument {
                text,
                nodes: parser.nodes,
                unescaped: parser.unescaped,
            }),
            Err((kind, offset)) => Err(JsonError::at(kind, text.as_bytes(), offset)),
        }
    }

    /// Parses bytes that should be UTF-8.
    pub fn parse_bytes(bytes: &'t [u8]) -> Result<JsonDocument<'t>, JsonError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => JsonDocument::parse(text),
            Err(error) => Err(JsonError::at(
                JsonErrorKind::InvalidUtf8,
                bytes,
                error.valid_up_to(),
            )),
        }
    }

    /// The value the text is.
    pub fn root(&self) -> Json<'_> {
        Json::new(self, 0)
    }
}

type Failure = (JsonErrorKind, usize);

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    nodes: Vec<Node>,
    unescaped: String,
    /// The array or object around the current place; while one is open, its `next` is the one
    /// around it.
    innermost: u32,
    /// Which of the two it is.
    inside: Option<Tag>,
    depth: usize,
}

const NOWHERE: u32 = u32::MAX;

impl Parser<'_> {
    fn run(&mut self) -> Result<(), Failure> {
        if u32::try_from(self.bytes.len()).is_err() {
            return Err((JsonErrorKind::TooLong, 0));
        }
        loop {
            let opened = self.value()?;
            if opened && !self.closes_at_once() {
                self.name_if_object()?;
                continue;
            }
            if self.after_value()? {
                return Ok(());
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn fail<T>(&self, kind: JsonErrorKind) -> Result<T, Failure> {
        if self.at >= self.bytes.len() {
            Err((JsonErrorKind::UnexpectedEnd, self.bytes.len()))
        } else {
            Err((kind, self.at))
        }
    }

    /// Reads a value or the opening of a container; says whether it was an opening.
    fn value(&mut self) -> Result<bool, Failure> {
        self.skip_space();
        match self.peek() {
            Some(b'"') => self.string()?,
            Some(b'{') => return self.open(Tag::Object),
            Some(b'[') => return self.open(Tag::Array),
            Some(b't') => self.word(b"true", Tag::True)?,
            Some(b'f') => self.word(b"false", Tag::False)?,
            Some(b'n') => self.word(b"null", Tag::Null)?,
            Some(b'-' | b'0'..=b'9') => {
                let end = number_end(self.bytes, self.at)?;
                self.push(Tag::Number, self.at, end);
                self.at = end;
            }
            Some(b'+' | b'.') => return self.fail(JsonErrorKind::BadNumber),
            _ => return self.fail(JsonErrorKind::ExpectedValue),
        }
        Ok(false)
    }

    fn push(&mut self, tag: Tag, start: usize, end: usize) {
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node {
            tag,
            start: start as u32,
            end: end as u32,
            next,
        });
    }

    fn word(&mut self, word: &[u8], tag: Tag) -> Result<(), Failure> {
        let end = self.at + word.len();
        if self.bytes.get(self.at..end) != Some(word) {
            return Err((JsonErrorKind::ExpectedValue, self.at));
        }
        self.push(tag, self.at, end);
        self.at = end;
        Ok(())
    }

    fn open(&mut self, tag: Tag) -> Result<bool, Failure> {
        if self.depth >= DEPTH_MAX {
            return Err((JsonErrorKind::TooDeep, self.at));
        }
        let around = self.innermost;
        self.depth += 1;
        self.innermost = self.nodes.len() as u32;
        self.inside = Some(tag);
        self.nodes.push(Node {
            tag,
            start: self.at as u32,
            end: self.at as u32,
            next: around,
        });
        self.at += 1;
        Ok(true)
    }

    fn closes_at_once(&mut self) -> bool {
        self.skip_space();
        matches!(
            (self.peek(), self.inside),
            (Some(b'}'), Some(Tag::Object)) | (Some(b']'), Some(Tag::Array))
        )
    }

    fn close(&mut self) {
        self.at += 1;
        let next = self.nodes.len() as u32;
        self.depth = self.depth.saturating_sub(1);
        if let Some(node) = self.nodes.get_mut(self.innermost as usize) {
            node.end = self.at as u32;
            self.innermost = std::mem::replace(&mut node.next, next);
        }
        let around = self.nodes.get(self.innermost as usize);
        self.inside = around.map(|node| node.tag);
    }

    fn name_if_object(&mut self) -> Result<(), Failure> {
        if self.inside != Some(Tag::Object) {
            return Ok(());
        }
        self.skip_space();
        if self.peek() != Some(b'"') {
            return self.fail(JsonErrorKind::ExpectedName);
        }
        self.string()?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return self.fail(JsonErrorKind::ExpectedColon);
        }
        self.at += 1;
        Ok(())
    }

    /// Closes what closes here and steps over the comma to the next value; says whether the
    /// document has ended.
    fn after_value(&mut self) -> Result<bool, Failure> {
        loop {
            self.skip_space();
            let Some(container) = self.inside else {
                if self.at < self.bytes.len() {
                    return Err((JsonErrorKind::TrailingCharacters, self.at));
                }
                return Ok(true);
            };
            match (self.peek(), container) {
                (Some(b','), _) => {
                    self.at += 1;
                    self.name_if_object()?;
                    return Ok(false);
                }
                (Some(b'}'), Tag::Object) | (Some(b']'), Tag::Array) => self.close(),
                _ => return self.fail(JsonErrorKind::ExpectedCommaOrEnd),
            }
        }
    }

    fn string(&mut self) -> Result<(), Failure> {
        let start = self.at + 1;
        let end = find_special(self.bytes, start);
        match self.bytes.get(end) {
            Some(b'"') => {
                self.push(Tag::String, start, end);
                self.at = end + 1;
                Ok(())
            }
            Some(b'\\') => self.escaped_string(start, end),
            Some(_) => Err((JsonErrorKind::ControlCharacter, end)),
            None => Err((JsonErrorKind::UnexpectedEnd, end)),
        }
    }

    fn escaped_string(&mut self, start: usize, first_escape: usize) -> Result<(), Failure> {
        let side_start = self.unescaped.len();
        let mut copied = start;
        let mut at = first_escape;
        loop {
            self.unescaped
                .push_str(self.text.get(copied..at).unwrap_or_default());
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    let (character, after) = read_escape(self.bytes, at + 1)?;
                    self.unescaped.push(character);
                    copied = after;
                    at = find_special(self.bytes, after);
                }
                Some(_) => return Err((JsonErrorKind::ControlCharacter, at)),
                None => return Err((JsonErrorKind::UnexpectedEnd, at)),
            }
        }
        self.push(Tag::EscapedString, side_start, self.unescaped.len());
        if let Some(node) = self.nodes.last_mut() {
            node.next = start as u32;
        }
        self.at = at + 1;
        Ok(())
    }
}
