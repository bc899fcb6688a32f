//! The decoded tree of an attribute value: for places that change values; reading is done in place
//! on [`ValueRef`](super::ValueRef).

use super::Number;
use super::size;
use std::collections::{BTreeMap, BTreeSet};

/// Attributes by name, in the order of their bytes.
pub type Attributes = BTreeMap<String, Value>;

/// One attribute value as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// String.
    S(String),
    /// Number.
    N(Number),
    /// Binary.
    B(Vec<u8>),
    /// Boolean.
    Bool(bool),
    /// Null.
    Null,
    /// String set; never empty.
    Ss(BTreeSet<String>),
    /// Number set; never empty.
    Ns(BTreeSet<Number>),
    /// Binary set; never empty.
    Bs(BTreeSet<Vec<u8>>),
    /// List.
    L(Vec<Value>),
    /// Map.
    M(Attributes),
}

/// The type of an attribute value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueType {
    /// String.
    S,
    /// Number.
    N,
    /// Binary.
    B,
    /// Boolean.
    Bool,
    /// Null.
    Null,
    /// String set.
    Ss,
    /// Number set.
    Ns,
    /// Binary set.
    Bs,
    /// List.
    L,
    /// Map.
    M,
}

impl ValueType {
    /// Every type, in the order of the developer guide.
    pub const ALL: [ValueType; 10] = [
        ValueType::S,
        ValueType::N,
        ValueType::B,
        ValueType::Bool,
        ValueType::Null,
        ValueType::Ss,
        ValueType::Ns,
        ValueType::Bs,
        ValueType::L,
        ValueType::M,
    ];

    /// The name on the wire: `S`, `N`, `B`, `BOOL`, `NULL`, `SS`, `NS`, `BS`, `L`, `M`.
    pub fn name(self) -> &'static str {
        match self {
            ValueType::S => "S",
            ValueType::N => "N",
            ValueType::B => "B",
            ValueType::Bool => "BOOL",
            ValueType::Null => "NULL",
            ValueType::Ss => "SS",
            ValueType::Ns => "NS",
            ValueType::Bs => "BS",
            ValueType::L => "L",
            ValueType::M => "M",
        }
    }

    /// The type of a wire name.
    pub fn from_name(name: &str) -> Option<ValueType> {
        Some(match name {
            "S" => ValueType::S,
            "N" => ValueType::N,
            "B" => ValueType::B,
            "BOOL" => ValueType::Bool,
            "NULL" => ValueType::Null,
            "SS" => ValueType::Ss,
            "NS" => ValueType::Ns,
            "BS" => ValueType::Bs,
            "L" => ValueType::L,
            "M" => ValueType::M,
            _ => return None,
        })
    }

    /// Whether values of this type can be a partition or sort key.
    pub fn is_key_type(self) -> bool {
        matches!(self, ValueType::S | ValueType::N | ValueType::B)
    }

    /// Whether this is `SS`, `NS` or `BS`.
    pub fn is_set(self) -> bool {
        matches!(self, ValueType::Ss | ValueType::Ns | ValueType::Bs)
    }
}

impl std::fmt::Display for ValueType {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Value {
    /// The value's type.
    pub fn value_type(&self) -> ValueType {
        match self {
            Value::S(_) => ValueType::S,
            Value::N(_) => ValueType::N,
            Value::B(_) => ValueType::B,
            Value::Bool(_) => ValueType::Bool,
            Value::Null => ValueType::Null,
            Value::Ss(_) => ValueType::Ss,
            Value::Ns(_) => ValueType::Ns,
            Value::Bs(_) => ValueType::Bs,
            Value::L(_) => ValueType::L,
            Value::M(_) => ValueType::M,
        }
    }

    /// What the value counts in an item's size.
    pub fn size_bytes(&self) -> usize {
        match self {
            Value::S(text) => text.len(),
            Value::N(number) => number.size_bytes(),
            Value::B(bytes) => bytes.len(),
            Value::Bool(_) | Value::Null => size::SCALAR_BYTES,
            Value::Ss(members) => members.iter().map(String::len).sum(),
            Value::Ns(members) => members.iter().map(Number::size_bytes).sum(),
            Value::Bs(members) => members.iter().map(Vec::len).sum(),
            Value::L(elements) => {
                let elements_bytes = |element: &Value| size::ELEMENT_BYTES + element.size_bytes();
                size::CONTAINER_BYTES + elements.iter().map(elements_bytes).sum::<usize>()
            }
            Value::M(members) => {
                let member_bytes = |(name, value): (&String, &Value)| {
                    size::ELEMENT_BYTES + name.len() + value.size_bytes()
                };
                size::CONTAINER_BYTES + members.iter().map(member_bytes).sum::<usize>()
            }
        }
    }

    /// Levels of nesting: 1 for a scalar or set, one more for each list or map around it.
    pub fn depth(&self) -> usize {
        match self {
            Value::L(elements) => 1 + elements.iter().map(Value::depth).max().unwrap_or(0),
            Value::M(members) => 1 + members.values().map(Value::depth).max().unwrap_or(0),
            _ => 1,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::S(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::N(Number::from(number))
    }
}
