//! HTML and XML: a tokenizer that takes whatever comes, and one element per line.

use super::{Document, INDENTS_MAX};
use crate::ui::model::json_text::{Kind, Span};

/// An element and its text stand on one line up to this many characters of text.
const INLINE_MAX: usize = 72;
/// Names that are remembered to find what a closing tag closes.
const OPEN_MAX: usize = 512;

/// Elements of HTML that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements of HTML whose text is theirs to the letter.
const VERBATIM: [&str; 4] = ["pre", "script", "style", "textarea"];
/// Elements by which a fragment is known as HTML.
const KNOWN: [&str; 40] = [
    "a", "article", "aside", "b", "body", "br", "button", "code", "dd", "div", "dl", "em",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "head", "header", "html", "i", "img",
    "input", "li", "main", "meta", "nav", "ol", "p", "pre", "script", "section", "span", "strong",
    "style", "table", "template", "ul",
];

/// The kind of what stands between a first `<` and a last `>`.
pub(super) fn detect(inside: &str) -> Option<Document> {
    if inside.starts_with("?xml") {
        return Some(Document::Xml);
    }
    if let Some(rest) = inside.strip_prefix('!') {
        let begins = |word: &str| {
            rest.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        return match () {
            () if begins("doctype html") => Some(Document::Html),
            () if begins("doctype") || begins("[CDATA[") => Some(Document::Xml),
            // A comment says nothing: what follows it does.
            () if begins("--") => after_comment(rest),
            () => None,
        };
    }
    let name = name_of(inside);
    if name.is_empty() {
        return None;
    }
    let void = VOID.iter().any(|known| known.eq_ignore_ascii_case(name));
    let known = void || KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name));
    // A word in angle brackets is no document: something has to be closed.
    let closed = inside.contains("</") || inside.ends_with('/');
    match (known, closed) {
        (true, true) => Some(Document::Html),
        (true, false) if void => Some(Document::Html),
        (false, true) => Some(Document::Xml),
        _ => None,
    }
}

fn after_comment(rest: &str) -> Option<Document> {
    // Once is enough: a document that begins with two comments is shown as text.
    let after = rest.split_once("-->")?.1.trim_start().strip_prefix('<')?;
    if after.starts_with("!--") {
        return None;
    }
    detect(after)
}

