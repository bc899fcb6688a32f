//! Values out of cells: a CSV text, or a JSON value, made into what its column was set to.

use super::plan::ColumnType;
use crate::value::json::{Json, JsonDocument, JsonKind};
use crate::value::{
    EncodedValue, Number, NumberError, Value, ValueError, ValueRef, encode_plain_value,
    encode_value,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A value on its way into an item, borrowed where it can be.
pub(super) enum Cell<'t> {
    Text(&'t str),
    Number(Number),
    Bool(bool),
    Other(EncodedValue),
}

impl Cell<'_> {
    pub(super) fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Cell::Text(text) => ValueRef::S(text),
            Cell::Number(number) => ValueRef::N(*number),
            Cell::Bool(value) => ValueRef::Bool(*value),
            Cell::Other(value) => value.as_ref(),
        }
    }
}

/// A cell is not what its column was set to; numbers say why.
pub(super) struct WrongCell(pub(super) Option<NumberError>);

impl From<ValueError> for WrongCell {
    fn from(_: ValueError) -> WrongCell {
        WrongCell(None)
    }
}

/// A text as a value of a column.
pub(super) fn from_text(text: &str, column_type: ColumnType) -> Result<Cell<'_>, WrongCell> {
    let wrong = || WrongCell(None);
    Ok(match column_type {
        ColumnType::AsIs | ColumnType::String | ColumnType::Skip => Cell::Text(text),
        ColumnType::Number => {
            let number = Number::parse(text.trim());
            Cell::Number(number.map_err(|error| WrongCell(Some(error)))?)
        }
        ColumnType::Boolean => Cell::Bool(parse_bool(text).ok_or_else(wrong)?),
        ColumnType::Binary => {
            let bytes = STANDARD.decode(text.trim()).map_err(|_| wrong())?;
            Cell::Other(EncodedValue::from_ref(ValueRef::B(&bytes)))
        }
        ColumnType::Json => {
            let document = JsonDocument::parse(text).map_err(|_| wrong())?;
            Cell::Other(encode_plain_value(document.root())?)
        }
    })
}

pub(super) fn parse_bool(text: &str) -> Option<bool> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

/// A plain JSON value as a value of a column.
pub(super) fn from_plain(
    json: Json<'_>,
    column_type: ColumnType,
) -> Result<Cell<'_>, Result<WrongCell, ValueError>> {
    let text = match (column_type, json.kind()) {
        (ColumnType::AsIs | ColumnType::Json, JsonKind::String) => {
            return Ok(Cell::Text(json.text()));
        }
        (ColumnType::AsIs | ColumnType::Json, _) | (_, JsonKind::Null) => {
            return Ok(Cell::Other(encode_plain_value(json).map_err(Err)?));
        }
        // Arrays and objects as strings are their JSON, numbers their digits.
        (_, _) => json.text(),
    };
    from_text(text, column_type).map_err(Ok)
}

/// A value in DynamoDB JSON as a value of a column.
pub(super) fn from_typed(
    json: Json<'_>,
    column_type: ColumnType,
) -> Result<Cell<'_>, Result<WrongCell, ValueError>> {
    let value = encode_value(json).map_err(Err)?;
    let converted = match (column_type, value.as_ref()) {
        (ColumnType::Number, ValueRef::S(text)) => {
            let number = Number::parse(text.trim());
            Value::N(number.map_err(|error| Ok(WrongCell(Some(error))))?)
        }
        (ColumnType::String, ValueRef::N(number)) => Value::S(number.to_string()),
        (ColumnType::String, ValueRef::Bool(value)) => Value::S(value.to_string()),
        (ColumnType::AsIs | ColumnType::Json | ColumnType::Skip, _)
        | (ColumnType::String, ValueRef::S(_))
        | (ColumnType::Number, ValueRef::N(_))
        | (ColumnType::Boolean, ValueRef::Bool(_))
        | (ColumnType::Binary, ValueRef::B(_)) => return Ok(Cell::Other(value)),
        _ => return Err(Ok(WrongCell(None))),
    };
    Ok(Cell::Other(EncodedValue::from_value(&converted)))
}
