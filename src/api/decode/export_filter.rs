//! What an export leaves out (`FilterSpecification`).

use super::expressions::{Expressions, check_parameters};
use super::fields::Fields;
use super::read::as_key_condition;
use crate::api::{ApiError, Layer};
use crate::expression::{Condition, Projection};
use crate::value::Item;
use crate::value::json::JsonDocument;

/// Which items an export writes, and what of them.
#[derive(Clone, Debug)]
pub struct ExportFilter {
    /// An item is written where all of them hold.
    conditions: Vec<Condition>,
    projection: Option<Projection>,
}

impl ExportFilter {
    /// Reads again what a job was asked with, as it stood in the request.
    pub fn of_asked(specification: &str) -> Option<ExportFilter> {
        let document = JsonDocument::parse(specification).ok()?;
        export_filter(Fields::of(document.root())).ok()
    }

    /// Whether an item is written.
    pub fn takes(&self, item: &Item) -> bool {
        let holds = |condition: &Condition| condition.matches(Some(item.as_ref()));
        self.conditions.iter().all(holds)
    }

    /// What is written of an item.
    pub fn shown(&self, item: &Item) -> Item {
        match &self.projection {
            Some(projection) => projection.apply(item.as_ref()),
            None => item.clone(),
        }
    }
}

/// Reads a `FilterSpecification`. Its texts are those of a Scan: the service's own were not recorded.
pub(super) fn export_filter(fields: Fields<'_>) -> Result<ExportFilter, ApiError> {
    let layer = Layer::Older;
    let expressions = [
        "ProjectionExpression",
        "FilterExpression",
        "KeyConditionExpression",
    ];
    check_parameters(fields, layer, &expressions, &[])?;
    let mut expressions = Expressions::new(fields, layer)?;
    let key = expressions.key_condition()?;
    let filter = expressions.filter()?;
    let projection = expressions.projection()?;
    expressions.finish()?;
    if let Some(key) = &key {
        as_key_condition(key, layer)?;
    }
    Ok(ExportFilter {
        conditions: key.into_iter().chain(filter).collect(),
        projection,
    })
}
