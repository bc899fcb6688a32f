//! Vector indexes and SearchVectors.

use crate::api::input::SearchVectorsInput;
use crate::api::messages::vector as texts;
use crate::api::types::{
    AttributeDefinition, GlobalSecondaryIndex, KeySchema, KeySchemaElement, KeyType,
    ScalarAttributeType, SearchSchemaElement, SearchSchemaElementType, VectorDefinition,
    VectorDistanceFunction,
};
use crate::api::{ApiError, Layer, limits};
use crate::expression::{Comparator, Condition, Operand};
use crate::value::{EncodedValue, ValueRef};

use super::expressions::{Expressions, check_parameters};
use super::fields::Fields;
use super::item::return_consumed_capacity;
use super::{table, values};

fn refuse<T>(message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::validation(message))
}

/// The attributes that an index's searches can name.
pub(super) fn searched<'d>(index: Fields<'d>) -> impl Iterator<Item = &'d str> {
    let elements = index.list("SearchSchema").map(Fields::of);
    elements.filter_map(|element| element.text("AttributeName"))
}

/// What is refused of vector indexes whatever the table has, given the request's definitions.
pub(super) fn check<'d>(
    indexes: impl Iterator<Item = Fields<'d>>,
    definitions: &[&str],
) -> Result<(), ApiError> {
    for index in indexes {
        let dimensions = index.unsigned("Dimensions").unwrap_or(0);
        let attribute = attribute(index);
        let filter =
            |element: &Fields<'_>| element.text("SearchSchemaElementType") == Some("INLINE_FILTER");
        let filters = index.list("SearchSchema").map(Fields::of).filter(filter);
        if searched(index).any(|name| !definitions.contains(&name)) {
            return refuse(texts::element_not_defined());
        }
        if definitions.contains(&attribute) {
            return refuse(texts::conflicting_definition(attribute));
        }
        if dimensions > limits::VECTOR_DIMENSIONS_MAX {
            return refuse(texts::too_many_dimensions());
        }
        if filters.count() > limits::INLINE_FILTERS_MAX {
            return refuse(texts::too_many_filters());
        }
    }
    Ok(())
}

/// What CreateTable refuses of its vector indexes.
pub(super) fn check_create(
    fields: Fields<'_>,
    pay_per_request: bool,
    definitions: &[&str],
) -> Result<(), ApiError> {
    let indexes = || fields.list("VectorIndexes").map(Fields::of);
    let count = indexes().count();
    if count > 0 && !pay_per_request {
        return refuse(texts::pay_per_request_only());
    }
    if count > limits::VECTOR_INDEXES_MAX {
        return refuse(texts::too_many());
    }
    check(indexes(), definitions)?;
    let length = |index: Fields<'_>| index.unsigned("Dimensions");
    let differs = |index: &Fields<'_>| {
        let mut others = indexes().filter(|other| attribute(*other) == attribute(*index));
        others.any(|other| length(other) != length(*index))
    };
    match indexes().find(differs) {
        Some(index) => refuse(texts::dimensions_differ(attribute(index))),
        None => Ok(()),
    }
}

fn attribute(index: Fields<'_>) -> &str {
    let attribute = index.structure("VectorAttribute");
    attribute
        .and_then(|attribute| attribute.text("AttributeName"))
        .unwrap_or_default()
}

/// The vector indexes of a list, as global indexes with something to search.
pub(super) fn indexes(
    fields: Fields<'_>,
    name: &str,
    definitions: &[AttributeDefinition],
) -> Vec<GlobalSecondaryIndex> {
    let indexes = fields.list(name).map(Fields::of);
    indexes
        .filter_map(|index| self::index(index, definitions))
        .collect()
}

/// The vector indexes of a restore, which says nothing of their attributes' types.
pub(super) fn untyped_indexes(fields: Fields<'_>, name: &str) -> Vec<GlobalSecondaryIndex> {
    let names = fields.list(name).map(Fields::of).flat_map(searched);
    let untyped = names.map(|name| AttributeDefinition {
        attribute_name: name.to_owned(),
        attribute_type: ScalarAttributeType::S,
    });
    let untyped: Vec<AttributeDefinition> = untyped.collect();
    indexes(fields, name, &untyped)
}

