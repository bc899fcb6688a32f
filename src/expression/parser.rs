//! The token cursor that the parsers of the four kinds of expressions share, and the grammar they
//! have in common: document paths, functions, operands.

use super::lexer::{Token, TokenKind, tokens};
use super::syntax::{Call, RawElement, RawPath, Term};
use super::{ExpressionError, MAX_EXPRESSION_BYTES, MAX_NESTING, MAX_OPERATORS};

/// Result of parsing a part.
pub(super) type Parsed<T> = Result<T, ExpressionError>;

/// A cursor over the tokens of one expression.
pub(super) struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
    position: usize,
    /// Parentheses, functions and `NOT`s open at the cursor.
    depth: usize,
    /// Words that cannot begin a path or function here.
    keywords: &'static [&'static str],
    /// Whether steps may stand behind a path in parentheses.
    pub(super) grouped_paths: bool,
    /// Whether a pair of parentheses directly inside another was seen.
    pub(super) redundant_parentheses: bool,
    /// Operators and functions seen.
    pub(super) operators: usize,
}

impl<'t> Parser<'t> {
    /// A parser at the start of `text`; refuses texts that are empty or too long.
    pub(super) fn new(text: &'t str, keywords: &'static [&'static str]) -> Parsed<Parser<'t>> {
        if text.is_empty() {
            return Err(ExpressionError::Empty);
        }
        if text.len() > MAX_EXPRESSION_BYTES {
            return Err(ExpressionError::TooLong {
                size_bytes: text.len(),
            });
        }
        Ok(Parser {
            text,
            tokens: tokens(text),
            position: 0,
            depth: 0,
            keywords,
            grouped_paths: false,
            redundant_parentheses: false,
            operators: 0,
        })
    }

    /// The token at the cursor.
    pub(super) fn peek(&self) -> Token<'t> {
        self.token(self.position)
    }

    /// The token at the cursor, which moves behind it.
    pub(super) fn next(&mut self) -> Token<'t> {
        let token = self.peek();
        self.position += 1;
        token
    }

