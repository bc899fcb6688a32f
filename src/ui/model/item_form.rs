//! An item as a form and as text: rows of name, type and value; DynamoDB JSON; plain JSON.
//! Errors name their place: the row, or the line and column.

use crate::value::json::{JsonDocument, JsonWriter};
use crate::value::{
    Attributes, Item, ItemRef, ValueRef, ValueType, encode_item, encode_value, item_from_plain,
    write_item, write_plain_item, write_value,
};

/// How an item is written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `{"a": {"S": "x"}}`
    DynamoDb,
    /// `{"a": "x"}`: sets and bytes have no plain form.
    Plain,
}

/// One attribute of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// The row's identity while the form is open.
    pub id: u32,
    /// The attribute's name.
    pub name: String,
    /// Its type.
    pub kind: ValueType,
    /// Its value as typed: text, digits, base64, `true`, members line by line, DynamoDB JSON for L and M.
    pub text: String,
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The form's row, or `None` for text.
    pub row: Option<u32>,
    /// Line from 1 and column from 1 in the text.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
}

/// The rows of an item: keys first, then by name.
pub fn rows_of(item: &Item, keys: &[String]) -> Vec<FormRow> {
    let mut rows: Vec<FormRow> = Vec::new();
    let first = keys
        .iter()
        .filter_map(|name| item.get(name).map(|value| (name.as_str(), value)));
    let rest = item
        .iter()
        .filter(|(name, _)| !keys.iter().any(|key| key == name));
    for (name, value) in first.chain(rest) {
        let id = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        rows.push(FormRow {
            id,
            name: name.to_owned(),
            kind: value.value_type(),
            text: text_of(value),
        });
    }
    rows
}

fn text_of(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::S(text) => text.to_owned(),
        ValueRef::N(number) => number.to_string(),
        ValueRef::Bool(truth) => truth.to_string(),
        ValueRef::Null => String::new(),
        ValueRef::B(_) => inner_json(value).trim_matches('"').to_owned(),
        ValueRef::Ss(set) | ValueRef::Ns(set) | ValueRef::Bs(set) => {
            set.iter().map(text_of).collect::<Vec<_>>().join("\n")
        }
        ValueRef::L(_) | ValueRef::M(_) => super::json_text::layout_text(&inner_json(value)),
    }
}

/// What stands after the type in DynamoDB JSON: `[…]` of `{"L":[…]}`.
fn inner_json(value: ValueRef<'_>) -> String {
    let mut writer = JsonWriter::new();
    write_value(&mut writer, value);
    let text = writer.finish();
    let Ok(document) = JsonDocument::parse(&text) else {
        return text;
    };
    let inner = document
        .root()
        .get(value.value_type().name())
        .map(|inner| inner.text().to_owned());
    inner.unwrap_or(text)
}

/// The item that the rows describe, or what is wrong with each row that is wrong.
pub fn item_of(rows: &[FormRow]) -> Result<Item, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut writer = JsonWriter::new();
    writer.begin_object();
    for (i, row) in rows.iter().enumerate() {
        let twice = rows.iter().take(i).any(|other| other.name == row.name);
        let checked = match () {
            () if row.name.is_empty() => Err((None, "The attribute needs a name.".to_owned())),
            () if twice => Err((None, "Another row has this name.".to_owned())),
            () => value_json(row),
        };
        match checked {
            Ok(json) => {
                writer.key(&row.name).raw(&json);
            }
            Err((place, message)) => faults.push(Fault {
                row: Some(row.id),
                place,
                message,
            }),
        }
    }
    writer.end_object();
    if !faults.is_empty() {
        return Err(faults);
    }
    read(&writer.finish(), Notation::DynamoDb).map_err(|fault| vec![fault])
}

/// What is wrong with a row's value, its name apart.
pub fn fault_of(row: &FormRow) -> Option<Fault> {
    let (place, message) = value_json(row).err()?;
    Some(Fault {
        row: Some(row.id),
        place,
        message,
    })
}

/// Where in a value's text something is wrong, and what.
type Wrong = (Option<(usize, usize)>, String);

fn value_json(row: &FormRow) -> Result<String, Wrong> {
    let mut writer = JsonWriter::new();
    writer.begin_object().key(row.kind.name());
    match row.kind {
        ValueType::S | ValueType::B => {
            writer.string(&row.text);
        }
        ValueType::N => {
            writer.string(row.text.trim());
        }
        ValueType::Bool => {
            writer.boolean(row.text == "true");
        }
        ValueType::Null => {
            writer.boolean(true);
        }
        ValueType::Ss | ValueType::Ns | ValueType::Bs => {
            writer.begin_array();
            for member in row.text.lines().filter(|line| !line.is_empty()) {
                writer.string(member);
            }
            writer.end_array();
        }
        ValueType::L | ValueType::M => {
            JsonDocument::parse(&row.text).map_err(|error| {
                let place = Some((error.line, error.column));
                (place, sentence(&error.kind.to_string()))
            })?;
            writer.raw(&row.text);
        }
    }
    writer.end_object();
    let json = writer.finish();
    let document = JsonDocument::parse(&json).map_err(|error| (None, error.to_string()))?;
    encode_value(document.root()).map_err(|error| {
        // `{"M":` stands before what was typed.
        let nested = matches!(row.kind, ValueType::L | ValueType::M);
        let before = row.kind.name().len() + 4;
        let place = nested
            .then(|| error.offset.checked_sub(before))
            .flatten()
            .map(|offset| line_and_column(&row.text, offset));
        (place, sentence(&error.to_string()))
    })?;
    Ok(json)
}

