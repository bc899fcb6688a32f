//! What a table is made from, resolved: every key attribute with its type, every index with the
//! attributes its entries hold.

use crate::api::types::{
    AttributeDefinition, GlobalSecondaryIndex, KeySchema, KeyType, LocalSecondaryIndex, Projection,
    ProjectionType, ScalarAttributeType,
};
use crate::engine::facts::IndexKind;
use crate::value::SortedSet;
use crate::value::{ItemRef, Name, ValueRef, ValueType};
use std::sync::Arc;

/// A table as it is created or restored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableDefinition {
    /// The table's name.
    pub table_name: String,
    /// The type of every attribute that some key uses.
    pub attribute_definitions: Vec<AttributeDefinition>,
    /// The table's key.
    pub key_schema: KeySchema,
    /// Local indexes, for good.
    pub local_secondary_indexes: Vec<LocalSecondaryIndex>,
    /// Global indexes at creation.
    pub global_secondary_indexes: Vec<GlobalSecondaryIndex>,
}

/// An attribute of a key and the type it must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyAttribute {
    /// The attribute's name.
    pub name: String,
    /// Its type.
    pub kind: ScalarAttributeType,
}

impl KeyAttribute {
    /// Whether a value has the attribute's type.
    pub fn accepts(&self, value: ValueRef<'_>) -> bool {
        matches!(
            (self.kind, value),
            (ScalarAttributeType::S, ValueRef::S(_))
                | (ScalarAttributeType::N, ValueRef::N(_))
                | (ScalarAttributeType::B, ValueRef::B(_))
        )
    }

    /// The contents of the item's value for this attribute, if it is there, of the type and not
    /// empty: what the value's key bytes are.
    pub(super) fn raw_of<'a>(&self, item: ItemRef<'a>) -> Option<&'a [u8]> {
        let (of, raw) = item.scalar(&self.name)?;
        let kind = match self.kind {
            ScalarAttributeType::S => ValueType::S,
            ScalarAttributeType::N => ValueType::N,
            ScalarAttributeType::B => ValueType::B,
        };
        (of == kind && !raw.is_empty()).then_some(raw)
    }

    /// The item's value for this attribute, if it is there, of the type and not empty.
    pub fn of<'a>(&self, item: ItemRef<'a>) -> Option<ValueRef<'a>> {
        item.get(&self.name)
            .filter(|value| self.accepts(*value) && !is_empty(*value))
    }
}

/// Whether a value is the empty string or binary, which no key may hold.
pub(super) fn is_empty(value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::S(text) => text.is_empty(),
        ValueRef::B(bytes) => bytes.is_empty(),
        _ => false,
    }
}

/// A key: one partition attribute (an index may have up to four) and its sort attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// Hashed together.
    pub partition: Vec<KeyAttribute>,
    /// Ordered within a partition key; empty for a key without one.
    pub sort: Vec<KeyAttribute>,
}

impl Key {
    /// Every attribute, partition key first.
    pub fn attributes(&self) -> impl Iterator<Item = &KeyAttribute> {
        self.partition.iter().chain(&self.sort)
    }

    /// How many attributes there are.
    pub fn len(&self) -> usize {
        self.partition.len() + self.sort.len()
    }

    /// True for a key without attributes, which no table has.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether an attribute is part of the key.
    pub fn contains(&self, name: &str) -> bool {
        self.attributes().any(|attribute| attribute.name == name)
    }

    fn resolve(schema: &KeySchema, definitions: &[AttributeDefinition]) -> Option<Key> {
        let mut key = Key::default();
        for element in &schema.0 {
            let definition = definitions
                .iter()
                .find(|definition| definition.attribute_name == element.attribute_name)?;
            let attribute = KeyAttribute {
                name: element.attribute_name.clone(),
                kind: definition.attribute_type,
            };
            match element.key_type {
                KeyType::Hash => key.partition.push(attribute),
                KeyType::Range => key.sort.push(attribute),
            }
        }
        (!key.partition.is_empty()).then_some(key)
    }
}

