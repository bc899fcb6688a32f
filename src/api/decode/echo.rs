//! How the older validation framework repeats a value: as Java prints the objects it made of it.

use crate::api::model::{Shape, Structure};
use crate::value::json::{Json, JsonArray, JsonObject};

use super::fields::Fields;
use super::path::lower_first;

/// A value as the older framework shows it.
pub(super) fn echo(shape: &Shape, value: Json<'_>) -> String {
    // One text that grows: what is refused may be very long, and nest.
    let mut out = String::new();
    write(&mut out, shape, value);
    out
}

fn write(out: &mut String, shape: &Shape, value: Json<'_>) {
    match shape {
        Shape::List(list) => {
            out.push('[');
            for (index, value) in value.as_array().into_iter().flat_map(elements) {
                separate(out, index);
                write(out, &list.element, value);
            }
            out.push(']');
        }
        Shape::Map(map) => {
            out.push('{');
            for (index, (key, value)) in value.as_object().into_iter().flat_map(entries) {
                separate(out, index);
                name(out, key);
                write(out, &map.value, value);
            }
            out.push('}');
        }
        Shape::Structure(structure) => self::structure(out, structure, Fields::of(value)),
        Shape::Value => attribute_value(out, value),
        _ => out.push_str(value.text()),
    }
}

fn elements(array: JsonArray<'_>) -> impl Iterator<Item = (usize, Json<'_>)> {
    array.iter().enumerate()
}

fn entries(object: JsonObject<'_>) -> impl Iterator<Item = (usize, (&str, Json<'_>))> {
    object.iter().enumerate()
}

fn separate(out: &mut String, index: usize) {
    if index > 0 {
        out.push_str(", ");
    }
}

fn name(out: &mut String, name: &str) {
    out.push_str(name);
    out.push('=');
}

fn structure(out: &mut String, structure: &Structure, fields: Fields<'_>) {
    out.push_str(structure.name);
    out.push('(');
    for (index, member) in structure.members.iter().enumerate() {
        separate(out, index);
        name(out, &lower_first(member.name));
        match fields.get(member.name) {
            Some(value) => write(out, &member.shape, value),
            None => out.push_str("null"),
        }
    }
    if structure.name == "PutRequest" {
        // A member of the service's own that no client sees otherwise.
        out.push_str(", workloadProfileName=null");
    }
    out.push(')');
}

/// The class has members that the API does not, and spells the others oddly. Values may nest very
/// deep: a level is two calls.
fn attribute_value(out: &mut String, value: Json<'_>) {
    const MEMBERS: [(&str, &str); 16] = [
        ("s", "S"),
        ("n", "N"),
        ("b", "B"),
        ("iNT", ""),
        ("dECIMAL", ""),
        ("dOUBLE", ""),
        ("sS", "SS"),
        ("nS", "NS"),
        ("bS", "BS"),
        ("iNTSET", ""),
        ("dECIMALSET", ""),
        ("dOUBLESET", ""),
        ("m", "M"),
        ("l", "L"),
        ("nULL", "NULL"),
        ("bOOL", "BOOL"),
    ];
    let fields = Fields::of(value);
    out.push_str("AttributeValue(");
    for (index, (shown, member)) in MEMBERS.iter().enumerate() {
        separate(out, index);
        name(out, shown);
        match fields.get(member) {
            Some(value) => content(out, member, value),
            None => out.push_str("null"),
        }
    }
    out.push(')');
}

fn content(out: &mut String, member: &str, value: Json<'_>) {
    match member {
        "M" => {
            out.push('{');
            for (index, (key, value)) in value.as_object().into_iter().flat_map(entries) {
                separate(out, index);
                name(out, key);
                attribute_value(out, value);
            }
            out.push('}');
        }
        "L" | "SS" | "NS" | "BS" => {
            out.push('[');
            for (index, value) in value.as_array().into_iter().flat_map(elements) {
                separate(out, index);
                match member {
                    "L" => attribute_value(out, value),
                    _ => out.push_str(value.text()),
                }
            }
            out.push(']');
        }
        _ => out.push_str(value.text()),
    }
}
