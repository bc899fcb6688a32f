//! How the older validation framework repeats a value: as Java prints the objects it made of it.

use crate::api::model::{Shape, Structure};
use crate::value::json::Json;

use super::fields::Fields;
use super::path::lower_first;

/// A value as the older framework shows it.
pub(super) fn echo(shape: &Shape, value: Json<'_>) -> String {
    match shape {
        Shape::List(list) => {
            let elements = value.as_array().into_iter().flat_map(|array| array.iter());
            let elements: Vec<String> = elements.map(|value| echo(&list.element, value)).collect();
            format!("[{}]", elements.join(", "))
        }
        Shape::Map(map) => entries(value, |value| echo(&map.value, value)),
        Shape::Structure(structure) => self::structure(structure, Fields::of(value)),
        Shape::Value => attribute_value(Fields::of(value)),
        _ => value.text().to_owned(),
    }
}

fn entries(value: Json<'_>, echo: impl Fn(Json<'_>) -> String) -> String {
    let entries = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    let entries: Vec<String> = entries
        .map(|(key, value)| format!("{key}={}", echo(value)))
        .collect();
    format!("{{{}}}", entries.join(", "))
}

fn structure(structure: &Structure, fields: Fields<'_>) -> String {
    let members = structure.members.iter().map(|member| {
        let value = fields
            .get(member.name)
            .map(|value| echo(&member.shape, value));
        format!(
            "{}={}",
            lower_first(member.name),
            value.as_deref().unwrap_or("null")
        )
    });
    let mut members: Vec<String> = members.collect();
    if structure.name == "PutRequest" {
        // A member of the service's own that no client sees otherwise.
        members.push("workloadProfileName=null".to_owned());
    }
    format!("{}({})", structure.name, members.join(", "))
}

/// The class has members that the API does not, and spells the others oddly.
fn attribute_value(fields: Fields<'_>) -> String {
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
    let members = MEMBERS.map(|(shown, name)| {
        let value = fields.get(name).map(|value| match name {
            "M" => entries(value, |value| attribute_value(Fields::of(value))),
            "L" | "SS" | "NS" | "BS" => elements(name, value),
            _ => value.text().to_owned(),
        });
        format!("{shown}={}", value.as_deref().unwrap_or("null"))
    });
    format!("AttributeValue({})", members.join(", "))
}

fn elements(name: &str, value: Json<'_>) -> String {
    let elements = value.as_array().into_iter().flat_map(|array| array.iter());
    let elements: Vec<String> = elements
        .map(|element| match name {
            "L" => attribute_value(Fields::of(element)),
            _ => element.text().to_owned(),
        })
        .collect();
    format!("[{}]", elements.join(", "))
}
