//! The grammar of expressions: operators by their precedence, paths, calls, literals.
//!
//! The shape, the order of its checks and what it calls a fault follow partiql-lang-kotlin, the
//! parser that the service uses. Nesting is bounded: no statement that says something needs more,
//! and a hostile one must not exhaust the stack.

use super::lexer::{Token, TokenKind, malformed};
use super::syntax::{Expr, Join, Node, PathStep, Span};
use super::words;
use crate::api::messages::partiql::Flaw;
use crate::api::{ApiError, limits};

pub(super) type Parsed<T> = Result<T, ApiError>;

/// How tight `SELECT` binds: its clauses end where a set operator begins.
pub(super) const SELECT_PRECEDENCE: u8 = 6;
const NOT_PRECEDENCE: u8 = 30;

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    /// Question marks so far.
    pub(super) parameters: usize,
}

/// An operator between two expressions.
#[derive(Clone, Copy, PartialEq)]
struct Infix {
    name: &'static str,
    precedence: u8,
    /// `NOT IN`, `IS NOT`: true means one token more.
    negated: bool,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Parser<'t> {
        Parser {
            text,
            tokens,
            at: 0,
            depth: 0,
            parameters: 0,
        }
    }

    fn kind_at(&self, ahead: usize) -> &'t TokenKind {
        let token = self.tokens.get(self.at + ahead);
        token.map_or(&TokenKind::End, |token| &token.kind)
    }

    pub(super) fn kind(&self) -> &'t TokenKind {
        self.kind_at(0)
    }

    pub(super) fn span(&self) -> Span {
        let end = self.text.len();
        let token = self.tokens.get(self.at);
        token.map_or(Span { start: end, end }, |token| Span {
            start: token.start,
            end: token.end,
        })
    }

    /// Where the token before ends.
    pub(super) fn behind(&self) -> usize {
        let token = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        token.map_or(0, |token| token.end)
    }

    pub(super) fn advance(&mut self) {
        self.at += 1;
    }

    pub(super) fn is_symbol(&self, symbol: &str) -> bool {
        matches!(self.kind(), TokenKind::Symbol(found) if *found == symbol)
    }

    pub(super) fn is_keyword(&self, word: &str) -> bool {
        self.is_keyword_at(0, word)
    }

    pub(super) fn is_keyword_at(&self, ahead: usize, word: &str) -> bool {
        matches!(self.kind_at(ahead), TokenKind::Keyword(found) if *found == word)
    }

    pub(super) fn accept_symbol(&mut self, symbol: &str) -> bool {
        let found = self.is_symbol(symbol);
        self.at += usize::from(found);
        found
    }

    pub(super) fn accept_keyword(&mut self, word: &str) -> bool {
        let found = self.is_keyword(word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, symbol: &str, name: &'static str) -> Parsed<()> {
        match self.accept_symbol(symbol) {
            true => Ok(()),
            false => Err(malformed(Flaw::Expected(name))),
        }
    }

    /// Goes one level deeper.
    fn enter(&mut self) -> Parsed<()> {
        self.depth += 1;
        match self.depth > limits::STATEMENT_LEVELS_MAX {
            true => Err(malformed(Flaw::Unreadable)),
            false => Ok(()),
        }
    }

    /// An expression around `inner` ones. A chain of operators nests as deep as it is long.
    pub(super) fn expr(&self, node: Node, at: Span, inner: &[&Expr]) -> Parsed<Expr> {
        let below = inner.iter().map(|expr| expr.depth).max().unwrap_or(0);
        match below >= limits::STATEMENT_LEVELS_MAX {
            true => Err(malformed(Flaw::Unreadable)),
            false => Ok(Expr {
                node,
                at,
                depth: below + 1,
            }),
        }
    }

    fn leaf(&mut self, node: Node) -> Expr {
        let at = self.span();
        self.advance();
        Expr { node, at, depth: 1 }
    }

    /// An expression whose operators all bind tighter than `precedence`.
    pub(super) fn expression(&mut self, precedence: u8) -> Parsed<Expr> {
        self.enter()?;
        let mut expr = self.unary()?;
        while let Some(infix) = self.infix()
            && precedence < infix.precedence
        {
            expr = self.behind_infix(expr, infix)?;
        }
        self.depth -= 1;
        Ok(expr)
    }

    fn infix(&self) -> Option<Infix> {
        let plain = |name, precedence| {
            Some(Infix {
                name,
                precedence,
                negated: false,
            })
        };
        match self.kind() {
            TokenKind::Symbol(symbol) => match *symbol {
                "=" | "<>" => plain(symbol, 40),
                "<" | "<=" | ">" | ">=" => plain(symbol, 50),
                "+" | "-" | "||" => plain(symbol, 60),
                "*" | "/" | "%" => plain(symbol, 70),
                _ => None,
            },
            TokenKind::Keyword(word) => match *word {
                "or" => plain("OR", 10),
                "and" => plain("AND", 20),
                "in" => plain("IN", 40),
                "between" => plain("BETWEEN", 50),
                "like" => plain("LIKE", 50),
                "union" | "except" | "intersect" => plain(word, 5),
                "is" => Some(Infix {
                    name: "IS",
                    precedence: 40,
                    negated: self.is_keyword_at(1, "not"),
                }),
                "not" => self.negated_infix(),
                _ => None,
            },
            _ => None,
        }
    }

    fn negated_infix(&self) -> Option<Infix> {
        let (name, precedence) = match self.kind_at(1) {
            TokenKind::Keyword("in") => ("IN", 40),
            TokenKind::Keyword("between") => ("BETWEEN", 50),
            TokenKind::Keyword("like") => ("LIKE", 50),
            _ => return None,
        };
        Some(Infix {
            name,
            precedence,
            negated: true,
        })
    }

    fn behind_infix(&mut self, left: Expr, infix: Infix) -> Parsed<Expr> {
        let at = left.at;
        self.at += 1 + usize::from(infix.negated);
        let found = match infix.name {
            "IS" => {
                let name = self.type_name()?;
                let depth = [&left];
                self.expr(Node::Missing, at, &depth)?;
                Expr {
                    depth: left.depth + 1,
                    node: Node::IsType(Box::new(left), name),
                    at,
                }
            }
            "IN" if self.is_symbol("(") && !self.is_keyword_at(1, "select") => {
                let place = self.span();
                self.advance();
                let list = self.arguments(")", "RIGHT_PAREN")?;
                let inner: Vec<&Expr> = list.iter().collect();
                let right = self.expr(Node::Null, place, &inner)?;
                let right = Expr {
                    node: Node::List(list),
                    ..right
                };
                self.binary(infix.name, left, right)?
            }
            "BETWEEN" => self.between(left, infix)?,
            "AND" | "OR" => self.join(left, infix)?,
            _ => {
                let right = self.right(infix)?;
                self.binary(infix.name, left, right)?
            }
        };
        match infix.negated {
            true => self.around(found, Node::Not),
            false => Ok(found),
        }
    }

    /// One level around an expression.
    fn around(&self, inner: Expr, wrap: fn(Box<Expr>) -> Node) -> Parsed<Expr> {
        let outer = self.expr(Node::Null, inner.at, &[&inner])?;
        Ok(Expr {
            node: wrap(Box::new(inner)),
            ..outer
        })
    }

    fn binary(&self, name: &'static str, left: Expr, right: Expr) -> Parsed<Expr> {
        let outer = self.expr(Node::Null, left.at, &[&left, &right])?;
        Ok(Expr {
            node: Node::Binary(name, Box::new(left), Box::new(right)),
            ..outer
        })
    }

    /// What stands behind an operator.
    fn right(&mut self, infix: Infix) -> Parsed<Expr> {
        if *self.kind() == TokenKind::End {
            return Err(malformed(Flaw::RightHandSide));
        }
        self.expression(infix.precedence)
    }

    fn between(&mut self, operand: Expr, infix: Infix) -> Parsed<Expr> {
        let lower = self.right(infix)?;
        if !self.accept_keyword("and") {
            return Err(malformed(Flaw::Expected("AND keyword")));
        }
        if matches!(self.kind(), TokenKind::End | TokenKind::Symbol(";")) {
            return Err(malformed(Flaw::AfterAnd));
        }
        let upper = self.expression(infix.precedence)?;
        let outer = self.expr(Node::Null, operand.at, &[&operand, &lower, &upper])?;
        Ok(Expr {
            node: Node::Between(Box::new([operand, lower, upper])),
            ..outer
        })
    }

    /// `a AND b AND c` is one list, however long: a chain would be as deep as a statement is long.
    fn join(&mut self, left: Expr, infix: Infix) -> Parsed<Expr> {
        let join = match infix.name {
            "AND" => Join::And,
            _ => Join::Or,
        };
        let right = self.right(infix)?;
        match left.node {
            Node::Join(same, mut parts) if same == join => {
                let outer = self.expr(Node::Null, left.at, &[&right])?;
                parts.push(right);
                Ok(Expr {
                    node: Node::Join(join, parts),
                    at: left.at,
                    depth: left.depth.max(outer.depth),
                })
            }
            _ => {
                let outer = self.expr(Node::Null, left.at, &[&left, &right])?;
                Ok(Expr {
                    node: Node::Join(join, vec![left, right]),
                    ..outer
                })
            }
        }
    }

    fn type_name(&mut self) -> Parsed<&'static str> {
        let unknown = || malformed(Flaw::TypeName);
        let TokenKind::Keyword(word) = self.kind() else {
            return Err(unknown());
        };
        let name = words::type_name(word).ok_or_else(unknown)?;
        self.advance();
        match *word {
            "double" if !self.accept_keyword("precision") => Err(unknown()),
            "character" if self.accept_keyword("varying") => Ok("CHARACTER_VARYING"),
            _ => Ok(name),
        }
    }

    fn unary(&mut self) -> Parsed<Expr> {
        let at = self.span();
        let sign = match self.kind() {
            TokenKind::Symbol(symbol @ ("+" | "-")) => *symbol,
            TokenKind::Keyword("not") => {
                self.advance();
                let inner = self.expression(NOT_PRECEDENCE)?;
                let outer = self.around(inner, Node::Not)?;
                return Ok(Expr { at, ..outer });
            }
            _ => return self.path(),
        };
        self.advance();
        self.enter()?;
        let inner = self.unary()?;
        self.depth -= 1;
        match inner.node {
            Node::Number(number) => Ok(Expr {
                node: Node::Number(match (sign, number.strip_prefix('-')) {
                    ("+", _) => number,
                    (_, Some(positive)) => positive.to_owned(),
                    (_, None) => format!("-{number}"),
                }),
                ..inner
            }),
            _ => {
                let outer = self.expr(Node::Null, at, &[&inner])?;
                Ok(Expr {
                    node: Node::Sign(sign),
                    ..outer
                })
            }
        }
    }

    /// A term, and what leads into it.
    fn path(&mut self) -> Parsed<Expr> {
        let root = self.term()?;
        let mut steps = Vec::new();
        loop {
            if self.accept_symbol(".") {
                steps.push(match self.kind() {
                    TokenKind::Symbol("*") => PathStep::Unpivot,
                    _ => PathStep::Name(self.step_name(Flaw::PathDot)?),
                });
                self.advance();
            } else if self.accept_symbol("[") {
                steps.push(match self.accept_symbol("*") {
                    true => PathStep::Wildcard,
                    false => PathStep::Element(self.expression(0)?),
                });
                self.expect("]", "RIGHT_BRACKET")?;
            } else {
                return self.with_steps(root, steps);
            }
        }
    }

    /// A path of an assignment or a write's table: it starts with a name and has only literals in
    /// brackets.
    pub(super) fn simple_path(&mut self) -> Parsed<Expr> {
        let root = match self.name() {
            Some(name) => self.leaf(Node::Name(name)),
            None => return Err(malformed(Flaw::SimplePath)),
        };
        let mut steps = Vec::new();
        loop {
            if self.accept_symbol(".") {
                let flaw = match self.is_symbol("*") {
                    true => Flaw::SimplePathDot,
                    false => Flaw::PathDot,
                };
                steps.push(PathStep::Name(self.step_name(flaw)?));
                self.advance();
            } else if self.accept_symbol("[") {
                let element = match self.is_symbol("*") {
                    true => return Err(malformed(Flaw::SimplePathComponent)),
                    false => self.expression(0)?,
                };
                if !matches!(element.node, Node::Number(_) | Node::Text(_)) {
                    return Err(malformed(Flaw::SimplePathComponent));
                }
                steps.push(PathStep::Element(element));
                self.expect("]", "RIGHT_BRACKET")?;
            } else {
                return self.with_steps(root, steps);
            }
        }
    }

    fn with_steps(&self, root: Expr, steps: Vec<PathStep>) -> Parsed<Expr> {
        if steps.is_empty() {
            return Ok(root);
        }
        let mut inner = vec![&root];
        inner.extend(steps.iter().filter_map(|step| match step {
            PathStep::Element(expr) => Some(expr),
            _ => None,
        }));
        let outer = self.expr(Node::Null, root.at, &inner)?;
        Ok(Expr {
            node: Node::Path(Box::new(root), steps),
            ..outer
        })
    }

    fn step_name(&self, flaw: Flaw) -> Parsed<String> {
        self.name().ok_or_else(|| malformed(flaw))
    }

    /// The name that the next token is, if it is one.
    pub(super) fn name(&self) -> Option<String> {
        match self.kind() {
            TokenKind::Name => {
                let Span { start, end } = self.span();
                self.text.get(start..end).map(str::to_owned)
            }
            TokenKind::Quoted(name) => Some(name.clone()),
            _ => None,
        }
    }

    fn term(&mut self) -> Parsed<Expr> {
        if let Some(name) = self.name() {
            return match self.kind_at(1) {
                TokenKind::Symbol("(") => self.call(&name),
                _ => Ok(self.leaf(Node::Name(name))),
            };
        }
        match self.kind() {
            TokenKind::Text(text) => Ok(self.leaf(Node::Text(text.clone()))),
            TokenKind::Number => {
                let Span { start, end } = self.span();
                let number = self.text.get(start..end).unwrap_or_default();
                Ok(self.leaf(Node::Number(number.to_owned())))
            }
            TokenKind::Ion => Ok(self.leaf(Node::Ion)),
            TokenKind::Keyword(word) => self.keyword_term(word),
            TokenKind::Symbol(symbol) => self.symbol_term(symbol),
            TokenKind::Name | TokenKind::Quoted(_) | TokenKind::End => Err(malformed(Flaw::Term)),
        }
    }

    fn keyword_term(&mut self, word: &'static str) -> Parsed<Expr> {
        match word {
            "true" | "false" => Ok(self.leaf(Node::Bool(word == "true"))),
            "null" => Ok(self.leaf(Node::Null)),
            "missing" => Ok(self.leaf(Node::Missing)),
            "select" | "from" | "update" | "delete" | "set" | "remove" => self.statement(),
            "insert" if self.is_keyword_at(1, "into") => self.statement(),
            "and" | "or" | "is" | "in" | "like" | "between" | "union" | "except" | "intersect" => {
                Err(malformed(Flaw::Operator))
            }
            _ if words::is_function_name(word) && *self.kind_at(1) == TokenKind::Symbol("(") => {
                self.call(word)
            }
            _ => Err(malformed(Flaw::Keyword)),
        }
    }

    fn symbol_term(&mut self, symbol: &'static str) -> Parsed<Expr> {
        let at = self.span();
        let (node, inner) = match symbol {
            "?" => {
                let number = self.parameters;
                self.parameters += 1;
                return Ok(self.leaf(Node::Parameter(number)));
            }
            "(" => return self.group(),
            "[" => {
                self.advance();
                let list = self.literal_arguments("]", "RIGHT_BRACKET")?;
                let depth = deepest(&list);
                (Node::List(list), depth)
            }
            "<<" => {
                self.advance();
                let list = self.literal_arguments(">>", "RIGHT_DOUBLE_ANGLE_BRACKET")?;
                let depth = deepest(&list);
                (Node::Bag(list), depth)
            }
            "{" => {
                self.advance();
                let members = self.members()?;
                let depths = members.iter().map(|(_, value)| value.depth);
                let depth = depths.max().unwrap_or(0);
                (Node::Struct(members), depth)
            }
            "=" | "<>" | "<" | "<=" | ">" | ">=" | "||" | "/" | "%" | "@" => {
                return Err(malformed(Flaw::Operator));
            }
            _ => return Err(malformed(Flaw::Term)),
        };
        match inner >= limits::STATEMENT_LEVELS_MAX {
            true => Err(malformed(Flaw::Unreadable)),
            false => Ok(Expr {
                node,
                at,
                depth: inner + 1,
            }),
        }
    }

    /// Parentheses around one expression; around several they make a list.
    fn group(&mut self) -> Parsed<Expr> {
        let at = self.span();
        self.advance();
        if self.is_symbol(")") {
            return Err(malformed(Flaw::Term));
        }
        let mut group = self.arguments(")", "RIGHT_PAREN")?;
        match (group.pop(), group.is_empty()) {
            (Some(only), true) => Ok(only),
            (Some(last), false) => {
                group.push(last);
                let inner: Vec<&Expr> = group.iter().collect();
                let outer = self.expr(Node::Null, at, &inner)?;
                Ok(Expr {
                    node: Node::List(group),
                    ..outer
                })
            }
            (None, _) => Err(malformed(Flaw::Term)),
        }
    }

    /// Expressions between commas, up to what closes them.
    fn arguments(&mut self, close: &str, name: &'static str) -> Parsed<Vec<Expr>> {
        let mut arguments = vec![self.expression(0)?];
        while self.accept_symbol(",") {
            arguments.push(self.expression(0)?);
        }
        self.expect(close, name)?;
        Ok(arguments)
    }

    /// The same, where there may be none.
    fn literal_arguments(&mut self, close: &str, name: &'static str) -> Parsed<Vec<Expr>> {
        match self.accept_symbol(close) {
            true => Ok(Vec::new()),
            false => self.arguments(close, name),
        }
    }

    fn members(&mut self) -> Parsed<Vec<(Expr, Expr)>> {
        let mut members = Vec::new();
        if self.accept_symbol("}") {
            return Ok(members);
        }
        loop {
            let name = self.expression(0)?;
            self.expect(":", "COLON")?;
            members.push((name, self.expression(0)?));
            if !self.accept_symbol(",") {
                self.expect("}", "RIGHT_CURLY")?;
                return Ok(members);
            }
        }
    }

    fn call(&mut self, name: &str) -> Parsed<Expr> {
        let name = name.to_ascii_lowercase();
        let at = self.span();
        self.advance();
        self.advance();
        if name == "count" && self.accept_symbol("*") {
            self.expect(")", "RIGHT_PAREN")?;
            return self.expr(Node::CountAll, at, &[]);
        }
        let arguments = self.literal_arguments(")", "RIGHT_PAREN")?;
        let inner: Vec<&Expr> = arguments.iter().collect();
        let outer = self.expr(Node::Null, at, &inner)?;
        Ok(Expr {
            node: Node::Call(name, arguments),
            ..outer
        })
    }
}

fn deepest(list: &[Expr]) -> usize {
    list.iter().map(|expr| expr.depth).max().unwrap_or(0)
}
