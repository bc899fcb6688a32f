//! Document paths, and the columns of a `SELECT`.

use super::syntax::{Expr, Node, PathStep, RawProjection, Span};
use super::{Column, Compiler};
use crate::api::ApiError;
use crate::api::messages::partiql as texts;
use crate::expression::{ExpressionError, MAX_PATH_DEPTH};
use crate::value::{DocumentPath, PathElement};

impl Compiler<'_> {
    /// The path that an expression is; `None` for what is none.
    pub(super) fn path(&self, expr: &Expr) -> Result<Option<DocumentPath>, ApiError> {
        let (name, steps) = match &expr.node {
            Node::Name(name) => (name, [].as_slice()),
            Node::Path(root, steps) => match &root.node {
                Node::Name(name) => (name, steps.as_slice()),
                _ => return self.no_path(root.at),
            },
            _ => return Ok(None),
        };
        let mut elements = vec![self.attribute(name)?];
        for step in steps {
            elements.push(self.step(step)?);
        }
        let depth = elements.len();
        if depth > MAX_PATH_DEPTH {
            let error = ExpressionError::PathTooDeep { depth };
            return self.refuse(texts::condition_or_update(&error));
        }
        Ok(Some(DocumentPath(elements)))
    }

    fn no_path<T>(&self, at: Span) -> Result<T, ApiError> {
        self.refuse(texts::unexpected_path(self.place(at)))
    }

    fn attribute(&self, name: &str) -> Result<PathElement, ApiError> {
        match name.is_empty() {
            true => self.refuse(texts::empty_component()),
            false => Ok(PathElement::Attribute(name.to_owned())),
        }
    }

    fn step(&self, step: &PathStep) -> Result<PathElement, ApiError> {
        match step {
            PathStep::Name(name) => self.attribute(name),
            PathStep::Unpivot => self.refuse(texts::unpivot_path()),
            PathStep::Wildcard => self.refuse(texts::wildcard_path()),
            PathStep::Element(expr) => match &expr.node {
                Node::Text(name) => self.attribute(name),
                Node::Number(number) => self.index(number, expr.at),
                _ => self.no_path(expr.at),
            },
        }
    }

    fn index(&self, number: &str, at: Span) -> Result<PathElement, ApiError> {
        let index = number.parse::<i32>().ok();
        match index.and_then(|index| usize::try_from(index).ok()) {
            Some(index) => Ok(PathElement::Index(index)),
            None => self.refuse(texts::list_index(number, self.place(at))),
        }
    }

    /// The columns of a projection; `None` for all.
    pub(super) fn columns(
        &self,
        projection: &RawProjection,
    ) -> Result<Option<Vec<Column>>, ApiError> {
        let exprs = match projection {
            RawProjection::All => return Ok(None),
            RawProjection::Aliased => return self.refuse(texts::aliasing()),
            RawProjection::Value => return self.refuse(texts::select_value()),
            RawProjection::Columns(exprs) => exprs,
        };
        let mut columns: Vec<Column> = Vec::with_capacity(exprs.len());
        for expr in exprs {
            let Some(path) = self.path(expr)? else {
                return self.no_path(expr.at);
            };
            let name = column_name(&path);
            if columns.iter().any(|column| column.name == name) {
                return self.refuse(texts::duplicate_column(&name));
            }
            columns.push(Column { path, name });
        }
        Ok(Some(columns))
    }
}

/// A path's text from its last name on: `k[0]` for `m.k[0]`.
fn column_name(path: &DocumentPath) -> String {
    let is_name = |element: &PathElement| matches!(element, PathElement::Attribute(_));
    let from = path.0.iter().rposition(is_name).unwrap_or(0);
    let rest = path.0.get(from..).unwrap_or_default();
    DocumentPath(rest.to_vec()).to_string()
}
