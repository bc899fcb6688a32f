//! The grammar of statements.
//!
//! ```text
//! select    = SELECT ( * | column { , column } ) FROM source [ WHERE expression ]
//!             [ ORDER BY expression [ ASC | DESC ] { , ... } ]
//! update    = UPDATE path change { change } [ WHERE expression ] [ returning ]
//! or        = FROM source [ WHERE expression ] change { change } [ returning ]
//! change    = SET path = expression { , path = expression } | REMOVE path
//! insert    = INSERT INTO path VALUE expression [ returning ]
//! delete    = DELETE FROM path [ WHERE expression ] [ returning ]
//! returning = RETURNING ( ALL | MODIFIED ) ( OLD | NEW ) *
//! ```

use super::Returning;
use super::lexer::{TokenKind, malformed};
use super::parser::{Parsed, Parser, SELECT_PRECEDENCE};
use super::syntax::{
    Expr, Filter, Node, RawOperation, RawProjection, RawReturning, RawSelect, RawSource,
    RawStatement, RawWrite, Span,
};
use crate::api::messages::partiql::Flaw;

impl Parser<'_> {
    /// The whole text: one expression, which a statement is as well.
    pub(super) fn whole(&mut self) -> Parsed<Expr> {
        let expr = self.expression(0)?;
        match self.kind() {
            TokenKind::End => Ok(expr),
            TokenKind::Symbol(";") => {
                self.advance();
                match self.kind() {
                    TokenKind::End => Ok(expr),
                    _ => Err(malformed(Flaw::SecondStatement)),
                }
            }
            _ => Err(malformed(Flaw::Leftover)),
        }
    }

    /// A statement, as the term that it is in the grammar.
    pub(super) fn statement(&mut self) -> Parsed<Expr> {
        let at = self.span();
        let statement = if self.accept_keyword("select") {
            RawStatement::Select(self.select()?)
        } else if self.accept_keyword("update") {
            RawStatement::Write(self.update()?)
        } else if self.accept_keyword("delete") {
            RawStatement::Write(self.delete()?)
        } else if self.accept_keyword("from") {
            RawStatement::Write(self.source_first()?)
        } else {
            let operations = self.operations()?;
            RawStatement::Write(self.write(None, operations, None)?)
        };
        self.expr(Node::Statement(Box::new(statement)), at, &[])
    }

    fn select(&mut self) -> Parsed<RawSelect> {
        let mut unsupported = None;
        let distinct = self.span();
        if self.accept_keyword("distinct") {
            unsupported = Some(("DISTINCT", distinct));
        } else {
            self.accept_keyword("all");
        }
        let projection = self.projection()?;
        if !self.accept_keyword("from") {
            return Err(malformed(Flaw::SelectFrom));
        }
        let from = self.source(SELECT_PRECEDENCE)?;
        let filter = self.filter(SELECT_PRECEDENCE)?;
        let mut clause = |name, span| unsupported = unsupported.or(Some((name, span)));
        let order = self.order()?;
        if self.accept_keyword("group") {
            self.accept_keyword("partial");
            self.expect_by()?;
            clause("GROUP BY", self.span());
            self.list()?;
        }
        for (word, name) in [
            ("having", "HAVING"),
            ("limit", "LIMIT"),
            ("offset", "OFFSET"),
        ] {
            if self.accept_keyword(word) {
                clause(name, self.span());
                self.expression(SELECT_PRECEDENCE)?;
            }
        }
        Ok(RawSelect {
            projection,
            from,
            filter,
            order,
            unsupported,
        })
    }

    fn list(&mut self) -> Parsed<()> {
        self.expression(SELECT_PRECEDENCE)?;
        while self.accept_symbol(",") {
            self.expression(SELECT_PRECEDENCE)?;
        }
        Ok(())
    }

    fn projection(&mut self) -> Parsed<RawProjection> {
        if self.accept_keyword("value") {
            self.expression(0)?;
            return Ok(RawProjection::Value);
        }
        let (mut columns, mut star, mut aliased, mut count) = (Vec::new(), false, false, 0);
        loop {
            count += 1;
            if self.accept_symbol("*") {
                star = true;
            } else {
                columns.push(self.expression(0)?);
                aliased |= self.alias()?;
            }
            if !self.accept_symbol(",") {
                break;
            }
        }
        match (star, aliased) {
            (true, _) if count > 1 => Err(malformed(Flaw::StarNotAlone)),
            (true, _) => Ok(RawProjection::All),
            (false, true) => Ok(RawProjection::Aliased),
            (false, false) => Ok(RawProjection::Columns(columns)),
        }
    }

    /// `AS name`, or only the name.
    fn alias(&mut self) -> Parsed<bool> {
        let named = self.accept_keyword("as");
        match self.name() {
            Some(_) => {
                self.advance();
                Ok(true)
            }
            None if named => Err(malformed(Flaw::Alias)),
            None => Ok(false),
        }
    }

    fn aliases(&mut self) -> Parsed<bool> {
        let mut aliased = self.alias()?;
        for word in ["at", "by"] {
            if self.accept_keyword(word) {
                aliased = true;
                match self.name() {
                    Some(_) => self.advance(),
                    None => return Err(malformed(Flaw::Alias)),
                }
            }
        }
        Ok(aliased)
    }

    fn source(&mut self, precedence: u8) -> Parsed<RawSource> {
        let expr = self.expression(precedence)?;
        let aliased = self.aliases()?;
        let mut joined = false;
        while self.accept_symbol(",") {
            joined = true;
            self.expression(precedence)?;
            self.aliases()?;
        }
        Ok(RawSource {
            expr,
            aliased,
            joined,
        })
    }

    fn filter(&mut self, precedence: u8) -> Parsed<Option<Filter>> {
        if !self.accept_keyword("where") {
            return Ok(None);
        }
        let start = self.span().start;
        let expr = self.expression(precedence)?;
        let text = Span {
            start,
            end: self.behind(),
        };
        Ok(Some(Filter { expr, text }))
    }

    fn expect_by(&mut self) -> Parsed<()> {
        match self.accept_keyword("by") {
            true => Ok(()),
            false => Err(malformed(Flaw::Expected("BY"))),
        }
    }

    /// Expressions and whether each is descending.
    fn order(&mut self) -> Parsed<Vec<(Expr, bool)>> {
        let mut order = Vec::new();
        if !self.accept_keyword("order") {
            return Ok(order);
        }
        self.expect_by()?;
        loop {
            let expr = self.expression(SELECT_PRECEDENCE)?;
            let descending = self.accept_keyword("desc");
            if !descending {
                self.accept_keyword("asc");
            }
            order.push((expr, descending));
            if !self.accept_symbol(",") {
                return Ok(order);
            }
        }
    }

    /// A path to a table where a statement changes something.
    fn simple_source(&mut self) -> Parsed<RawSource> {
        let expr = self.simple_path()?;
        let aliased = self.aliases()?;
        Ok(RawSource {
            expr,
            aliased,
            joined: false,
        })
    }

    fn update(&mut self) -> Parsed<RawWrite> {
        let source = self.simple_source()?;
        let operations = self.operations()?;
        let filter = self.filter(0)?;
        self.write(Some(source), operations, filter)
    }

    fn delete(&mut self) -> Parsed<RawWrite> {
        if !self.accept_keyword("from") {
            return Err(malformed(Flaw::DeleteFrom));
        }
        let source = self.simple_source()?;
        let filter = self.filter(0)?;
        self.write(Some(source), vec![RawOperation::Delete], filter)
    }

    fn source_first(&mut self) -> Parsed<RawWrite> {
        let source = self.source(0)?;
        let filter = self.filter(0)?;
        let operations = self.operations()?;
        self.write(Some(source), operations, filter)
    }

    fn write(
        &mut self,
        source: Option<RawSource>,
        operations: Vec<RawOperation>,
        filter: Option<Filter>,
    ) -> Parsed<RawWrite> {
        Ok(RawWrite {
            source,
            operations,
            filter,
            returning: self.returning()?,
        })
    }

    /// One or more of `INSERT INTO`, `SET`, `REMOVE`.
    fn operations(&mut self) -> Parsed<Vec<RawOperation>> {
        let mut operations = Vec::new();
        loop {
            if self.accept_keyword("set") {
                self.assignments(&mut operations)?;
            } else if self.accept_keyword("remove") {
                operations.push(RawOperation::Remove(self.simple_path()?));
            } else if self.is_keyword("insert") && self.is_keyword_at(1, "into") {
                self.advance();
                self.advance();
                operations.push(self.insert()?);
            } else if operations.is_empty() {
                return Err(malformed(Flaw::DataManipulation));
            } else {
                return Ok(operations);
            }
        }
    }

    fn assignments(&mut self, operations: &mut Vec<RawOperation>) -> Parsed<()> {
        loop {
            let target = self.simple_path()?;
            if !self.accept_symbol("=") {
                return Err(malformed(Flaw::Assignment));
            }
            let value = self.expression(0)?;
            operations.push(RawOperation::Set(target, value));
            if !self.accept_symbol(",") {
                return Ok(());
            }
        }
    }

    fn insert(&mut self) -> Parsed<RawOperation> {
        let target = self.simple_path()?;
        if !self.accept_keyword("value") {
            self.expression(0)?;
            return Ok(RawOperation::InsertSeveral(target));
        }
        let value = self.expression(0)?;
        let at = self.accept_keyword("at");
        if at {
            self.expression(0)?;
        }
        Ok(RawOperation::Insert { target, value, at })
    }

    fn returning(&mut self) -> Parsed<Vec<RawReturning>> {
        let mut elements = Vec::new();
        if !self.accept_keyword("returning") {
            return Ok(elements);
        }
        loop {
            let all = self.is_keyword("all");
            let new = self.is_keyword_at(1, "new");
            if !(all || self.is_keyword("modified")) || !(new || self.is_keyword_at(1, "old")) {
                return Err(malformed(Flaw::Returning));
            }
            self.advance();
            self.advance();
            let image = match (all, new) {
                (true, false) => Returning::AllOld,
                (true, true) => Returning::AllNew,
                (false, false) => Returning::ModifiedOld,
                (false, true) => Returning::ModifiedNew,
            };
            let star = self.accept_symbol("*");
            if !star {
                self.expression(0)?;
            }
            elements.push(RawReturning { image, star });
            if !self.accept_symbol(",") {
                return Ok(elements);
            }
        }
    }
}
