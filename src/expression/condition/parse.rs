//! The grammar of conditions.
//!
//! ```text
//! condition  = and { OR and }
//! and        = not { AND not }
//! not        = { NOT } comparison
//! comparison = operand comparator operand
//!            | operand BETWEEN operand AND operand
//!            | operand IN ( operand { , operand } )
//!            | function
//!            | ( condition )
//! ```
//! Both conditions and operands may stand in parentheses, so what a parenthesis holds is known only
//! behind it: the parser reads a [`Piece`] and decides then.

use crate::expression::lexer::TokenKind;
use crate::expression::parser::{Parsed, Parser};
use crate::expression::syntax::{Node, Term};
use crate::expression::{ExpressionError, MAX_OPERATORS};

/// Words that are keywords in a condition.
const KEYWORDS: &[&str] = &["AND", "OR", "NOT", "BETWEEN", "IN"];

/// What was read: a condition, or an operand that may yet become part of one.
enum Piece<'t> {
    Condition(Node<'t>),
    Operand(Term<'t>),
}

/// A piece, and whether a pair of parentheses holds all of it.
struct Read<'t> {
    piece: Piece<'t>,
    grouped: bool,
}

impl<'t> Read<'t> {
    fn condition(node: Node<'t>) -> Read<'t> {
        Read {
            piece: Piece::Condition(node),
            grouped: false,
        }
    }
}

/// The tree of a condition's text, and the number of operators and functions in it.
pub(in crate::expression) fn parse_tree(text: &str) -> Parsed<(Node<'_>, usize)> {
    let mut parser = Parser::new(text, KEYWORDS)?;
    parser.grouped_paths = true;
    let read = disjunction(&mut parser)?;
    let node = into_condition(&parser, read)?;
    parser.expect(TokenKind::End)?;
    if parser.redundant_parentheses {
        return Err(ExpressionError::RedundantParentheses);
    }
    Ok((node, parser.operators))
}

/// Conditions joined by `OR` and `AND`. One function for both, and few calls from here to the next
/// parenthesis: how deep texts may nest is a matter of stack.
fn disjunction<'t>(parser: &mut Parser<'t>) -> Parsed<Read<'t>> {
    let mut alternatives = Vec::new();
    let mut parts = Vec::new();
    loop {
        let read = negation(parser)?;
        let (and, or) = (parser.at("AND"), parser.at("OR"));
        if !and && !or && parts.is_empty() && alternatives.is_empty() {
            return Ok(read);
        }
        parts.push(into_condition(parser, read)?);
        if !and {
            alternatives.push(joined(std::mem::take(&mut parts), Node::And));
        }
        if !and && !or {
            return Ok(Read::condition(joined(alternatives, Node::Or)));
        }
        parser.next();
        parser.operators += 1;
    }
}

/// One condition as it is, several under `join`.
fn joined<'t>(mut nodes: Vec<Node<'t>>, join: fn(Vec<Node<'t>>) -> Node<'t>) -> Node<'t> {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        Some(last) => {
            nodes.push(last);
            join(nodes)
        }
        None => join(nodes),
    }
}

fn negation<'t>(parser: &mut Parser<'t>) -> Parsed<Read<'t>> {
    let mut negations = 0;
    while parser.accept_keyword("NOT") {
        negations += 1;
    }
    let read = group_or_operand(parser)?;
    let read = comparison(parser, read)?;
    if negations == 0 {
        return Ok(read);
    }
    negated(parser, read, negations)
}

fn negated<'t>(parser: &mut Parser<'t>, read: Read<'t>, negations: usize) -> Parsed<Read<'t>> {
    parser.operators += negations;
    let mut node = into_condition(parser, read)?;
    // A hostile text has a thousand of them: the tree must stay shallow enough to walk.
    if parser.operators > MAX_OPERATORS {
        return Err(ExpressionError::TooManyOperators {
            count: parser.operators,
        });
    }
    for _ in 0..negations {
        node = Node::Not(Box::new(node));
    }
    Ok(Read::condition(node))
}

/// The comparison that an operand begins if an operator stands behind it.
fn comparison<'t>(parser: &mut Parser<'t>, read: Read<'t>) -> Parsed<Read<'t>> {
    let token = parser.peek();
    let is_comparison =
        token.kind == TokenKind::Comparator || parser.at("BETWEEN") || parser.at("IN");
    match read.piece {
        Piece::Operand(operand) if is_comparison => {
            parser.next();
            parser.operators += 1;
            behind(parser, operand, token.kind, token.text).map(Read::condition)
        }
        _ => Ok(read),
    }
}

/// The rest of a comparison whose first operand and operator are read.
fn behind<'t>(
    parser: &mut Parser<'t>,
    operand: Term<'t>,
    kind: TokenKind,
    operator: &'t str,
) -> Parsed<Node<'t>> {
    if kind == TokenKind::Comparator {
        return Ok(Node::Compare {
            operator,
            left: operand,
            right: parser.operand()?,
        });
    }
    if operator.eq_ignore_ascii_case("IN") {
        let list = parser.operands()?;
        return Ok(Node::In { operand, list });
    }
    let lower = parser.operand()?;
    if !parser.accept_keyword("AND") {
        return Err(parser.syntax_error());
    }
    Ok(Node::Between {
        operand,
        lower,
        upper: parser.operand()?,
    })
}

fn group_or_operand<'t>(parser: &mut Parser<'t>) -> Parsed<Read<'t>> {
    if !parser.accept(TokenKind::OpenParenthesis) {
        return Ok(Read {
            piece: Piece::Operand(parser.atom()?),
            grouped: false,
        });
    }
    parser.enter()?;
    let mut read = disjunction(parser)?;
    parser.close_group(read.grouped)?;
    let continued = match &mut read.piece {
        Piece::Operand(operand) => parser.path_behind_group(operand)?,
        Piece::Condition(_) => false,
    };
    read.grouped = !continued;
    Ok(read)
}

/// A piece where a condition must stand: an operand alone is none, unless it is a function.
fn into_condition<'t>(parser: &Parser<'t>, read: Read<'t>) -> Parsed<Node<'t>> {
    match read.piece {
        Piece::Condition(node) => Ok(node),
        Piece::Operand(Term::Call(call)) => Ok(Node::Call(call)),
        Piece::Operand(_) => Err(parser.syntax_error()),
    }
}
