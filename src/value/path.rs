//! Document paths: `Pictures.FrontView[0]`, placeholders already replaced.

use super::{Attributes, ItemRef, Value, ValueRef};

/// One step of a document path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathElement {
    /// `.name`, or the attribute the path starts with.
    Attribute(String),
    /// `[index]`.
    Index(usize),
}

/// A document path: an attribute name, then names and indexes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentPath(pub Vec<PathElement>);

impl DocumentPath {
    /// The path of one top-level attribute.
    pub fn attribute(name: impl Into<String>) -> DocumentPath {
        DocumentPath(vec![PathElement::Attribute(name.into())])
    }

    /// The attribute the path starts with; empty for an empty path.
    pub fn root(&self) -> &str {
        match self.0.first() {
            Some(PathElement::Attribute(name)) => name,
            _ => "",
        }
    }

    /// Whether the path is one attribute, without steps into it.
    pub fn is_top_level(&self) -> bool {
        self.0.len() == 1
    }

    /// Whether `other` is this path or lies inside it.
    pub fn contains(&self, other: &DocumentPath) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The value at the path, read in place.
    pub fn get<'a>(&self, item: ItemRef<'a>) -> Option<ValueRef<'a>> {
        let (first, rest) = self.0.split_first()?;
        let PathElement::Attribute(name) = first else {
            return None;
        };
        let mut value = item.get(name)?;
        for element in rest {
            value = match (element, value) {
                (PathElement::Attribute(name), ValueRef::M(map)) => map.get(name)?,
                (PathElement::Index(index), ValueRef::L(list)) => list.get(*index)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// The value at the path of a tree.
    pub fn get_in<'a>(&self, attributes: &'a Attributes) -> Option<&'a Value> {
        let (first, rest) = self.0.split_first()?;
        let PathElement::Attribute(name) = first else {
            return None;
        };
        let mut value = attributes.get(name)?;
        for element in rest {
            value = match (element, value) {
                (PathElement::Attribute(name), Value::M(map)) => map.get(name)?,
                (PathElement::Index(index), Value::L(list)) => list.get(*index)?,
                _ => return None,
            };
        }
        Some(value)
    }
}

impl std::fmt::Display for DocumentPath {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, element) in self.0.iter().enumerate() {
            match element {
                PathElement::Attribute(name) if position == 0 => formatter.write_str(name)?,
                PathElement::Attribute(name) => write!(formatter, ".{name}")?,
                PathElement::Index(index) => write!(formatter, "[{index}]")?,
            }
        }
        Ok(())
    }
}
