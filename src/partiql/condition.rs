//! A `WHERE` as the condition that expressions compile to.

use super::Compiler;
use super::syntax::{Expr, Join, Node};
use crate::api::ApiError;
use crate::api::messages::partiql as texts;
use crate::expression::{Comparator, Condition, ConditionOperator, Operand, build_condition};
use crate::value::ValueType;

type Compiled<T> = Result<T, ApiError>;

impl Compiler<'_> {
    pub(super) fn condition(&self, expr: &Expr) -> Compiled<Condition> {
        match self.try_condition(expr)? {
            Some(condition) => Ok(condition),
            None => self.refuse(texts::where_not_boolean()),
        }
    }

    /// The condition that an expression is; `None` for a value, a path, `size`.
    fn try_condition(&self, expr: &Expr) -> Compiled<Option<Condition>> {
        match &expr.node {
            Node::Join(join, parts) => {
                let part = |part| match self.try_condition(part)? {
                    Some(condition) => Ok(condition),
                    None => self.refuse(texts::and_or_operand()),
                };
                let parts: Compiled<Vec<Condition>> = parts.iter().map(part).collect();
                Ok(Some(match join {
                    Join::And => Condition::And(parts?),
                    Join::Or => Condition::Or(parts?),
                }))
            }
            Node::Not(inner) => match self.try_condition(inner)? {
                Some(condition) => Ok(Some(Condition::Not(Box::new(condition)))),
                None => self.refuse(texts::not_operand()),
            },
            Node::Binary("IN", operand, list) => self.is_in(operand, list).map(Some),
            Node::Binary(operator, left, right) => self.comparison(operator, left, right).map(Some),
            Node::Between(operands) => {
                let operands = self.operands(operands.as_slice())?;
                self.build(ConditionOperator::Between, operands).map(Some)
            }
            Node::IsType(operand, kind) => self.is_type(operand, kind).map(Some),
            Node::Call(name, arguments) => self.call(name, arguments, expr),
            Node::Sign(sign) => self.refuse(texts::condition_operator(sign)),
            Node::Statement(_) => self.refuse(texts::unsupported_operation(expr.kind())),
            _ => Ok(None),
        }
    }

    fn build(&self, operator: ConditionOperator, operands: Vec<Operand>) -> Compiled<Condition> {
        build_condition(operator, operands)
            .map_err(|error| ApiError::validation(texts::condition_or_update(&error)))
    }

    fn operands(&self, exprs: &[Expr]) -> Compiled<Vec<Operand>> {
        exprs.iter().map(|expr| self.operand(expr)).collect()
    }

    fn operand(&self, expr: &Expr) -> Compiled<Operand> {
        if let Some(path) = self.path(expr)? {
            return Ok(Operand::Path(path));
        }
        if let Some(value) = self.value(expr)? {
            return Ok(Operand::Value(value));
        }
        if let Node::Call(name, arguments) = &expr.node
            && name == "size"
        {
            return self.size(arguments);
        }
        match self.try_condition(expr)? {
            Some(condition) => Ok(Operand::Holds(Box::new(condition))),
            None => self.refuse(texts::unexpected_path(self.place(expr.at))),
        }
    }

    fn size(&self, arguments: &[Expr]) -> Compiled<Operand> {
        match arguments {
            [only] => Ok(Operand::Size(Box::new(self.operand(only)?))),
            _ => {
                let error = crate::expression::ExpressionError::OperandCount {
                    operator: "size",
                    count: arguments.len(),
                };
                self.refuse(texts::condition_or_update(&error))
            }
        }
    }

    fn comparison(&self, operator: &str, left: &Expr, right: &Expr) -> Compiled<Condition> {
        let comparator = match operator {
            "=" => Comparator::Equal,
            "<>" => Comparator::NotEqual,
            "<" => Comparator::Less,
            "<=" => Comparator::LessOrEqual,
            ">" => Comparator::Greater,
            ">=" => Comparator::GreaterOrEqual,
            other => return self.refuse(texts::condition_operator(other)),
        };
        let operands = vec![self.operand(left)?, self.operand(right)?];
        let condition = self.build(ConditionOperator::Compare(comparator), operands)?;
        Ok(path_first(condition))
    }

    fn is_in(&self, operand: &Expr, list: &Expr) -> Compiled<Condition> {
        let members = match &list.node {
            Node::List(members) | Node::Bag(members) if !members.is_empty() => members,
            _ => return self.refuse(texts::in_operands()),
        };
        let mut operands = vec![self.operand(operand)?];
        if matches!(operands.as_slice(), [Operand::Value(_)]) {
            return self.refuse(texts::in_operands());
        }
        operands.extend(self.operands(members)?);
        self.build(ConditionOperator::In, operands)
    }

    fn is_type(&self, operand: &Expr, kind: &str) -> Compiled<Condition> {
        let operand = match self.path(operand)? {
            Some(path) => Operand::Path(path),
            None => match self.value(operand)? {
                Some(value) => Operand::Value(value),
                None => return self.refuse(texts::is_operand()),
            },
        };
        let kind = match (kind, &operand) {
            ("MISSING", Operand::Path(path)) => {
                return Ok(Condition::AttributeNotExists(path.clone()));
            }
            ("MISSING", _) => return Ok(Condition::Or(Vec::new())),
            ("NULL", _) => ValueType::Null,
            ("BOOLEAN", _) => ValueType::Bool,
            ("BLOB", _) => ValueType::B,
            ("STRING", _) => ValueType::S,
            ("NUMERIC", _) => ValueType::N,
            ("STRUCT" | "TUPLE", _) => ValueType::M,
            ("LIST", _) => ValueType::L,
            (other, _) => return self.refuse(texts::is_type(other)),
        };
        Ok(Condition::AttributeType(operand, kind))
    }

    fn call(&self, name: &str, arguments: &[Expr], expr: &Expr) -> Compiled<Option<Condition>> {
        let operator = match name {
            "attribute_exists" => ConditionOperator::AttributeExists,
            "attribute_not_exists" => ConditionOperator::AttributeNotExists,
            "attribute_type" => ConditionOperator::AttributeType,
            "begins_with" => ConditionOperator::BeginsWith,
            "contains" => ConditionOperator::Contains,
            "size" => return Ok(None),
            _ => {
                let place = self.place(expr.at);
                return self.refuse(texts::unrecognized_function(name, place));
            }
        };
        let operands = self.operands(arguments)?;
        self.build(operator, operands).map(Some)
    }
}

/// `1 < a` as `a > 1`: what looks for keys finds the path on the left.
fn path_first(condition: Condition) -> Condition {
    match condition {
        Condition::Compare {
            operator,
            left: left @ Operand::Value(_),
            right: right @ Operand::Path(_),
        } => Condition::Compare {
            operator: operator.mirrored(),
            left: right,
            right: left,
        },
        other => other,
    }
}