/// One of them.
pub(super) fn index(
    index: Fields<'_>,
    definitions: &[AttributeDefinition],
) -> Option<GlobalSecondaryIndex> {
    let element = |element: Fields<'_>| {
        let attribute_name = element.string("AttributeName");
        let own = |definition: &&AttributeDefinition| definition.attribute_name == attribute_name;
        let kind = "SearchSchemaElementType";
        Some(SearchSchemaElement {
            attribute_type: definitions.iter().find(own)?.attribute_type,
            element_type: element.word(kind, SearchSchemaElementType::from_wire)?,
            attribute_name,
        })
    };
    let schema = index.list("SearchSchema").map(Fields::of);
    let search_schema: Vec<SearchSchemaElement> = schema.filter_map(element).collect();
    let hash = |element: &SearchSchemaElement| KeySchemaElement {
        attribute_name: element.attribute_name.clone(),
        key_type: KeyType::Hash,
    };
    let hashed = search_schema.iter();
    let hashed = hashed.filter(|each| each.element_type == SearchSchemaElementType::Hash);
    Some(GlobalSecondaryIndex {
        index_name: index.string("IndexName"),
        key_schema: KeySchema(hashed.map(hash).collect()),
        projection: table::projection(index)?,
        provisioned_throughput: None,
        on_demand_throughput: None,
        warm_throughput: None,
        vector: Some(VectorDefinition {
            attribute_name: attribute(index).to_owned(),
            dimensions: index.unsigned("Dimensions")?,
            distance_function: index.word("DistanceFunction", VectorDistanceFunction::from_wire)?,
            search_schema,
        }),
    })
}

pub(super) fn search_vectors(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<SearchVectorsInput, ApiError> {
    const CONDITION: &str = "SearchConditionExpression";
    check_parameters(fields, layer, &["ProjectionExpression", CONDITION], &[])?;
    let top_k = fields.integer("TopK").unwrap_or(0);
    if top_k > limits::TOP_K_MAX {
        return refuse(texts::top_k_out_of_range(top_k));
    }
    let mut vector = Vec::new();
    for number in fields.list("SearchVector") {
        let value = values::value(number, layer)?;
        match component(value.as_ref()) {
            Some(number) => vector.push(number),
            None => return refuse(texts::invalid_search_vector()),
        }
    }
    let mut expressions = Expressions::new(fields, layer)?;
    let condition = expressions.search_condition()?;
    let projection = expressions.projection()?;
    expressions.finish()?;
    let mut equalities = Vec::new();
    if let Some(condition) = &condition {
        collect(condition, &mut equalities)?;
    }
    Ok(SearchVectorsInput {
        table_name: fields.table_name(),
        index_name: fields.string("IndexName"),
        vector,
        top_k: usize::try_from(top_k).unwrap_or(0),
        condition: equalities,
        condition_text: fields.optional_string(CONDITION),
        projection,
        return_consumed_capacity: return_consumed_capacity(fields),
    })
}

/// A number as an index keeps it; none where 32 bits do not hold it.
fn component(value: ValueRef<'_>) -> Option<f32> {
    #[allow(clippy::cast_possible_truncation, reason = "an index keeps 32 bits")]
    let number = value.as_number()?.to_f64() as f32;
    number.is_finite().then_some(number)
}

/// The equalities that a condition is made from, if it is made from nothing else.
fn collect(condition: &Condition, found: &mut Vec<(String, EncodedValue)>) -> Result<(), ApiError> {
    match condition {
        Condition::And(parts) => parts.iter().try_for_each(|part| collect(part, found)),
        Condition::Compare {
            operator: Comparator::Equal,
            left: Operand::Path(path),
            right: Operand::Value(value),
        }
        | Condition::Compare {
            operator: Comparator::Equal,
            left: Operand::Value(value),
            right: Operand::Path(path),
        } if path.is_top_level() => {
            found.push((path.root().to_owned(), value.clone()));
            Ok(())
        }
        _ => refuse(texts::invalid_comparator()),
    }
}