/// Which attributes of an item an index holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Projected {
    /// All of them.
    All,
    /// The table's key, the index's key and those named by the projection.
    Named(SortedSet<String>),
}

impl Projected {
    /// Whether the index holds this attribute.
    pub fn holds(&self, name: &str) -> bool {
        match self {
            Projected::All => true,
            Projected::Named(names) => names.contains(name),
        }
    }

    fn resolve(projection: &Projection, table: &Key, index: &Key) -> Projected {
        if projection.projection_type == ProjectionType::All {
            return Projected::All;
        }
        let keys = table.attributes().chain(index.attributes());
        let names = keys.map(|attribute| attribute.name.clone());
        let added = match projection.projection_type {
            ProjectionType::Include => projection.non_key_attributes.as_slice(),
            _ => &[],
        };
        Projected::Named(names.chain(added.iter().cloned()).collect())
    }
}

/// An index, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexSchema {
    /// The index's name.
    pub name: Name,
    /// Local or global.
    pub kind: IndexKind,
    /// Its key.
    pub key: Key,
    /// The table's key attributes that are not in the index's key: what tells entries with the
    /// same index key apart.
    pub rest: Vec<KeyAttribute>,
    /// The attributes of a `LastEvaluatedKey`: the index's key, then the rest of the table's.
    pub cursor: Arc<[KeyAttribute]>,
    /// What its entries hold.
    pub projected: Projected,
}

impl IndexSchema {
    /// Whether an item stays out of the index because a key attribute has the wrong type or is
    /// empty, rather than because it is missing.
    pub(super) fn is_violated_by(&self, item: ItemRef<'_>) -> bool {
        self.key.attributes().any(|attribute| {
            let value = item.get(&attribute.name);
            value.is_some_and(|value| !attribute.accepts(value) || is_empty(value))
        })
    }

    pub(super) fn resolve(
        name: &str,
        kind: IndexKind,
        schema: &KeySchema,
        projection: &Projection,
        definitions: &[AttributeDefinition],
        table: &Key,
    ) -> Option<IndexSchema> {
        let key = Key::resolve(schema, definitions)?;
        let rest = table.attributes();
        let rest = rest.filter(|attribute| !key.contains(&attribute.name));
        let rest: Vec<KeyAttribute> = rest.cloned().collect();
        Some(IndexSchema {
            name: name.into(),
            kind,
            cursor: key.attributes().chain(&rest).cloned().collect(),
            rest,
            projected: Projected::resolve(projection, table, &key),
            key,
        })
    }
}

/// A table, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// The table's name.
    pub name: Name,
    /// The attributes of its key, partition key first: those of a `LastEvaluatedKey`.
    pub cursor: Arc<[KeyAttribute]>,
    /// Its key.
    pub key: Key,
}

impl TableSchema {
    /// Resolves a definition into the table and its indexes; `None` where a key names an attribute
    /// without a definition, which CreateTable refuses before it comes here.
    pub(super) fn resolve(definition: &TableDefinition) -> Option<(TableSchema, Vec<IndexSchema>)> {
        let types = &definition.attribute_definitions;
        let key = Key::resolve(&definition.key_schema, types)?;
        let local = definition.local_secondary_indexes.iter().map(|index| {
            let kind = IndexKind::Local;
            let (schema, projection) = (&index.key_schema, &index.projection);
            IndexSchema::resolve(&index.index_name, kind, schema, projection, types, &key)
        });
        let global = definition.global_secondary_indexes.iter().map(|index| {
            let kind = IndexKind::Global;
            let (schema, projection) = (&index.key_schema, &index.projection);
            IndexSchema::resolve(&index.index_name, kind, schema, projection, types, &key)
        });
        let indexes = local.chain(global).collect::<Option<Vec<_>>>()?;
        let name = definition.table_name.as_str().into();
        let cursor = key.attributes().cloned().collect();
        Some((TableSchema { name, cursor, key }, indexes))
    }
}
