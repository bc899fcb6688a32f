//! Literals and parameters as attribute values.

use super::Compiler;
use super::syntax::{Expr, Node};
use crate::api::ApiError;
use crate::api::messages::{self, partiql as texts};
use crate::value::{Attributes, EncodedValue, Item, NESTING_MAX, Number, NumberError, Value};
use std::collections::BTreeSet;

/// Where in a value a literal stands, the way error texts show it: `root.a[0]`.
struct Under<'u> {
    path: &'u str,
    /// Lists and maps around it.
    levels: usize,
}

impl Compiler<'_> {
    /// The value of a literal or parameter; `None` for what is neither.
    pub(super) fn value(&self, expr: &Expr) -> Result<Option<EncodedValue>, ApiError> {
        match &expr.node {
            Node::Parameter(number) => match self.parameters.get(*number) {
                Some(value) => Ok(Some(value.clone())),
                None => self.refuse(texts::parameter_count()),
            },
            Node::Text(_)
            | Node::Number(_)
            | Node::Bool(_)
            | Node::Null
            | Node::Missing
            | Node::Ion
            | Node::List(_)
            | Node::Bag(_)
            | Node::Struct(_) => {
                let root = Under {
                    path: "root",
                    levels: 0,
                };
                let value = self.literal(expr, &root)?;
                Ok(Some(EncodedValue::from_value(&value)))
            }
            _ => Ok(None),
        }
    }

    /// The item of an `INSERT`: each of its values is one of its own.
    pub(super) fn item(&self, expr: &Expr) -> Result<Item, ApiError> {
        let Node::Struct(members) = &expr.node else {
            return self.item_parameter(expr);
        };
        let root = "root";
        let mut attributes: Vec<(&str, EncodedValue)> = Vec::with_capacity(members.len());
        for (name, value) in members {
            let name = self.member_name(name, root)?;
            if attributes.iter().any(|(other, _)| *other == name) {
                return self.refuse(texts::duplicate_name(name, root));
            }
            match self.value(value)? {
                Some(value) => attributes.push((name, value)),
                None => return self.no_value(value, root),
            }
        }
        let attributes = attributes.iter();
        Ok(Item::from_refs(
            attributes.map(|(name, value)| (*name, value.as_ref())),
        ))
    }

    fn item_parameter(&self, expr: &Expr) -> Result<Item, ApiError> {
        if let Node::Parameter(_) = &expr.node
            && let Some(value) = self.value(expr)?
            && let Value::M(attributes) = value.as_ref().to_value()
        {
            return Ok(Item::from_attributes(&attributes));
        }
        self.refuse(texts::insert_value())
    }

    fn member_name<'e>(&self, name: &'e Expr, under: &str) -> Result<&'e str, ApiError> {
        match &name.node {
            Node::Text(text) if text.is_empty() => {
                self.refuse(messages::value::empty_attribute_name())
            }
            Node::Text(text) => Ok(text),
            _ => self.refuse(texts::name_type(name.kind(), under)),
        }
    }

    /// What stands where only values can.
    pub(super) fn no_value<T>(&self, expr: &Expr, under: &str) -> Result<T, ApiError> {
        let what = match &expr.node {
            Node::Call(name, _) => name,
            _ => expr.kind(),
        };
        self.refuse(texts::unsupported_value(what, under, self.place(expr.at)))
    }

    fn literal(&self, expr: &Expr, under: &Under<'_>) -> Result<Value, ApiError> {
        if under.levels >= NESTING_MAX {
            return self.refuse(texts::under(texts::nesting(), under.path));
        }
        match &expr.node {
            Node::Text(text) => Ok(Value::S(text.clone())),
            Node::Number(number) => self.number(number, under.path).map(Value::N),
            Node::Bool(value) => Ok(Value::Bool(*value)),
            Node::Null => Ok(Value::Null),
            Node::Missing => self.refuse(texts::missing_literal()),
            Node::Ion => {
                let text = self.text.get(expr.at.start..expr.at.end);
                self.refuse(texts::ion_literal(text.unwrap_or_default(), under.path))
            }
            Node::List(elements) => {
                let element = |(index, element): (usize, &Expr)| {
                    let path = format!("{}[{index}]", under.path);
                    self.literal(element, &under.below(&path))
                };
                let list: Result<_, _> = elements.iter().enumerate().map(element).collect();
                list.map(Value::L)
            }
            Node::Struct(members) => self.map(members, under).map(Value::M),
            Node::Bag(members) => self.bag(members, under.path),
            _ => self.no_value(expr, under.path),
        }
    }

    fn map(&self, members: &[(Expr, Expr)], under: &Under<'_>) -> Result<Attributes, ApiError> {
        let mut map = Attributes::new();
        for (name, value) in members {
            let name = self.member_name(name, under.path)?;
            let path = format!("{}.{name}", under.path);
            let value = self.literal(value, &under.below(&path))?;
            if map.insert(name.to_owned(), value).is_some() {
                return self.refuse(texts::duplicate_name(name, under.path));
            }
        }
        Ok(map)
    }

    fn number(&self, text: &str, under: &str) -> Result<Number, ApiError> {
        let fault = |error| match error {
            NumberError::TooManyDigits => messages::value::number_precision(),
            NumberError::Underflow => messages::value::number_underflow(),
            NumberError::Overflow | NumberError::NotANumber => messages::value::number_overflow(),
        };
        Number::parse(text).map_err(|error| ApiError::validation(texts::under(fault(error), under)))
    }

    /// A set: strings or numbers, at least one, none twice.
    fn bag(&self, members: &[Expr], under: &str) -> Result<Value, ApiError> {
        if members.is_empty() {
            return self.refuse(texts::empty_bag());
        }
        let (mut strings, mut numbers) = (BTreeSet::new(), BTreeSet::new());
        let mut listed: Vec<&str> = Vec::with_capacity(members.len());
        for member in members {
            match &member.node {
                Node::Text(text) => {
                    strings.insert(text.clone());
                    listed.push(text);
                }
                Node::Number(number) => {
                    numbers.insert(self.number(number, under)?);
                    listed.push(number);
                }
                _ => return self.refuse(texts::mixed_bag()),
            }
        }
        let members = format!("[{}]", listed.join(", "));
        match (strings.len(), numbers.len()) {
            (0, distinct) if distinct == listed.len() => Ok(Value::Ns(numbers)),
            (distinct, 0) if distinct == listed.len() => Ok(Value::Ss(strings)),
            (0, _) => self.refuse(texts::duplicate_numbers(&members, under)),
            (_, 0) => self.refuse(messages::value::duplicate_strings(&members)),
            _ => self.refuse(texts::mixed_bag()),
        }
    }
}

impl Under<'_> {
    fn below<'b>(&self, path: &'b str) -> Under<'b> {
        Under {
            path,
            levels: self.levels + 1,
        }
    }
}
