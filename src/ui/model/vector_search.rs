//! Vector indexes as a form, and SearchVectors: what is typed as a request, what is found as bars.

use super::key_text::short_values;
use super::table_form::{KeyKind, name_is_valid};
use crate::api::limits;
use crate::api::types::{SearchSchemaElementType, VectorDefinition, VectorDistanceFunction};
use crate::value::json::{JsonDocument, JsonWriter};
use crate::value::{Item, ValueRef};

/// An attribute that searches can name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// Its name; without one, the row does not count.
    pub name: String,
    /// Its type.
    pub kind: KeyKind,
}

/// A vector index to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VectorForm {
    /// The index's name.
    pub name: String,
    /// The attribute with the vector.
    pub attribute: String,
    /// Numbers in a vector, as typed.
    pub dimensions: String,
    /// How nearness is measured.
    pub function: VectorDistanceFunction,
    /// The attribute every search must name, if any: a search looks at the items with its value.
    pub hash: Searched,
    /// Attributes a search may name.
    pub filters: Vec<Searched>,
}

impl VectorForm {
    /// An empty form.
    pub fn empty() -> Self {
        Self {
            name: String::new(),
            attribute: String::new(),
            dimensions: String::new(),
            function: VectorDistanceFunction::Cosine,
            hash: Searched::default(),
            filters: Vec::new(),
        }
    }

    /// What has to be put right first, in words.
    pub fn fault(&self) -> Option<String> {
        let max = limits::VECTOR_DIMENSIONS_MAX;
        let dimensions = self.dimensions.trim().parse::<u64>().unwrap_or(0);
        let names: Vec<&str> = self
            .schema()
            .map(|(field, _)| field.name.as_str())
            .collect();
        let twice = |name: &&&str| names.iter().filter(|other| other == name).count() > 1;
        if !name_is_valid(&self.name) {
            Some("The index's name takes 3 to 255 letters, digits, '_', '-' and '.'.".to_owned())
        } else if self.attribute.is_empty() {
            Some("Name the attribute that holds the vector.".to_owned())
        } else if !(1..=max).contains(&dimensions) {
            Some(format!("Dimensions are a whole number from 1 to {max}."))
        } else if names.contains(&self.attribute.as_str()) {
            Some(format!(
                "{} is the vector; a search names other attributes.",
                self.attribute
            ))
        } else {
            let name = names.iter().find(twice)?;
            Some(format!("{name} is named twice."))
        }
    }

    fn schema(&self) -> impl Iterator<Item = (&Searched, &'static str)> {
        let filters = self.filters.iter().map(|field| (field, "INLINE_FILTER"));
        let all = std::iter::once((&self.hash, "HASH")).chain(filters);
        all.filter(|(field, _)| !field.name.is_empty())
    }

    /// UpdateTable that adds it.
    pub fn request(&self, table: &str) -> String {
        let mut w = JsonWriter::new();
        w.begin_object().key("TableName").string(table);
        if self.schema().next().is_some() {
            w.key("AttributeDefinitions").begin_array();
            for (field, _) in self.schema() {
                w.begin_object().key("AttributeName").string(&field.name);
                w.key("AttributeType")
                    .string(field.kind.name())
                    .end_object();
            }
            w.end_array();
        }
        w.key("VectorIndexUpdates").begin_array().begin_object();
        w.key("Create").begin_object();
        w.key("IndexName").string(&self.name);
        w.key("VectorAttribute").begin_object();
        w.key("AttributeName").string(&self.attribute).end_object();
        let dimensions = self.dimensions.trim().parse::<u64>().unwrap_or(0);
        w.key("Dimensions").integer(i128::from(dimensions));
        w.key("DistanceFunction").string(self.function.as_str());
        w.key("Projection").begin_object();
        w.key("ProjectionType").string("ALL").end_object();
        if self.schema().next().is_some() {
            w.key("SearchSchema").begin_array();
            for (field, part) in self.schema() {
                w.begin_object().key("AttributeName").string(&field.name);
                w.key("SearchSchemaElementType").string(part).end_object();
            }
            w.end_array();
        }
        w.end_object().end_object().end_array().end_object();
        w.finish()
    }
}

/// Which scores are near.
pub const fn nearness(function: VectorDistanceFunction) -> &'static str {
    match function {
        VectorDistanceFunction::Cosine => {
            "COSINE: the smaller, the nearer. 0 is the same direction, 1 a right angle, 2 the opposite; length does not count."
        }
        VectorDistanceFunction::Euclidean => {
            "EUCLIDEAN: the smaller, the nearer. It is the straight distance; 0 is the same vector."
        }
        VectorDistanceFunction::DotProduct => {
            "DOT_PRODUCT: the larger, the nearer. Direction and length both count."
        }
    }
}

/// A search as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchForm {
    /// The vector's numbers.
    pub vector: String,
    /// How many to find.
    pub top_k: String,
    /// A value for each attribute of the search schema, in its order; empty for none.
    pub values: Vec<String>,
}

