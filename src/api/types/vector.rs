//! Vector indexes: what a global index is made from that is searched by nearness.

use super::ScalarAttributeType;
use crate::value::record::record;

wire_enum! {
    /// How far apart two vectors are.
    VectorDistanceFunction { Cosine = "COSINE", DotProduct = "DOT_PRODUCT", Euclidean = "EUCLIDEAN" }
}

wire_enum! {
    /// The part an attribute plays in a search.
    SearchSchemaElementType { Hash = "HASH", InlineFilter = "INLINE_FILTER" }
}

/// An attribute that a search can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchSchemaElement {
    /// The attribute's name.
    pub attribute_name: String,
    /// Its part: a search must name those of the partition key.
    pub element_type: SearchSchemaElementType,
    /// Its type, from the table's definitions.
    pub attribute_type: ScalarAttributeType,
}

record!(SearchSchemaElement {
    attribute_name,
    element_type,
    attribute_type,
});

/// What makes a global index one of vectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VectorDefinition {
    /// The attribute that holds the vector, as a list of numbers.
    pub attribute_name: String,
    /// Numbers in a vector.
    pub dimensions: u64,
    /// How nearness is measured.
    pub distance_function: VectorDistanceFunction,
    /// The attributes that a search can name.
    pub search_schema: Vec<SearchSchemaElement>,
}

record!(VectorDefinition {
    attribute_name,
    dimensions,
    distance_function,
    search_schema,
});
