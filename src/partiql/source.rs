//! What a statement is, and which table or index it is about: all that is known before the table is
//! looked for.

use super::syntax::{
    Expr, Node, PathStep, RawOperation, RawSelect, RawSource, RawStatement, RawWrite,
};
use crate::api::messages::partiql as texts;
use crate::api::{ApiError, limits};

/// A statement by its kind, and its table.
#[derive(Debug)]
pub(super) struct Root {
    pub(super) table: String,
    pub(super) index: Option<String>,
    pub(super) body: Body,
}

#[derive(Debug)]
pub(super) enum Body {
    Select(RawSelect),
    Exists(RawSelect),
    Write(RawWrite),
}

impl Root {
    pub(super) fn is_select(&self) -> bool {
        matches!(self.body, Body::Select(_))
    }
}

fn refuse<T>(message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::validation(message))
}

/// The statement that an expression is.
pub(super) fn root(expr: Expr) -> Result<Root, ApiError> {
    let kind = expr.kind();
    match expr.node {
        Node::Statement(statement) => match *statement {
            RawStatement::Select(select) => select_root(select, Body::Select),
            RawStatement::Write(write) => write_root(write, kind),
        },
        Node::Call(name, mut arguments) if name == "exists" && arguments.len() == 1 => {
            match arguments.pop().map(|argument| argument.node) {
                Some(Node::Statement(statement)) => match *statement {
                    RawStatement::Select(select) => select_root(select, Body::Exists),
                    RawStatement::Write(_) => refuse(texts::unsupported_operation(kind)),
                },
                _ => refuse(texts::unsupported_operation(kind)),
            }
        }
        _ => refuse(texts::unsupported_operation(kind)),
    }
}

fn select_root(select: RawSelect, body: fn(RawSelect) -> Body) -> Result<Root, ApiError> {
    let (table, index) = names(&select.from)?;
    Ok(Root {
        table,
        index,
        body: body(select),
    })
}

fn write_root(write: RawWrite, kind: &'static str) -> Result<Root, ApiError> {
    let (table, index) = match (&write.source, write.operations.first()) {
        (Some(source), _) => names(source)?,
        (None, Some(RawOperation::Insert { target, .. } | RawOperation::InsertSeveral(target))) => {
            match components(target)?.as_slice() {
                [table] => (table.clone(), None),
                _ => return refuse(texts::insert_source()),
            }
        }
        (None, _) => return refuse(texts::unsupported_operation(kind)),
    };
    check_name(&table)?;
    Ok(Root {
        table,
        index,
        body: Body::Write(write),
    })
}

/// The names between the dots behind `FROM`.
fn components(source: &Expr) -> Result<Vec<String>, ApiError> {
    let mut names = Vec::new();
    match &source.node {
        Node::Name(name) => names.push(name.clone()),
        Node::Path(root, steps) => {
            match &root.node {
                Node::Name(name) => names.push(name.clone()),
                _ => return refuse(texts::unexpected_source()),
            }
            for step in steps {
                match step {
                    PathStep::Name(name) => names.push(name.clone()),
                    _ => return refuse(texts::unexpected_source()),
                }
            }
        }
        _ => return refuse(texts::unexpected_source()),
    }
    match names.iter().any(String::is_empty) {
        true => refuse(texts::empty_component()),
        false => Ok(names),
    }
}

/// The table and the index.
fn names(source: &RawSource) -> Result<(String, Option<String>), ApiError> {
    if source.joined {
        return refuse(texts::several_sources());
    }
    if source.aliased {
        return refuse(texts::aliasing());
    }
    let mut names = components(&source.expr)?.into_iter();
    match (names.next(), names.next(), names.next()) {
        (Some(table), index, None) => {
            check_name(&table)?;
            Ok((table, index))
        }
        _ => refuse(texts::too_many_components()),
    }
}

fn check_name(table: &str) -> Result<(), ApiError> {
    let length = table.chars().count() as u64;
    let fits = (limits::NAME_LENGTH_MIN..=limits::NAME_LENGTH_MAX).contains(&length);
    match fits && crate::api::model::Pattern::Name.matches(table) {
        true => Ok(()),
        false => refuse(texts::table_name()),
    }
}
