//! The grammar of update expressions.
//!
//! ```text
//! update  = section { section }
//! section = SET path = value { , path = value } | REMOVE path { , path }
//!         | ADD path :value { , path :value }   | DELETE path :value { , path :value }
//! value   = operand [ (+ | -) operand ] | ( value )
//! operand = path | :value | function | ( operand )
//! ```

use crate::expression::lexer::TokenKind;
use crate::expression::parser::{Parsed, Parser};
use crate::expression::syntax::{RawAction, RawSet, Term};
use crate::expression::{ExpressionError, Section};

const KEYWORDS: &[&str] = &["SET", "REMOVE", "ADD", "DELETE"];

/// A section and its actions, at least one.
pub(super) type RawSection<'t> = (Section, Vec<RawAction<'t>>);

/// The sections of an update's text, and the number of operators and functions in it.
pub(super) fn parse_tree(text: &str) -> Parsed<(Vec<RawSection<'_>>, usize)> {
    let mut parser = Parser::new(text, KEYWORDS)?;
    let mut sections = vec![section(&mut parser)?];
    while parser.peek().kind != TokenKind::End {
        sections.push(section(&mut parser)?);
    }
    if parser.redundant_parentheses {
        return Err(ExpressionError::RedundantParentheses);
    }
    Ok((sections, parser.operators))
}

fn section<'t>(parser: &mut Parser<'t>) -> Parsed<RawSection<'t>> {
    let section = section_keyword(parser)?;
    let mut actions = vec![action(parser, section)?];
    while parser.accept(TokenKind::Comma) {
        actions.push(action(parser, section)?);
    }
    Ok((section, actions))
}

fn section_keyword(parser: &mut Parser<'_>) -> Parsed<Section> {
    let sections = [Section::Set, Section::Remove, Section::Add, Section::Delete];
    for section in sections {
        if parser.accept_keyword(section.name()) {
            return Ok(section);
        }
    }
    Err(parser.syntax_error())
}

fn action<'t>(parser: &mut Parser<'t>, section: Section) -> Parsed<RawAction<'t>> {
    let path = parser.path()?;
    match section {
        Section::Set if parser.peek().text == "=" => {
            parser.next();
            set_value(parser).map(|(value, _)| RawAction::Set(path, value))
        }
        Section::Set => Err(parser.syntax_error()),
        Section::Remove => Ok(RawAction::Remove(path)),
        Section::Add => {
            let value = parser.expect(TokenKind::Value)?;
            Ok(RawAction::Add(path, value.text))
        }
        Section::Delete => {
            let value = parser.expect(TokenKind::Value)?;
            Ok(RawAction::Delete(path, value.text))
        }
    }
}

/// What a `SET` puts in place, and whether a pair of parentheses holds all of it.
fn set_value<'t>(parser: &mut Parser<'t>) -> Parsed<(RawSet<'t>, bool)> {
    let (first, grouped) = first_operand(parser)?;
    let RawSet::Operand(first) = first else {
        return Ok((first, grouped));
    };
    match parser.peek().kind {
        TokenKind::Plus => {
            let second = second_operand(parser)?;
            Ok((RawSet::Plus(first, second), false))
        }
        TokenKind::Minus => {
            let second = second_operand(parser)?;
            Ok((RawSet::Minus(first, second), false))
        }
        _ => Ok((RawSet::Operand(first), grouped)),
    }
}

/// An operand, or a whole value in parentheses.
fn first_operand<'t>(parser: &mut Parser<'t>) -> Parsed<(RawSet<'t>, bool)> {
    if !parser.accept(TokenKind::OpenParenthesis) {
        return Ok((RawSet::Operand(parser.atom()?), false));
    }
    parser.enter()?;
    let (value, grouped) = set_value(parser)?;
    parser.close_group(grouped)?;
    Ok((value, true))
}

/// The operand behind a `+` or `-`.
fn second_operand<'t>(parser: &mut Parser<'t>) -> Parsed<Term<'t>> {
    parser.next();
    parser.operators += 1;
    parser.operand()
}
