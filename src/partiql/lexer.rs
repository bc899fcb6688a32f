//! A statement's tokens, and where each stands.

use super::words;
use crate::api::ApiError;
use crate::api::messages::partiql::{self as texts, Flaw, Place};

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A word that is no keyword.
    Name,
    /// `"name"`, without its quotation marks.
    Quoted(String),
    /// A keyword, in lower case.
    Keyword(&'static str),
    /// `'text'`, without its quotation marks.
    Text(String),
    Number,
    /// A literal of Ion's own notation, between backticks.
    Ion,
    /// Punctuation and operators, as they are written; `!=` as `<>`.
    Symbol(&'static str),
    End,
}

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// Its first byte in the statement.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
}

/// Where the bytes of `start..end` stand in `text`, in lines and characters.
pub(super) fn place(text: &str, start: usize, end: usize) -> Place {
    let before = text.get(..start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Place {
        line: 1 + before.matches('\n').count(),
        column: 1 + characters(text, line_start, start),
        length: characters(text, start, end),
    }
}

fn characters(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(0, |part| part.chars().count())
}

pub(super) fn malformed(flaw: Flaw) -> ApiError {
    ApiError::validation(texts::not_well_formed(flaw))
}

/// All tokens of a statement; the last is [`TokenKind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, ApiError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks()?;
        let start = lexer.at;
        let kind = lexer.next()?;
        let is_end = kind == TokenKind::End;
        tokens.push(Token {
            kind,
            start,
            end: lexer.at,
        });
        if is_end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

/// Longest first.
const SYMBOLS: [&str; 27] = [
    "<<", ">>", "<=", ">=", "<>", "!=", "||", "(", ")", "[", "]", "{", "}", ",", ":", ";", ".",
    "?", "@", "+", "-", "*", "/", "%", "<", ">", "=",
];

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Whitespace, `-- to the end of the line`, `/* to the end of the comment */`.
    fn skip_blanks(&mut self) -> Result<(), ApiError> {
        loop {
            let rest = self.rest();
            let blanks = rest.len()
                - rest
                    .trim_start_matches(['\t', '\u{b}', '\u{c}', ' ', '\r', '\n'])
                    .len();
            let comment = rest.get(blanks..).unwrap_or_default();
            let length = if comment.starts_with("--") {
                comment.find(['\n', '\r']).unwrap_or(comment.len())
            } else if comment.starts_with("/*") {
                let inside = comment.get(2..).unwrap_or_default();
                let end = inside.find("*/");
                4 + end.ok_or_else(|| malformed(Flaw::Unreadable))?
            } else {
                0
            };
            self.at += blanks + length;
            if length == 0 {
                return Ok(());
            }
        }
    }

    fn next(&mut self) -> Result<TokenKind, ApiError> {
        let Some(first) = self.peek() else {
            return Ok(TokenKind::End);
        };
        let second = self.rest().chars().nth(1);
        match first {
            '\'' => self.quoted('\'').map(TokenKind::Text),
            '"' => self.quoted('"').map(TokenKind::Quoted),
            '`' => self.ion(),
            '0'..='9' => self.number(),
            '.' if second.is_some_and(|next| next.is_ascii_digit()) => self.number(),
            'a'..='z' | 'A'..='Z' | '_' | '$' => Ok(self.word()),
            _ => self.symbol(),
        }
    }

    /// What stands between two quotation marks; two of them in a row are one inside.
    fn quoted(&mut self, mark: char) -> Result<String, ApiError> {
        let mut text = String::new();
        let mut characters = self.rest().char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            if character != mark {
                text.push(character);
            } else if characters.peek().is_some_and(|(_, next)| *next == mark) {
                text.push(mark);
                characters.next();
            } else {
                self.at += at + mark.len_utf8();
                return Ok(text);
            }
        }
        Err(malformed(Flaw::Unreadable))
    }

    fn ion(&mut self) -> Result<TokenKind, ApiError> {
        let inside = self.rest().get(1..).unwrap_or_default();
        let end = inside
            .find('`')
            .ok_or_else(|| malformed(Flaw::Unreadable))?;
        self.at += end + 2;
        Ok(TokenKind::Ion)
    }

    fn word(&mut self) -> TokenKind {
        let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let rest = self.rest();
        let length = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let keyword = words::keyword(rest.get(..length).unwrap_or_default());
        self.at += length;
        keyword.map_or(TokenKind::Name, TokenKind::Keyword)
    }

    /// `1`, `1.5`, `.5`, `1e3`, without a sign. Its scale must fit into 32 bits, as Java's
    /// BigDecimal wants it.
    fn number(&mut self) -> Result<TokenKind, ApiError> {
        let whole = self.digits();
        let mut decimals = 0;
        if self.rest().starts_with('.') {
            self.at += 1;
            decimals = self.digits();
        }
        let mut exponent = 0;
        if self.rest().starts_with(['e', 'E']) {
            self.at += 1;
            let negative = self.rest().starts_with('-');
            self.at += usize::from(self.rest().starts_with(['+', '-']));
            let start = self.at;
            self.digits();
            let digits = self.text.get(start..self.at).unwrap_or_default();
            let size: i64 = digits.parse().map_err(|_| malformed(Flaw::Unreadable))?;
            exponent = if negative { -size } else { size };
        }
        let fits = |number: i64| i32::try_from(number).is_ok();
        let scale = i64::try_from(decimals).unwrap_or(i64::MAX) - exponent;
        let glued = self
            .peek()
            .is_some_and(|next| next.is_ascii_alphanumeric() || next == '_' || next == '$');
        if !fits(exponent) || !fits(scale) || glued || whole + decimals == 0 {
            return Err(malformed(Flaw::Unreadable));
        }
        Ok(TokenKind::Number)
    }

    fn digits(&mut self) -> usize {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        self.at += length;
        length
    }

    fn symbol(&mut self) -> Result<TokenKind, ApiError> {
        let rest = self.rest();
        let symbol = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol));
        let symbol = symbol.ok_or_else(|| malformed(Flaw::Unreadable))?;
        self.at += symbol.len();
        Ok(TokenKind::Symbol(match *symbol {
            "!=" => "<>",
            other => other,
        }))
    }
}