    fn token(&self, position: usize) -> Token<'t> {
        self.tokens.get(position).copied().unwrap_or(Token {
            kind: TokenKind::End,
            text: "",
            start: self.text.len(),
        })
    }

    /// Moves on if the token at the cursor is of `kind`.
    pub(super) fn accept(&mut self, kind: TokenKind) -> bool {
        let accepted = self.peek().kind == kind;
        if accepted {
            self.position += 1;
        }
        accepted
    }

    /// Moves on if the token at the cursor is the keyword `word`.
    pub(super) fn accept_keyword(&mut self, word: &str) -> bool {
        let accepted = self.peek().is_keyword(word);
        if accepted {
            self.position += 1;
        }
        accepted
    }

    /// Moves behind a token of `kind`, or refuses what stands there.
    pub(super) fn expect(&mut self, kind: TokenKind) -> Parsed<Token<'t>> {
        match self.peek() {
            token if token.kind == kind => Ok(self.next()),
            _ => Err(self.syntax_error()),
        }
    }

    /// The token at the cursor cannot stand there.
    pub(super) fn syntax_error(&self) -> ExpressionError {
        let token = self.peek();
        let start = match self.position.checked_sub(1) {
            Some(before) => self.token(before).start,
            None => token.start,
        };
        let near = match token.kind {
            TokenKind::End => self.text.get(start..).unwrap_or_default().trim_end(),
            _ => {
                let behind = self.token(self.position + 1);
                let end = match behind.kind {
                    TokenKind::End => token.end(),
                    _ => behind.end(),
                };
                self.text.get(start..end).unwrap_or_default()
            }
        };
        let token = match token.kind {
            TokenKind::End => "<EOF>",
            _ => token.text,
        };
        ExpressionError::Syntax {
            token: token.to_owned(),
            near: near.to_owned(),
        }
    }

    /// Opens one level of nesting; refuses more than any valid expression can have, so that no
    /// text exhausts the stack.
    pub(super) fn enter(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > MAX_NESTING {
            return Err(self.too_deep());
        }
        Ok(())
    }

    /// Closes one level of nesting.
    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Names what makes the text too deep: levels beyond [`MAX_NESTING`] are redundant parentheses,
    /// more operators than are allowed, or parentheses that are never closed.
    fn too_deep(&mut self) -> ExpressionError {
        if has_redundant_parentheses(&self.tokens) {
            return ExpressionError::RedundantParentheses;
        }
        let count = self.operators_ahead();
        if count > MAX_OPERATORS {
            return ExpressionError::TooManyOperators { count };
        }
        self.position = self.tokens.len();
        self.syntax_error()
    }

    /// Operators and functions in the whole text, by its tokens.
    fn operators_ahead(&self) -> usize {
        const WORDS: [&str; 5] = ["AND", "OR", "NOT", "BETWEEN", "IN"];
        let mut count = 0;
        for (position, token) in self.tokens.iter().enumerate() {
            let is_word = WORDS.iter().any(|word| token.is_keyword(word));
            let is_call = token.kind == TokenKind::Word
                && self.token(position + 1).kind == TokenKind::OpenParenthesis;
            let is_sign = matches!(
                token.kind,
                TokenKind::Comparator | TokenKind::Plus | TokenKind::Minus
            );
            count += usize::from(is_word || is_call || is_sign);
        }
        count
    }

    /// Whether the cursor stands at a word that is a keyword here.
    pub(super) fn at_keyword(&self) -> bool {
        let token = self.peek();
        self.keywords.iter().any(|word| token.is_keyword(word))
    }

    /// Whether the cursor stands at the keyword `word`.
    pub(super) fn at(&self, word: &str) -> bool {
        self.peek().is_keyword(word)
    }

    /// A function, placeholder or path; no parentheses around it.
    pub(super) fn atom(&mut self) -> Parsed<Term<'t>> {
        match self.peek().kind {
            TokenKind::Value => Ok(Term::Value(self.next().text)),
            TokenKind::Word if self.at_call() => {
                let name = self.next().text;
                self.enter()?;
                self.operators += 1;
                let operands = self.operands()?;
                self.leave();
                Ok(Term::Call(Call { name, operands }))
            }
            _ => self.path().map(Term::Path),
        }
    }

    fn at_call(&self) -> bool {
        self.token(self.position + 1).kind == TokenKind::OpenParenthesis && !self.at_keyword()
    }

    /// `(operand, …)`, at least one.
    pub(super) fn operands(&mut self) -> Parsed<Vec<Term<'t>>> {
        self.expect(TokenKind::OpenParenthesis)?;
        let mut operands = vec![self.operand()?];
        while self.accept(TokenKind::Comma) {
            operands.push(self.operand()?);
        }
        self.expect(TokenKind::CloseParenthesis)?;
        Ok(operands)
    }

    /// An operand, in any number of parentheses.
    pub(super) fn operand(&mut self) -> Parsed<Term<'t>> {
        let mut groups: usize = 0;
        while self.accept(TokenKind::OpenParenthesis) {
            self.enter()?;
            groups += 1;
        }
        let mut operand = self.atom()?;
        let mut grouped = false;
        for _ in 0..groups {
            self.close_group(grouped)?;
            grouped = !self.path_behind_group(&mut operand)?;
        }
        Ok(operand)
    }

    /// The end of a pair of parentheses; `grouped` says whether just another pair is in it.
    pub(super) fn close_group(&mut self, grouped: bool) -> Parsed<()> {
        self.expect(TokenKind::CloseParenthesis)?;
        self.leave();
        self.redundant_parentheses |= grouped;
        Ok(())
    }

    /// Steps behind a path in parentheses belong to it, in conditions: `(a.b).c`. Says whether
    /// there were any.
    pub(super) fn path_behind_group(&mut self, operand: &mut Term<'t>) -> Parsed<bool> {
        match operand {
            Term::Path(RawPath(elements)) if self.grouped_paths => {
                let before = elements.len();
                self.path_steps(elements)?;
                Ok(elements.len() > before)
            }
            _ => Ok(false),
        }
    }

    /// A document path.
    pub(super) fn path(&mut self) -> Parsed<RawPath<'t>> {
        let mut elements = vec![self.path_name()?];
        self.path_steps(&mut elements)?;
        Ok(RawPath(elements))
    }

    /// `.name` and `[index]` steps, as many as there are.
    pub(super) fn path_steps(&mut self, elements: &mut Vec<RawElement<'t>>) -> Parsed<()> {
        loop {
            if self.accept(TokenKind::Dot) {
                elements.push(self.path_name()?);
            } else if self.accept(TokenKind::OpenBracket) {
                elements.push(RawElement::Index(self.expect(TokenKind::Number)?.text));
                self.expect(TokenKind::CloseBracket)?;
            } else {
                return Ok(());
            }
        }
    }

    fn path_name(&mut self) -> Parsed<RawElement<'t>> {
        let token = self.peek();
        match token.kind {
            TokenKind::Word if !self.at_keyword() => Ok(RawElement::Word(self.next().text)),
            TokenKind::Name => Ok(RawElement::Name(self.next().text)),
            _ => Err(self.syntax_error()),
        }
    }
}

/// Whether somewhere a pair of parentheses holds nothing but another pair.
fn has_redundant_parentheses(tokens: &[Token<'_>]) -> bool {
    let mut open: Vec<usize> = Vec::new();
    let mut inner = None;
    for (position, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::OpenParenthesis => open.push(position),
            TokenKind::CloseParenthesis => {
                let Some(start) = open.pop() else {
                    return false;
                };
                if inner == Some((start + 1, position.saturating_sub(1))) {
                    return true;
                }
                inner = Some((start, position));
            }
            _ => {}
        }
    }
    false
}
