//! Plain data as JSON: what settings are stored as, and what tabs say to each other.
//!
//! `record!` and `variants!` stand below a type and name its fields once more; the compiler refuses
//! a list that is not complete. A struct is an object, a variant its name or `{"Name": …}`; a
//! missing `Option` is `None`, and a field with `= default` may be missing in what was stored
//! before there was one. Each type costs a few hundred bytes of code, a fifth of what a derive over
//! a generic format costs, which everybody would download.
//!
//! Deliberately absent: reports of where a text is wrong. Nobody writes these texts by hand.

mod basic;
#[macro_use]
mod macros;
#[cfg(test)]
mod test;

use super::json::{Json, JsonDocument, JsonWriter};

pub(crate) use macros::{record, variants};

/// Data that is written as JSON and read again.
pub trait Record: Sized {
    /// Appends the value.
    fn write(&self, writer: &mut JsonWriter);

    /// The value, unless the JSON is of another shape.
    fn read(json: Json<'_>) -> Option<Self>;

    /// The value of an object's member that may be missing.
    fn read_member(json: Option<Json<'_>>) -> Option<Self> {
        Self::read(json?)
    }
}

/// A record as a text.
pub fn to_text(record: &impl Record) -> String {
    let mut writer = JsonWriter::new();
    record.write(&mut writer);
    writer.finish()
}

/// A record out of its text; nothing if it is no such text.
pub fn from_text<T: Record>(text: &str) -> Option<T> {
    T::read(JsonDocument::parse(text).ok()?.root())
}

/// Whether a sparse field is left out.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The name of a variant, and what it holds.
pub(crate) fn variant<'d>(json: Json<'d>) -> Option<(&'d str, Option<Json<'d>>)> {
    match json.as_object() {
        None => Some((json.as_str()?, None)),
        Some(object) => {
            let (name, inside) = object.iter().next()?;
            Some((name, Some(inside)))
        }
    }
}
