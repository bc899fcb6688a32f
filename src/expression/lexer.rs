//! Splits an expression into tokens. Never fails: a character that belongs to no token becomes an
//! [`TokenKind::Unknown`] token, and the parser reports it where it stands.
//!
//! Identifiers begin with a letter only: DynamoDB takes `_` for a token of its own at the start of
//! a name and refuses it ("Syntax error; token: \"_\", near: \"set _something\"", aws-sdk-js#1691).

/// What a token is. Keywords are identifiers; which words are keywords depends on the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word: attribute name, function name or keyword.
    Word,
    /// `#name`.
    Name,
    /// `:value`.
    Value,
    /// Digits, as in a list index.
    Number,
    /// `=`, `<>`, `<`, `<=`, `>` or `>=`.
    Comparator,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Comma,
    Dot,
    Plus,
    Minus,
    /// A character of no token.
    Unknown,
    /// Behind the last token.
    End,
}

/// One token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind,
    pub(super) text: &'t str,
    /// Byte offset of the first character.
    pub(super) start: usize,
}

impl Token<'_> {
    /// Byte offset behind the last character.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether this is the keyword `word`, in any case.
    pub(super) fn is_keyword(&self, word: &str) -> bool {
        self.kind == TokenKind::Word && self.text.eq_ignore_ascii_case(word)
    }
}

/// All tokens of `text`, without an end token.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(text.len() / 4 + 4);
    let mut start = 0;
    while let Some(first) = text.get(start..).and_then(|rest| rest.chars().next()) {
        if matches!(first, ' ' | '\t' | '\r' | '\n') {
            start += 1;
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let (kind, length) = measure(first, rest);
        found.push(Token {
            kind,
            text: rest.get(..length).unwrap_or_default(),
            start,
        });
        start += length;
    }
    found
}

/// Kind and byte length of the token that `rest`, whose first character is `first`, begins with.
fn measure(first: char, rest: &str) -> (TokenKind, usize) {
    match first {
        'a'..='z' | 'A'..='Z' => (TokenKind::Word, word_length(rest)),
        '0'..='9' => (TokenKind::Number, count(rest, |b| b.is_ascii_digit())),
        '#' => placeholder(rest, TokenKind::Name),
        ':' => placeholder(rest, TokenKind::Value),
        '<' if rest.starts_with("<>") || rest.starts_with("<=") => (TokenKind::Comparator, 2),
        '>' if rest.starts_with(">=") => (TokenKind::Comparator, 2),
        '=' | '<' | '>' => (TokenKind::Comparator, 1),
        '(' => (TokenKind::OpenParenthesis, 1),
        ')' => (TokenKind::CloseParenthesis, 1),
        '[' => (TokenKind::OpenBracket, 1),
        ']' => (TokenKind::CloseBracket, 1),
        ',' => (TokenKind::Comma, 1),
        '.' => (TokenKind::Dot, 1),
        '+' => (TokenKind::Plus, 1),
        '-' => (TokenKind::Minus, 1),
        other => (TokenKind::Unknown, other.len_utf8()),
    }
}

/// A `#` or `:` needs at least one character of a name behind it.
fn placeholder(rest: &str, kind: TokenKind) -> (TokenKind, usize) {
    match word_length(rest.get(1..).unwrap_or_default()) {
        0 => (TokenKind::Unknown, 1),
        length => (kind, length + 1),
    }
}

fn word_length(rest: &str) -> usize {
    count(rest, |byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn count(rest: &str, belongs: impl Fn(u8) -> bool) -> usize {
    rest.bytes().take_while(|byte| belongs(*byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.text).collect()
    }

    #[test]
    fn splits_as_dynamodb_does() {
        let check = |text: &str, expected: &[&str]| assert_eq!(texts(text), expected, "{text}");
        check("a.b[0]<=:v", &["a", ".", "b", "[", "0", "]", "<=", ":v"]);
        check("a<>b", &["a", "<>", "b"]);
        check("a < > b", &["a", "<", ">", "b"]);
        check("GI-1-PK", &["GI", "-", "1", "-", "PK"]);
        check("_type", &["_", "type"]);
        check("7day", &["7", "day"]);
        check("#$.b", &["#", "$", ".", "b"]);
        check("ü > a", &["ü", ">", "a"]);
        check("", &[]);
        check(" \t\r\n", &[]);
    }

    #[test]
    fn placeholders_take_digits_and_underscores() {
        let kinds: Vec<TokenKind> = tokens("#4g :_ # :").iter().map(|t| t.kind).collect();
        let expected = [
            TokenKind::Name,
            TokenKind::Value,
            TokenKind::Unknown,
            TokenKind::Unknown,
        ];
        assert_eq!(kinds, expected);
    }
}