/// The numbers of a vector: of a JSON list, of DynamoDB JSON, or with commas, spaces or lines
/// between them.
///
/// # Errors
/// A sentence about the first word that is no number, or the wrong count.
pub fn numbers(text: &str, dimensions: u64) -> Result<Vec<String>, String> {
    let between =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '[' | ']' | '{' | '}' | ':' | '"');
    let words = text
        .split(between)
        .filter(|word| !matches!(*word, "" | "N" | "L"));
    let words: Vec<String> = words.map(str::to_owned).collect();
    let is_number = |word: &str| word.parse::<f32>().is_ok_and(f32::is_finite);
    if let Some(word) = words.iter().find(|word| !is_number(word)) {
        return Err(format!("{word} is no number of 32 bits."));
    }
    if words.len() as u64 != dimensions {
        return Err(format!(
            "The index holds vectors of {dimensions} numbers; here are {}.",
            words.len()
        ));
    }
    Ok(words)
}

impl SearchForm {
    /// The request.
    ///
    /// # Errors
    /// A sentence about what has to be put right first.
    pub fn request(
        &self,
        table: &str,
        index: &str,
        vector: &VectorDefinition,
    ) -> Result<String, String> {
        let numbers = numbers(&self.vector, vector.dimensions)?;
        let top_k = self.top_k.trim().parse::<i64>().unwrap_or(0);
        let max = limits::TOP_K_MAX;
        if !(1..=max).contains(&top_k) {
            return Err(format!("TopK is a whole number from 1 to {max}."));
        }
        let mut asked = Vec::new();
        for (i, element) in vector.search_schema.iter().enumerate() {
            let value = self.values.get(i).map_or("", String::as_str);
            if !value.is_empty() {
                asked.push((element, value));
            } else if element.element_type == SearchSchemaElementType::Hash {
                return Err(format!(
                    "A search of this index names {}.",
                    element.attribute_name
                ));
            }
        }
        let mut w = JsonWriter::new();
        w.begin_object().key("TableName").string(table);
        w.key("IndexName").string(index);
        w.key("SearchVector").begin_array();
        for number in &numbers {
            w.begin_object().key("N").string(number).end_object();
        }
        w.end_array();
        w.key("TopK").integer(i128::from(top_k));
        if !asked.is_empty() {
            let conditions = (1..=asked.len()).map(|i| format!("#a{i} = :v{i}"));
            let conditions: Vec<String> = conditions.collect();
            w.key("SearchConditionExpression")
                .string(&conditions.join(" AND "));
            w.key("ExpressionAttributeNames").begin_object();
            for (i, (element, _)) in asked.iter().enumerate() {
                w.key(&format!("#a{}", i + 1))
                    .string(&element.attribute_name);
            }
            w.end_object()
                .key("ExpressionAttributeValues")
                .begin_object();
            for (i, (element, value)) in asked.iter().enumerate() {
                w.key(&format!(":v{}", i + 1)).begin_object();
                w.key(element.attribute_type.as_str())
                    .string(value)
                    .end_object();
            }
            w.end_object();
        }
        w.key("ReturnConsumedCapacity").string("TOTAL").end_object();
        Ok(w.finish())
    }
}

/// The vector that an item has in an attribute, as text.
pub fn vector_of(item: &Item, attribute: &str) -> Option<String> {
    let Some(ValueRef::L(list)) = item.get(attribute) else {
        return None;
    };
    let numbers = list
        .iter()
        .map(|value| Some(value.as_number()?.to_string()));
    let numbers: Option<Vec<String>> = numbers.collect();
    Some(numbers?.join(", "))
}

/// One that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its attributes' values in short.
    pub item: String,
    /// The score, as it was answered.
    pub score: f64,
    /// Where its bar begins, in hundredths of the width.
    pub left: f64,
    /// How long the bar is, likewise.
    pub width: f64,
}

/// What SearchVectors answered, the nearest first, and the bytes it read. Bars begin at a score of
/// 0, which lies within the picture.
pub fn found(body: &str, key: &[&str]) -> Option<(Vec<Found>, f64)> {
    let document = JsonDocument::parse(body).ok()?;
    let results = document.root().get("SearchResults")?.as_array()?;
    let number = |json: crate::value::json::Json<'_>| json.text().parse::<f64>().ok();
    let mut all = Vec::new();
    for result in results.iter() {
        let item = result.get("Item");
        let part = |name: &&str| {
            let value = item?.get(name)?;
            let (_, inner) = value.as_object()?.iter().next()?;
            Some(
                inner
                    .as_str()
                    .map_or_else(|| inner.text().to_owned(), str::to_owned),
            )
        };
        let mut name: Vec<String> = key.iter().filter_map(part).collect();
        if name.is_empty() {
            name.extend(item.and_then(short_values));
        }
        all.push(Found {
            item: name.join(" "),
            score: number(result.get("Score")?)?,
            left: 0.0,
            width: 0.0,
        });
    }
    let low = all.iter().fold(0.0, |low: f64, one| low.min(one.score));
    let high = all.iter().fold(0.0, |high: f64, one| high.max(one.score));
    let span = if high > low { high - low } else { 1.0 };
    for one in &mut all {
        one.left = (one.score.min(0.0) - low) / span * 100.0;
        one.width = one.score.abs() / span * 100.0;
    }
    let bytes = document.root().get("ConsumedCapacity");
    let bytes = bytes.and_then(|read| number(read.get("VectorSearchRequestBytes")?));
    Some((all, bytes.unwrap_or(0.0)))
}

#[cfg(test)]
mod test;
