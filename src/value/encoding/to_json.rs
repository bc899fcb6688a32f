//! The encoded form straight to DynamoDB JSON: bytes to bytes, nothing decoded in between.

use super::super::Number;
use super::super::json::JsonWriter;
use super::read::Reader;
use super::tag;
use super::view::{ItemRef, SetRef, ValueRef};

/// Writes the attributes of an item: `{"name":{"S":"…"},…}`.
pub fn write_item(writer: &mut JsonWriter, item: ItemRef<'_>) {
    writer.begin("{");
    // What is stored was encoded here or validated, so it reads to the end.
    let _whole = put_members(writer, item.body());
    writer.end("}");
}

fn put_members(writer: &mut JsonWriter, body: &[u8]) -> Option<()> {
    let mut reader = Reader::new(body);
    for _ in 0..reader.varint()? {
        writer.key_bytes(reader.bytes()?);
        put_value(writer, &mut reader)?;
    }
    Some(())
}

fn put_value(writer: &mut JsonWriter, reader: &mut Reader<'_>) -> Option<()> {
    match reader.byte()? {
        tag::S => put_string(writer, reader.bytes()?),
        tag::N => put_number(writer, reader.bytes()?)?,
        tag::B => put_binary(writer, reader.bytes()?),
        tag::FALSE => put_literal(writer, "{\"BOOL\":false}"),
        tag::TRUE => put_literal(writer, "{\"BOOL\":true}"),
        tag::NULL => put_literal(writer, "{\"NULL\":true}"),
        tag::L => put_list(writer, reader.body()?)?,
        tag::M => put_map(writer, reader.body()?)?,
        set => put_set(writer, set, reader.body()?)?,
    }
    Some(())
}

fn put_literal(writer: &mut JsonWriter, literal: &str) {
    writer.begin(literal);
    writer.end("");
}

fn put_string(writer: &mut JsonWriter, text: &[u8]) {
    writer.begin("{\"S\":\"");
    writer.contents(text);
    writer.end("\"}");
}

fn put_number(writer: &mut JsonWriter, bytes: &[u8]) -> Option<()> {
    writer.begin("{\"N\":");
    put_number_text(writer, bytes)?;
    writer.end("}");
    Some(())
}

fn put_number_text(writer: &mut JsonWriter, bytes: &[u8]) -> Option<()> {
    writer.begin("\"");
    let mut whole = None;
    writer.plain(|out| whole = Number::write_encoded(bytes, out));
    writer.end("\"");
    whole
}

fn put_binary(writer: &mut JsonWriter, bytes: &[u8]) {
    writer.begin("{\"B\":");
    writer.base64(bytes);
    writer.end("}");
}

fn put_list(writer: &mut JsonWriter, body: &[u8]) -> Option<()> {
    let mut reader = Reader::new(body);
    writer.begin("{\"L\":[");
    for _ in 0..reader.varint()? {
        put_value(writer, &mut reader)?;
    }
    writer.end("]}");
    Some(())
}

fn put_map(writer: &mut JsonWriter, body: &[u8]) -> Option<()> {
    writer.begin("{\"M\":{");
    put_members(writer, body)?;
    writer.end("}}");
    Some(())
}

fn put_set(writer: &mut JsonWriter, set: u8, body: &[u8]) -> Option<()> {
    writer.begin(match set {
        tag::SS => "{\"SS\":[",
        tag::NS => "{\"NS\":[",
        tag::BS => "{\"BS\":[",
        _ => return None,
    });
    for member in SetRef::new(set, body).binaries() {
        match set {
            tag::SS => writer.string_bytes(member),
            tag::NS => put_number_text(writer, member)?,
            _ => drop(writer.base64(member)),
        }
    }
    writer.end("]}");
    Some(())
}

/// Writes a value.
pub fn write_value(writer: &mut JsonWriter, value: ValueRef<'_>) {
    // As above: it reads to the end.
    let _whole = match value {
        ValueRef::S(text) => {
            put_string(writer, text.as_bytes());
            Some(())
        }
        ValueRef::N(number) => put_number(writer, number.as_bytes()),
        ValueRef::B(bytes) => {
            put_binary(writer, bytes);
            Some(())
        }
        ValueRef::Bool(true) => put_value(writer, &mut Reader::new(&[tag::TRUE])),
        ValueRef::Bool(false) => put_value(writer, &mut Reader::new(&[tag::FALSE])),
        ValueRef::Null => put_value(writer, &mut Reader::new(&[tag::NULL])),
        ValueRef::Ss(set) => put_set(writer, tag::SS, set.body()),
        ValueRef::Ns(set) => put_set(writer, tag::NS, set.body()),
        ValueRef::Bs(set) => put_set(writer, tag::BS, set.body()),
        ValueRef::L(list) => put_list(writer, list.body()),
        ValueRef::M(map) => put_map(writer, map.body()),
    };
}
