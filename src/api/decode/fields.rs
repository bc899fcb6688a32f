//! Reading the members of a structure whose types are known to be right.

use crate::value::json::{Json, JsonKind, JsonObject, length_bit};

/// Levels of JSON that the newer validation reads.
const NEWER_LEVELS_MAX: usize = 128;

/// Levels of objects and arrays; the parser keeps them within bounds.
fn levels(json: Json<'_>) -> usize {
    let members = json
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    let elements = json.as_array().into_iter().flat_map(|array| array.iter());
    let below = members
        .map(|(_, value)| value)
        .chain(elements)
        .map(levels)
        .max();
    match json.kind() {
        JsonKind::Object | JsonKind::Array => 1 + below.unwrap_or(0),
        _ => 0,
    }
}

/// The members of one structure. A member that is `null` counts as absent.
#[derive(Clone, Copy)]
pub(super) struct Fields<'d> {
    object: Option<JsonObject<'d>>,
    /// Most members of a structure are absent, and no other has a name as long.
    lengths: u64,
    /// No name was written twice.
    distinct: bool,
}

impl<'d> Fields<'d> {
    pub(super) fn new(object: JsonObject<'d>) -> Fields<'d> {
        let (lengths, distinct) = object.name_lengths();
        Fields {
            object: Some(object),
            lengths,
            distinct,
        }
    }

    /// The members of a value that is a structure.
    pub(super) fn of(json: Json<'d>) -> Fields<'d> {
        match json.as_object() {
            Some(object) => Fields::new(object),
            None => Fields {
                object: None,
                lengths: 0,
                distinct: true,
            },
        }
    }

    pub(super) fn get(self, name: &str) -> Option<Json<'d>> {
        if self.lengths & length_bit(name.len()) == 0 {
            return None;
        }
        let found = self.object?.find(name, self.distinct);
        found.filter(|value| !value.is_null())
    }

    pub(super) fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn structure(self, name: &str) -> Option<Fields<'d>> {
        self.get(name).map(Fields::of)
    }

    pub(super) fn text(self, name: &str) -> Option<&'d str> {
        self.get(name)?.as_str()
    }

    /// The text of a required member.
    pub(super) fn string(self, name: &str) -> String {
        self.text(name).unwrap_or_default().to_owned()
    }

    pub(super) fn optional_string(self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    pub(super) fn boolean(self, name: &str) -> Option<bool> {
        self.get(name)?.as_bool()
    }

    pub(super) fn integer(self, name: &str) -> Option<i64> {
        self.get(name).and_then(integer)
    }

    /// A time as milliseconds since 1970.
    pub(super) fn milliseconds(self, name: &str) -> Option<i64> {
        let seconds = self.get(name)?.as_f64()?;
        #[allow(clippy::cast_possible_truncation, reason = "saturates, which is meant")]
        Some((seconds * 1000.0).round() as i64)
    }

    /// A number that the constraints keep at zero or above.
    pub(super) fn unsigned(self, name: &str) -> Option<u64> {
        self.integer(name)
            .and_then(|value| u64::try_from(value).ok())
    }

    /// The member of an enumeration, which the constraints have checked.
    pub(super) fn word<T>(self, name: &str, from_wire: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.text(name).and_then(from_wire)
    }

    /// The elements of a list; none when it is absent.
    pub(super) fn list(self, name: &str) -> impl Iterator<Item = Json<'d>> {
        let array = self.get(name).and_then(|value| value.as_array());
        array.into_iter().flat_map(|array| array.iter())
    }

    pub(super) fn strings(self, name: &str) -> Vec<String> {
        self.list(name)
            .filter_map(|value| value.as_str())
            .map(str::to_owned)
            .collect()
    }

    /// The entries of a map; none when it is absent.
    pub(super) fn entries(self, name: &str) -> impl Iterator<Item = (&'d str, Json<'d>)> {
        let object = self.get(name).and_then(|value| value.as_object());
        object
            .into_iter()
            .flat_map(|object| object.iter())
            .filter(|(_, value)| !value.is_null())
    }

    /// Whether the request nests beyond what the newer validation reads: single-item writes then
    /// fall back to the older one (PS tests/tier3/validation-ordering/deepRequests: values of 63
    /// maps do, of 40 do not).
    pub(super) fn is_deep(self) -> bool {
        let members = self.object.into_iter().flat_map(|object| object.iter());
        members
            .map(|(_, value)| 1 + levels(value))
            .any(|levels| levels > NEWER_LEVELS_MAX)
    }

    /// `TableName` without the ARN it may come in.
    pub(super) fn table_name(self) -> String {
        table_name(self.text("TableName").unwrap_or_default()).to_owned()
    }
}

/// The name in `arn:aws:dynamodb:region:account:table/name`, or the text itself.
pub(super) fn table_name(text: &str) -> &str {
    let Some((_, resource)) = text
        .strip_prefix("arn:")
        .and_then(|arn| arn.split_once(":table/"))
    else {
        return text;
    };
    resource.split_once('/').map_or(resource, |(name, _)| name)
}

/// A number as an integer: decimals are cut off, what is too large is bounded, as the service does.
pub(super) fn integer(json: Json<'_>) -> Option<i64> {
    if json.kind() != JsonKind::Number {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "saturates, which is meant")]
    json.as_i64()
        .or_else(|| json.as_f64().map(|value| value as i64))
}
