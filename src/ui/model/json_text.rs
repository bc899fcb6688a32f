//! JSON laid out for reading: short containers on one line, names and values told apart, key values
//! marked. Keeps the order of names and every digit of numbers as they were written.

/// What a span of laid-out JSON is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Braces, commas, spaces.
    Mark,
    /// A member's name.
    Name,
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true`, `false`, `null`.
    Word,
    /// A value of the partition key.
    Partition,
    /// A value of the sort key.
    Sort,
    /// A comment or a declaration.
    Comment,
    /// Everything after the pieces that are told apart.
    Rest,
}

/// A piece of laid-out JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub kind: Kind,
    /// Its text.
    pub text: String,
}

/// The key attributes whose values are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Names of partition key attributes.
    pub partition: Vec<String>,
    /// Names of sort key attributes.
    pub sort: Vec<String>,
}

const WIDTH: usize = 48;
const DEPTH_MAX: usize = 80;
/// Levels of indentation; deeper ones stand below the last.
const INDENTS_MAX: usize = 40;

enum Node<'a> {
    Scalar(Kind, &'a str),
    List(Vec<Node<'a>>),
    Map(Vec<(&'a str, Node<'a>)>),
}

/// Lays JSON out; text that is no JSON comes back as it is.
pub fn layout(text: &str, keys: &Keys) -> Vec<Span> {
    let mut reader = Reader { text, at: 0 };
    let node = reader.node(0);
    reader.space();
    let mut out = Writer {
        spans: Vec::new(),
        keys,
    };
    match node {
        Some(node) if reader.at == text.len() => out.node(&node, 0, &mut Vec::new()),
        _ => out.put(Kind::Mark, text),
    }
    out.spans
}

/// The pieces of JSON as it stands, for colours behind what is being typed: nothing is moved, and
/// what is no JSON is told as far as it goes.
pub fn pieces(text: &str) -> Vec<Span> {
    let mut reader = Reader { text, at: 0 };
    let mut out = Writer {
        spans: Vec::new(),
        keys: &Keys::default(),
    };
    while let Some(byte) = reader.peek() {
        let start = reader.at;
        let kind = match byte {
            b'"' => {
                if reader.string().is_none() {
                    reader.at = text.len();
                }
                let after = text.get(reader.at..).unwrap_or("").trim_start();
                if after.starts_with(':') {
                    Kind::Name
                } else {
                    Kind::Text
                }
            }
            b'-' | b'0'..=b'9' => {
                reader.bare();
                Kind::Number
            }
            b'a'..=b'z' => {
                reader.bare();
                Kind::Word
            }
            _ => {
                reader.at += text
                    .get(start..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(1, char::len_utf8);
                Kind::Mark
            }
        };
        match text.get(start..reader.at) {
            Some(piece) => out.put(kind, piece),
            None => {
                out.put(Kind::Mark, text.get(start..).unwrap_or(""));
                break;
            }
        }
    }
    out.spans
}

/// The same as [`layout`], as plain text for the clipboard.
pub fn layout_text(text: &str) -> String {
    layout(text, &Keys::default())
        .into_iter()
        .map(|span| span.text)
        .collect()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let hit = self.peek() == Some(byte);
        self.at += usize::from(hit);
        hit
    }

    fn since(&self, start: usize) -> Option<&'a str> {
        self.text.get(start..self.at)
    }

    fn node(&mut self, depth: usize) -> Option<Node<'a>> {
        if depth > DEPTH_MAX {
            return None;
        }
        self.space();
        match self.peek()? {
            b'{' => self.map(depth),
            b'[' => self.list(depth),
            b'"' => Some(Node::Scalar(Kind::Text, self.string()?)),
            b'-' | b'0'..=b'9' => Some(Node::Scalar(Kind::Number, self.bare()?)),
            b'a'..=b'z' => Some(Node::Scalar(Kind::Word, self.bare()?)),
            _ => None,
        }
    }

    fn string(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.take(b'"').then_some(())?;
        loop {
            match self.peek()? {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return self.since(start);
                }
                _ => self.at += 1,
            }
        }
    }

    fn bare(&mut self) -> Option<&'a str> {
        let start = self.at;
        while matches!(
            self.peek(),
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'+' | b'.')
        ) {
            self.at += 1;
        }
        self.since(start)
    }

    fn list(&mut self, depth: usize) -> Option<Node<'a>> {
        self.take(b'[').then_some(())?;
        let mut out = Vec::new();
        self.space();
        if self.take(b']') {
            return Some(Node::List(out));
        }
        loop {
            out.push(self.node(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Some(Node::List(out));
            }
            self.take(b',').then_some(())?;
        }
    }

    fn map(&mut self, depth: usize) -> Option<Node<'a>> {
        self.take(b'{').then_some(())?;
        let mut out = Vec::new();
        self.space();
        if self.take(b'}') {
            return Some(Node::Map(out));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.space();
            self.take(b':').then_some(())?;
            out.push((name, self.node(depth + 1)?));
            self.space();
            if self.take(b'}') {
                return Some(Node::Map(out));
            }
            self.take(b',').then_some(())?;
        }
    }
}

struct Writer<'k> {
    spans: Vec<Span>,
    keys: &'k Keys,
}

impl<'a> Writer<'_> {
    fn put(&mut self, kind: Kind, text: &str) {
        match self.spans.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.spans.push(Span {
                kind,
                text: text.to_owned(),
            }),
        }
    }

    fn line(&mut self, indent: usize) {
        let text = format!("\n{}", "  ".repeat(indent.min(INDENTS_MAX)));
        self.put(Kind::Mark, &text);
    }

    fn node(&mut self, node: &Node<'a>, indent: usize, names: &mut Vec<&'a str>) {
        let inline = width(node) + indent * 2 <= WIDTH;
        match node {
            Node::Scalar(kind, text) => {
                let kind = self.marked(*kind, names);
                self.put(kind, text);
            }
            Node::List(items) if items.is_empty() => self.put(Kind::Mark, "[]"),
            Node::Map(members) if members.is_empty() => self.put(Kind::Mark, "{}"),
            Node::List(items) => {
                self.put(Kind::Mark, "[");
                for (i, item) in items.iter().enumerate() {
                    self.between(i, inline, false, indent + 1);
                    self.node(item, indent + 1, names);
                }
                self.close(inline, false, indent, "]");
            }
            Node::Map(members) => {
                self.put(Kind::Mark, "{");
                for (i, (name, value)) in members.iter().enumerate() {
                    self.between(i, inline, true, indent + 1);
                    self.put(Kind::Name, name);
                    self.put(Kind::Mark, ": ");
                    names.push(name);
                    self.node(value, indent + 1, names);
                    names.pop();
                }
                self.close(inline, true, indent, "}");
            }
        }
    }

    fn between(&mut self, i: usize, inline: bool, spaced: bool, indent: usize) {
        if i > 0 {
            self.put(Kind::Mark, ",");
        }
        match (inline, i > 0 || spaced) {
            (true, true) => self.put(Kind::Mark, " "),
            (true, false) => {}
            (false, _) => self.line(indent),
        }
    }

    fn close(&mut self, inline: bool, spaced: bool, indent: usize, mark: &str) {
        match (inline, spaced) {
            (true, true) => self.put(Kind::Mark, " "),
            (true, false) => {}
            (false, _) => self.line(indent),
        }
        self.put(Kind::Mark, mark);
    }

    /// A scalar under `"key": {"S": …}` takes the key's mark.
    fn marked(&self, kind: Kind, names: &[&str]) -> Kind {
        let [.., attribute, _] = names else {
            return kind;
        };
        let attribute = attribute.trim_matches('"');
        let is = |list: &[String]| list.iter().any(|name| name == attribute);
        if is(&self.keys.partition) {
            Kind::Partition
        } else if is(&self.keys.sort) {
            Kind::Sort
        } else {
            kind
        }
    }
}

/// Characters the node takes on one line.
fn width(node: &Node<'_>) -> usize {
    match node {
        Node::Scalar(_, text) => text.len(),
        Node::List(items) => 2 + items.iter().map(|item| width(item) + 2).sum::<usize>(),
        Node::Map(members) => {
            4 + members
                .iter()
                .map(|(name, value)| name.len() + 4 + width(value))
                .sum::<usize>()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_containers_stay_on_one_line() {
        assert_eq!(
            layout_text(r#"{"a":{"S":"x"}}"#),
            r#"{ "a": { "S": "x" } }"#
        );
        assert_eq!(layout_text("[1,2.50,-3e10]"), "[1, 2.50, -3e10]");
        assert_eq!(layout_text("{}"), "{}");
    }

    #[test]
    fn long_containers_break() {
        let text = layout_text(
            r#"{"TableName":"Orders","KeyConditionExpression":"customerId = :c AND orderedAt >= :f","Limit":12}"#,
        );
        assert_eq!(
            text,
            "{\n  \"TableName\": \"Orders\",\n  \"KeyConditionExpression\": \"customerId = :c AND orderedAt >= :f\",\n  \"Limit\": 12\n}"
        );
    }

    #[test]
    fn what_is_no_json_stays() {
        for text in [
            "",
            "{",
            "{\"a\":}",
            "[1,]",
            "nope nope",
            "\"\\",
            "{\"a\" 1}",
        ] {
            assert_eq!(layout_text(text), text);
        }
    }

    #[test]
    fn pieces_keep_every_character() {
        for text in [
            "",
            r#"{ "a" : [1.5, true, null], "b": "c:d" }"#,
            "{\"a",
            "\"\\",
            "\"ä\\\"ö\" é nope -",
            "\u{1f600}{}",
        ] {
            let whole: String = pieces(text).into_iter().map(|span| span.text).collect();
            assert_eq!(whole, text);
        }
        let spans = pieces(r#"{"a":"b"}"#);
        let kinds: Vec<Kind> = spans.iter().map(|span| span.kind).collect();
        assert_eq!(
            kinds,
            [Kind::Mark, Kind::Name, Kind::Mark, Kind::Text, Kind::Mark]
        );
    }

    #[test]
    fn key_values_are_marked() {
        let keys = Keys {
            partition: vec!["id".to_owned()],
            sort: vec!["at".to_owned()],
        };
        let spans = layout(r#"{"id":{"S":"x"},"at":{"N":"7"}}"#, &keys);
        let of = |kind| {
            spans
                .iter()
                .filter(|s| s.kind == kind)
                .map(|s| s.text.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(of(Kind::Partition), [r#""x""#]);
        assert_eq!(of(Kind::Sort), [r#""7""#]);
    }
}
