//! PartiQL: statements, as far as their text and parameters tell.
//!
//! [`parse`] reads the text (`lexer`, `parser`, `statement`, `syntax`) and knows the table it is
//! about; [`Parsed::compile`] turns it into plain data with every literal and parameter in its
//! place. A `WHERE` becomes the same [`Condition`] that expressions compile to, an update the same
//! [`expression::Update`](crate::expression::Update): nothing here evaluates.
//!
//! Deliberately absent: table schemas. Which items a condition names, what is a Query and what a
//! Scan, is the engine's to say.

mod condition;
mod lexer;
mod parser;
mod path;
#[cfg(test)]
mod property;
mod source;
mod statement;
mod syntax;
#[cfg(test)]
mod test;
mod update;
mod value;
mod words;

use crate::api::ApiError;
use crate::api::messages::partiql as texts;
use crate::expression::{Condition, Update};
use crate::value::{DocumentPath, EncodedValue, Item};

use lexer::place;
use parser::Parser;
use source::Root;
use syntax::{Expr, RawSelect, Span};

/// A statement whose text is in order.
#[derive(Debug)]
pub struct Parsed<'t> {
    text: &'t str,
    root: Root,
}

/// A statement, its literals and parameters in place.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is the statement of that name")]
pub enum Statement {
    Select(Select),
    Insert(Insert),
    Update(UpdateStatement),
    Delete(Delete),
    /// `EXISTS(SELECT ...)`: a condition of a transaction.
    Exists(Select),
}

/// Reads items.
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    /// What is returned of each; `None` is all that the table or index holds.
    pub columns: Option<Vec<Column>>,
    /// The `WHERE`.
    pub condition: Option<Condition>,
    /// The text of the `WHERE`, for the trace.
    pub condition_text: String,
    /// Attributes, and whether each is descending.
    pub order: Vec<(String, bool)>,
}

/// Something a `SELECT` returns.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Where it is.
    pub path: DocumentPath,
    /// What it is called in the result.
    pub name: String,
}

/// Puts an item that is not there yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Insert {
    /// The item.
    pub item: Item,
}

/// Changes attributes of an item that is there.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateStatement {
    /// What to change.
    pub update: Update,
    /// The `WHERE`: the key, and what else must hold.
    pub condition: Option<Condition>,
    /// What to return.
    pub returning: Option<Returning>,
}

/// Removes an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Delete {
    /// The `WHERE`: the key, and what else must hold.
    pub condition: Option<Condition>,
    /// What to return.
    pub returning: Option<Returning>,
}

/// What a write returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the clause of that name")]
pub enum Returning {
    AllOld,
    ModifiedOld,
    AllNew,
    ModifiedNew,
}

impl Returning {
    /// The clause as it is written.
    pub fn text(self) -> &'static str {
        match self {
            Returning::AllOld => "ALL OLD *",
            Returning::ModifiedOld => "MODIFIED OLD *",
            Returning::AllNew => "ALL NEW *",
            Returning::ModifiedNew => "MODIFIED NEW *",
        }
    }
}

/// Reads a statement.
///
/// # Errors
/// ValidationException for a text that the grammar refuses, another number of parameters than
/// question marks, a table that cannot be one.
pub fn parse(text: &str, parameters: usize) -> Result<Parsed<'_>, ApiError> {
    let tokens = lexer::tokens(text)?;
    let mut parser = Parser::new(text, &tokens);
    let root = parser.whole()?;
    if parser.parameters != parameters {
        return Err(ApiError::validation(texts::parameter_count()));
    }
    Ok(Parsed {
        text,
        root: source::root(root)?,
    })
}

impl Parsed<'_> {
    /// The table it is about.
    pub fn table(&self) -> &str {
        &self.root.table
    }

    /// The index it reads instead of the table.
    pub fn index(&self) -> Option<&str> {
        self.root.index.as_deref()
    }

    /// Whether it is a `SELECT`; an `EXISTS` is none.
    pub fn is_select(&self) -> bool {
        self.root.is_select()
    }

    /// The statement with its parameters.
    ///
    /// # Errors
    /// ValidationException for clauses, functions, operators and literals that the service has not.
    pub fn compile(&self, parameters: &[EncodedValue]) -> Result<Statement, ApiError> {
        Compiler {
            text: self.text,
            parameters,
        }
        .statement(&self.root)
    }
}

/// Turns the tree into plain data.
struct Compiler<'c> {
    text: &'c str,
    parameters: &'c [EncodedValue],
}

impl Compiler<'_> {
    fn place(&self, at: Span) -> texts::Place {
        place(self.text, at.start, at.end)
    }

    fn refuse<T>(&self, message: impl Into<String>) -> Result<T, ApiError> {
        Err(ApiError::validation(message))
    }

    fn select(&self, select: &RawSelect) -> Result<Select, ApiError> {
        if let Some((clause, at)) = select.unsupported {
            return self.refuse(texts::unsupported_clause(clause, self.place(at)));
        }
        let columns = self.columns(&select.projection)?;
        let filter = select.filter.as_ref();
        Ok(Select {
            columns,
            condition: filter
                .map(|filter| self.condition(&filter.expr))
                .transpose()?,
            condition_text: filter
                .and_then(|filter| self.text.get(filter.text.start..filter.text.end))
                .unwrap_or_default()
                .to_owned(),
            order: self.order(&select.order)?,
        })
    }

    fn order(&self, order: &[(Expr, bool)]) -> Result<Vec<(String, bool)>, ApiError> {
        let terms = order.iter().map(|(expr, descending)| match &expr.node {
            syntax::Node::Name(name) => Ok((name.clone(), *descending)),
            _ => self.refuse(texts::order_not_by_name(expr.kind())),
        });
        terms.collect()
    }
}
