//! What a write does, as the item or update that the engine takes.

use super::source::{Body, Root};
use super::syntax::{Expr, Filter, Node, RawOperation, RawReturning, RawWrite};
use super::{Compiler, Delete, Insert, Returning, Statement, UpdateStatement};
use crate::api::ApiError;
use crate::api::messages::partiql as texts;
use crate::expression::{Action, Change, Condition, ExpressionError, SetOperand, SetValue, Update};
use crate::value::{DocumentPath, EncodedValue, ValueType};

type Compiled<T> = Result<T, ApiError>;

impl Compiler<'_> {
    pub(super) fn statement(&self, root: &Root) -> Compiled<Statement> {
        match &root.body {
            Body::Select(select) => self.select(select).map(Statement::Select),
            Body::Exists(select) => self.select(select).map(Statement::Exists),
            Body::Write(write) => self.write(write),
        }
    }

    fn write(&self, write: &RawWrite) -> Compiled<Statement> {
        let filter = write.filter.as_ref();
        match write.operations.as_slice() {
            [RawOperation::Insert { value, at, .. }] if write.source.is_none() => {
                self.insert(value, *at, &write.returning)
            }
            [RawOperation::InsertSeveral(_)] if write.source.is_none() => {
                self.refuse(texts::insert_several())
            }
            [RawOperation::Delete] => {
                let condition = self.filter(filter)?;
                let returning = self.returning(&write.returning)?;
                match returning {
                    None | Some(Returning::AllOld) => Ok(Statement::Delete(Delete {
                        condition,
                        returning,
                    })),
                    Some(other) => self.refuse(texts::delete_returning(other.text())),
                }
            }
            operations => {
                let actions = operations.iter().map(|operation| self.action(operation));
                let actions: Compiled<Vec<Action>> = actions.collect();
                let update = Update::of(actions?).map_err(|error| self.fault(&error))?;
                Ok(Statement::Update(UpdateStatement {
                    update,
                    condition: self.filter(filter)?,
                    returning: self.returning(&write.returning)?,
                }))
            }
        }
    }

    fn fault(&self, error: &ExpressionError) -> ApiError {
        ApiError::validation(texts::condition_or_update(error))
    }

    fn filter(&self, filter: Option<&Filter>) -> Compiled<Option<Condition>> {
        filter
            .map(|filter| self.condition(&filter.expr))
            .transpose()
    }

    fn returning(&self, elements: &[RawReturning]) -> Compiled<Option<Returning>> {
        match elements {
            [] => Ok(None),
            [only] if only.star => Ok(Some(only.image)),
            [_] => self.refuse(texts::returning_star()),
            _ => self.refuse(texts::returning_several()),
        }
    }

    fn insert(&self, value: &Expr, at: bool, returning: &[RawReturning]) -> Compiled<Statement> {
        if at {
            return self.refuse(texts::insert_at());
        }
        if !returning.is_empty() {
            return self.refuse(texts::insert_returning());
        }
        let item = self.item(value)?;
        Ok(Statement::Insert(Insert { item }))
    }

    fn action(&self, operation: &RawOperation) -> Compiled<Action> {
        match operation {
            RawOperation::Set(target, value) => {
                let path = self.target(target)?;
                let change = self.change(&path, value)?;
                Ok(Action { path, change })
            }
            RawOperation::Remove(target) => Ok(Action {
                path: self.target(target)?,
                change: Change::Remove,
            }),
            _ => self.refuse(texts::update_action()),
        }
    }

    fn target(&self, target: &Expr) -> Compiled<DocumentPath> {
        match self.path(target)? {
            Some(path) => Ok(path),
            None => self.refuse(texts::unexpected_path(self.place(target.at))),
        }
    }

    fn change(&self, path: &DocumentPath, value: &Expr) -> Compiled<Change> {
        match &value.node {
            Node::Call(name, arguments) if name == "set_add" => self
                .set_change(path, "SET_ADD", value, arguments)
                .map(Change::Add),
            Node::Call(name, arguments) if name == "set_delete" => self
                .set_change(path, "SET_DELETE", value, arguments)
                .map(Change::Delete),
            Node::Binary("+", left, right) => {
                let (left, right) = self.numbers("+", left, right)?;
                Ok(Change::Set(SetValue::Plus(left, right)))
            }
            Node::Binary("-", left, right) => {
                let (left, right) = self.numbers("-", left, right)?;
                Ok(Change::Set(SetValue::Minus(left, right)))
            }
            _ => {
                let operand = self.set_operand(value)?;
                Ok(Change::Set(SetValue::Operand(operand)))
            }
        }
    }

    /// The members that `a = set_add(a, <<...>>)` adds to what is there.
    fn set_change(
        &self,
        path: &DocumentPath,
        function: &str,
        call: &Expr,
        arguments: &[Expr],
    ) -> Compiled<EncodedValue> {
        let [first, second] = arguments else {
            return self.refuse(texts::set_argument_count(function, self.place(call.at)));
        };
        if self.path(first)?.as_ref() != Some(path) {
            return self.refuse(texts::set_first_argument(function, self.place(call.at)));
        }
        match self.value(second)? {
            Some(value) if value.as_ref().value_type().is_set() => Ok(value),
            // The service points at the first argument.
            _ => self.refuse(texts::set_second_argument(function, self.place(first.at))),
        }
    }

    fn numbers(
        &self,
        operator: &'static str,
        left: &Expr,
        right: &Expr,
    ) -> Compiled<(SetOperand, SetOperand)> {
        let left = self.set_operand(left)?;
        let right = self.set_operand(right)?;
        self.check_type(operator, ValueType::N, &left)?;
        self.check_type(operator, ValueType::N, &right)?;
        Ok((left, right))
    }

    /// A value must be of the type that its operator takes.
    fn check_type(
        &self,
        operator: &'static str,
        expected: ValueType,
        operand: &SetOperand,
    ) -> Compiled<()> {
        match operand {
            SetOperand::Value(value) if value.as_ref().value_type() != expected => {
                let operand = value.as_ref().value_type();
                Err(self.fault(&ExpressionError::OperandType { operator, operand }))
            }
            _ => Ok(()),
        }
    }

    fn set_operand(&self, expr: &Expr) -> Compiled<SetOperand> {
        if let Some(path) = self.path(expr)? {
            return Ok(SetOperand::Path(path));
        }
        if let Some(value) = self.value(expr)? {
            return Ok(SetOperand::Value(value));
        }
        match &expr.node {
            Node::Call(name, arguments) if name == "list_append" => self.list_append(arguments),
            Node::Call(name, _) => {
                let place = self.place(expr.at);
                self.refuse(texts::unrecognized_function(name, place))
            }
            Node::IsType(..) => self.refuse(texts::is_in_update()),
            Node::Binary(operator, ..) => self.refuse(texts::update_operator(operator)),
            Node::Sign(sign) => self.refuse(texts::update_operator(sign)),
            _ => self.refuse(texts::update_operator(expr.kind())),
        }
    }

    fn list_append(&self, arguments: &[Expr]) -> Compiled<SetOperand> {
        let operator = "list_append";
        let [first, second] = arguments else {
            let count = arguments.len();
            return Err(self.fault(&ExpressionError::OperandCount { operator, count }));
        };
        let (first, second) = (self.set_operand(first)?, self.set_operand(second)?);
        self.check_type(operator, ValueType::L, &first)?;
        self.check_type(operator, ValueType::L, &second)?;
        Ok(SetOperand::ListAppend(Box::new(first), Box::new(second)))
    }
}
