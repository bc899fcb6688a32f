//! JSON values as literals of a language with braces and brackets, guided by the model.

use super::layout::{Piece, Style};
use crate::api::model::Shape;
use crate::value::json::{Json, JsonKind};

/// How a language writes literals.
pub(super) struct Dialect {
    pub(super) style: Style,
    pub(super) boolean: fn(bool) -> &'static str,
    pub(super) null: &'static str,
    /// The name of an object's member.
    pub(super) name: fn(&str) -> String,
    /// Bytes, given as base64.
    pub(super) binary: fn(&str) -> String,
    /// A time, given as seconds since 1970.
    pub(super) instant: fn(&str) -> String,
}

impl Dialect {
    /// `json` as a literal; `shape` is `None` for what the model does not know.
    pub(super) fn literal(&self, shape: Option<Shape>, json: Json<'_>) -> Piece {
        if let Some(Shape::Value) = shape {
            return self.attribute_value(json);
        }
        if let (Some(Shape::Timestamp), Some(seconds)) = (shape, json.as_number()) {
            return Piece::text((self.instant)(seconds));
        }
        if let Some(object) = json.as_object() {
            let members = object.iter().map(|(name, value)| {
                let shape = shape.and_then(|shape| member_shape(shape, name));
                self.member(name, self.literal(shape, value))
            });
            return self.object(members.collect());
        }
        if let Some(array) = json.as_array() {
            let shape = shape.and_then(element_shape);
            let elements = array.iter().map(|element| self.literal(shape, element));
            return self.list(elements.collect());
        }
        self.scalar(json)
    }

    /// `{ S: "text" }`; binaries are bytes to the SDKs.
    fn attribute_value(&self, json: Json<'_>) -> Piece {
        let Some(object) = json.as_object() else {
            return self.literal(None, json);
        };
        let members = object.iter().map(|(name, value)| {
            let piece = match name {
                "B" => self.bytes(value),
                "BS" => self.each(value, |element| self.bytes(element)),
                "L" => self.each(value, |element| self.attribute_value(element)),
                "M" => self.attributes(value),
                _ => self.literal(None, value),
            };
            self.member(name, piece)
        });
        self.object(members.collect())
    }

    fn attributes(&self, json: Json<'_>) -> Piece {
        let Some(object) = json.as_object() else {
            return self.literal(None, json);
        };
        let members = object
            .iter()
            .map(|(name, value)| self.member(name, self.attribute_value(value)));
        self.object(members.collect())
    }

    fn bytes(&self, json: Json<'_>) -> Piece {
        match json.as_str() {
            Some(base64) => Piece::text((self.binary)(base64)),
            None => self.literal(None, json),
        }
    }

    fn each(&self, json: Json<'_>, piece: impl Fn(Json<'_>) -> Piece) -> Piece {
        match json.as_array() {
            Some(array) => self.list(array.iter().map(piece).collect()),
            None => self.literal(None, json),
        }
    }

    fn scalar(&self, json: Json<'_>) -> Piece {
        if let Some(value) = json.as_bool() {
            return Piece::text((self.boolean)(value));
        }
        match json.kind() {
            JsonKind::String => Piece::text(string(json.as_str().unwrap_or_default())),
            JsonKind::Null => Piece::text(self.null),
            _ => Piece::text(json.text()),
        }
    }

    fn member(&self, name: &str, value: Piece) -> Piece {
        Piece::Labelled(format!("{}: ", (self.name)(name)), Box::new(value))
    }

    fn object(&self, parts: Vec<Piece>) -> Piece {
        Piece::Group {
            open: "{",
            parts,
            close: "}",
            style: self.style,
        }
    }

    fn list(&self, parts: Vec<Piece>) -> Piece {
        Piece::Group {
            open: "[",
            parts,
            close: "]",
            style: Style {
                padded: false,
                ..self.style
            },
        }
    }
}

/// What the member `name` of a value of this shape is.
pub(super) fn member_shape(shape: Shape, name: &str) -> Option<Shape> {
    match shape {
        Shape::Structure(structure) => structure.member(name).map(|member| member.shape),
        Shape::Map(map) => Some(map.value),
        _ => None,
    }
}

/// What the elements of a value of this shape are.
pub(super) fn element_shape(shape: Shape) -> Option<Shape> {
    match shape {
        Shape::List(list) => Some(list.element),
        _ => None,
    }
}

/// A text in double quotes, escaped in the way that JavaScript, Python and JSON share; what lies
/// beyond ASCII stays as it is.
pub(super) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() || matches!(control, '\u{2028}' | '\u{2029}') => {
                out.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