/// Reads an item from text.
pub fn read(text: &str, notation: Notation) -> Result<Item, Fault> {
    let document = JsonDocument::parse(text).map_err(|error| Fault {
        row: None,
        place: Some((error.line, error.column)),
        message: sentence(&error.kind.to_string()),
    })?;
    let item = match notation {
        Notation::DynamoDb => encode_item(document.root()),
        Notation::Plain => {
            item_from_plain(document.root()).map(|a: Attributes| Item::from_attributes(&a))
        }
    };
    item.map_err(|error| Fault {
        row: None,
        place: Some(line_and_column(text, error.offset)),
        message: sentence(&error.to_string()),
    })
}

/// Writes an item as text, laid out for reading.
pub fn write(item: ItemRef<'_>, notation: Notation) -> String {
    let mut writer = JsonWriter::new();
    match notation {
        Notation::DynamoDb => write_item(&mut writer, item),
        Notation::Plain => write_plain_item(&mut writer, item),
    }
    super::json_text::layout_text(&writer.finish())
}

/// Whether plain JSON would lose something: sets and bytes have no plain form.
pub fn plain_loses(item: ItemRef<'_>) -> bool {
    item.iter().any(|(_, value)| loses(value))
}

fn loses(value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::B(_) | ValueRef::Ss(_) | ValueRef::Ns(_) | ValueRef::Bs(_) => true,
        ValueRef::L(list) => list.iter().any(loses),
        ValueRef::M(map) => plain_loses(map),
        _ => false,
    }
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |tail| tail.chars().count())
        + 1;
    (line, column)
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => format!(
            "{}{}.",
            first.to_uppercase(),
            chars.as_str().trim_end_matches('.')
        ),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = r#"{"id":{"S":"a"},"n":{"N":"1.50"},"b":{"B":"CvMZ"},"t":{"BOOL":true},"x":{"NULL":true},"s":{"SS":["p","q"]},"l":{"L":[{"S":"x"},{"N":"2"}]},"m":{"M":{"k":{"S":"v"}}}}"#;

    #[test]
    fn a_form_gives_back_its_item() {
        let item = read(ITEM, Notation::DynamoDb).unwrap();
        let rows = rows_of(&item, &["id".to_owned()]);
        assert_eq!(rows.first().unwrap().name, "id");
        assert_eq!(item_of(&rows).unwrap().as_bytes(), item.as_bytes());
        let text = write(item.as_ref(), Notation::DynamoDb);
        assert_eq!(
            read(&text, Notation::DynamoDb).unwrap().as_bytes(),
            item.as_bytes()
        );
    }

    #[test]
    fn faults_name_their_place() {
        let row = |name: &str, kind, text: &str| FormRow {
            id: 7,
            name: name.to_owned(),
            kind,
            text: text.to_owned(),
        };
        let at = |rows: &[FormRow]| item_of(rows).unwrap_err().first().unwrap().row;
        assert_eq!(at(&[row("", ValueType::S, "x")]), Some(7));
        assert_eq!(at(&[row("n", ValueType::N, "abc")]), Some(7));
        assert_eq!(at(&[row("s", ValueType::Ss, "")]), Some(7));
        assert_eq!(at(&[row("l", ValueType::L, "[")]), Some(7));
        let place = |text: &str| {
            let faults = item_of(&[row("m", ValueType::M, text)]).unwrap_err();
            faults.first().unwrap().place
        };
        assert_eq!(
            place("{\n  \"a\": {\"S\": 1}\n}").map(|(line, _)| line),
            Some(2)
        );
        assert_eq!(place("{\n\n  nope").map(|(line, _)| line), Some(3));
        let fault = read("{\n  \"a\": {\"S\": 1}\n}", Notation::DynamoDb).unwrap_err();
        assert_eq!(fault.place.map(|(line, _)| line), Some(2));
        let fault = read("{\n\n  nope", Notation::Plain).unwrap_err();
        assert_eq!(fault.place.map(|(line, _)| line), Some(3));
    }

    #[test]
    fn plain_json_says_what_it_loses() {
        let lossy = read(ITEM, Notation::DynamoDb).unwrap();
        assert!(plain_loses(lossy.as_ref()));
        let plain = read(r#"{"a":"x","n":1.50,"l":[true,null]}"#, Notation::Plain).unwrap();
        assert!(!plain_loses(plain.as_ref()));
        let text = write(plain.as_ref(), Notation::Plain);
        assert_eq!(
            read(&text, Notation::Plain).unwrap().as_bytes(),
            plain.as_bytes()
        );
    }
}