/// The element's name at the beginning of a text.
fn name_of(text: &str) -> &str {
    let first = text.chars().next();
    if !first.is_some_and(|c| c.is_alphabetic() || c == '_') {
        return "";
    }
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
        .unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    /// `<name …>`, without its brackets.
    Open(&'a str),
    /// `<name … />`, without its brackets.
    Empty(&'a str),
    /// `</name>`, the name alone.
    Close(&'a str),
    /// A comment, a declaration, an instruction: whole.
    Aside(&'a str),
    /// CDATA: whole.
    Data(&'a str),
    Text(&'a str),
}

struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// Takes so many bytes off the front.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes everything up to and with an end; all of it where the end is missing.
    fn until(&mut self, end: &str) -> &'a str {
        let bytes = self
            .rest
            .find(end)
            .map_or(self.rest.len(), |at| at + end.len());
        self.take(bytes)
    }

    /// Takes what stands before the closing tag of an element whose text is its own.
    fn verbatim(&mut self, name: &str) -> &'a str {
        let mut from = 0;
        while let Some(at) = self.rest.get(from..).and_then(|rest| rest.find("</")) {
            let start = from + at;
            let found = self.rest.get(start + 2..).map(name_of).unwrap_or("");
            if found.eq_ignore_ascii_case(name) {
                return self.take(start);
            }
            from = start + 2;
        }
        self.take(self.rest.len())
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let Some(inside) = self.rest.strip_prefix('<') else {
            let bytes = self.rest.find('<').unwrap_or(self.rest.len());
            return Some(Token::Text(self.take(bytes)));
        };
        let token = match () {
            () if inside.starts_with("!--") => Token::Aside(self.until("-->")),
            () if inside.starts_with("![CDATA[") => Token::Data(self.until("]]>")),
            () if inside.starts_with('?') => Token::Aside(self.until("?>")),
            () if inside.starts_with('!') => Token::Aside(self.until(">")),
            () if inside.starts_with('/') => {
                let tag = self.until(">");
                Token::Close(trimmed(tag, 2).trim())
            }
            () if !name_of(inside).is_empty() => {
                let bytes = tag_end(self.rest);
                let tag = trimmed(self.take(bytes), 1);
                match tag.strip_suffix('/') {
                    Some(tag) => Token::Empty(tag.trim_end()),
                    None => Token::Open(tag),
                }
            }
            () => {
                // A lone bracket is text, with what follows it.
                let bytes = inside.find('<').map_or(self.rest.len(), |at| at + 1);
                Token::Text(self.take(bytes))
            }
        };
        Some(token)
    }
}

/// A tag without what opens it and without its `>`.
fn trimmed(tag: &str, front: usize) -> &str {
    let tag = tag.get(front..).unwrap_or("");
    tag.strip_suffix('>').unwrap_or(tag)
}

/// Bytes of a tag with its `>`; quotes may hold one.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

struct Writer<'a> {
    spans: Vec<Span>,
    open: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    fn put(&mut self, kind: Kind, text: &str) {
        match self.spans.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.spans.push(Span {
                kind,
                text: text.to_owned(),
            }),
        }
    }

    /// Begins a line at the level of what is open.
    fn line(&mut self) {
        if self.spans.is_empty() {
            return;
        }
        let text = format!("\n{}", "  ".repeat(self.open.len().min(INDENTS_MAX)));
        self.put(Kind::Mark, &text);
    }

    /// A tag's name and attributes.
    fn tag(&mut self, inside: &str) {
        let name = name_of(inside);
        self.put(Kind::Mark, "<");
        self.put(Kind::Name, name);
        let mut rest = inside.get(name.len()..).unwrap_or("").trim();
        while !rest.is_empty() {
            let end = rest
                .find(|c: char| c == '=' || c.is_whitespace())
                .unwrap_or(rest.len());
            let (attribute, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            self.put(Kind::Mark, " ");
            self.put(Kind::Word, attribute);
            rest = after.trim_start();
            if let Some(value) = rest.strip_prefix('=') {
                let value = value.trim_start();
                let bytes = value_end(value);
                let (value, after) = value.split_at_checked(bytes).unwrap_or((value, ""));
                self.put(Kind::Mark, "=");
                self.put(Kind::Text, value);
                rest = after.trim_start();
            }
        }
    }

    fn close(&mut self, name: &str) {
        self.put(Kind::Mark, "</");
        self.put(Kind::Name, name);
        self.put(Kind::Mark, ">");
    }

    /// Closes what a closing tag names, and what is open inside of it.
    fn leave(&mut self, name: &str, html: bool) {
        let same = |open: &&str| match html {
            true => open.eq_ignore_ascii_case(name),
            false => *open == name,
        };
        if let Some(at) = self.open.iter().rposition(same) {
            self.open.truncate(at);
        }
    }
}

/// Bytes of an attribute's value: up to its quote, or to the next space.
fn value_end(text: &str) -> usize {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text
            .get(1..)
            .and_then(|rest| rest.find(quote))
            .map_or(text.len(), |at| at + 2),
        _ => text.find(char::is_whitespace).unwrap_or(text.len()),
    }
}

/// One element per line; an element with a short text stands on one.
pub(super) fn layout(text: &str, html: bool) -> Vec<Span> {
    let mut tokens = Tokens { rest: text };
    let mut out = Writer {
        spans: Vec::new(),
        open: Vec::new(),
    };
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => paragraph(&mut out, text),
            Token::Data(data) => {
                out.line();
                out.put(Kind::Text, data);
            }
            Token::Aside(aside) => {
                out.line();
                out.put(Kind::Comment, aside);
            }
            Token::Empty(tag) => {
                out.line();
                out.tag(tag);
                out.put(Kind::Mark, "/>");
            }
            Token::Close(name) => {
                out.leave(name, html);
                out.line();
                out.close(name);
            }
            Token::Open(tag) => {
                out.line();
                out.tag(tag);
                out.put(Kind::Mark, ">");
                opened(&mut out, &mut tokens, name_of(tag), html);
            }
        }
    }
    out.spans
}

/// After an opening tag: its own text, a short text with its end, or a level deeper.
fn opened<'a>(out: &mut Writer<'a>, tokens: &mut Tokens<'a>, name: &'a str, html: bool) {
    let is = |list: &[&str]| html && list.iter().any(|known| known.eq_ignore_ascii_case(name));
    if is(&VOID) {
        return;
    }
    if is(&VERBATIM) {
        let own = tokens.verbatim(name);
        out.put(Kind::Text, own);
        if let Some(Token::Close(name)) = tokens.next() {
            out.close(name);
        }
        return;
    }
    let mut ahead = Tokens { rest: tokens.rest };
    let first = ahead.next();
    let (text, end) = match first {
        Some(Token::Text(text)) => (text.trim(), ahead.next()),
        other => ("", other),
    };
    let short = text.len() <= INLINE_MAX && !text.contains('\n');
    if let Some(Token::Close(end)) = end
        && end == name
        && short
    {
        out.put(Kind::Text, text);
        out.close(end);
        tokens.rest = ahead.rest;
    } else if out.open.len() < OPEN_MAX {
        out.open.push(name);
    }
}

/// Text between elements: its lines, each at the level of what is open.
fn paragraph(out: &mut Writer<'_>, text: &str) {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.line();
        out.put(Kind::Text, line);
    }
}
