//! Appending encoded values to a buffer. Each function returns what it wrote in DynamoDB's bytes.

use super::super::size::{CONTAINER_BYTES, ELEMENT_BYTES, SCALAR_BYTES};
use super::super::{Attributes, Number, Value};
use super::read::Reader;
use super::{ValueRef, tag};

pub(super) fn put_varint(out: &mut Vec<u8>, value: usize) {
    let mut rest = value;
    while rest >= 0x80 {
        out.push((rest as u8) | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

/// The count that [`put_varint`] wrote at an offset.
pub(super) fn count_at(out: &[u8], at: usize) -> usize {
    let mut reader = Reader::new(out.get(at..).unwrap_or_default());
    reader.varint().unwrap_or(0)
}

pub(super) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_varint(out, bytes.len());
    out.extend_from_slice(bytes);
}

pub(super) fn put_string(out: &mut Vec<u8>, text: &str) -> usize {
    out.push(tag::S);
    put_bytes(out, text.as_bytes());
    text.len()
}

pub(super) fn put_number(out: &mut Vec<u8>, number: &Number) -> usize {
    out.push(tag::N);
    put_bytes(out, number.as_bytes());
    number.size_bytes()
}

pub(super) fn put_binary(out: &mut Vec<u8>, bytes: &[u8]) -> usize {
    out.push(tag::B);
    put_bytes(out, bytes);
    bytes.len()
}

pub(super) fn put_bool(out: &mut Vec<u8>, value: bool) -> usize {
    out.push(if value { tag::TRUE } else { tag::FALSE });
    SCALAR_BYTES
}

pub(super) fn put_null(out: &mut Vec<u8>) -> usize {
    out.push(tag::NULL);
    SCALAR_BYTES
}

/// Writes a container's tag and leaves room for its body's length; give the result to [`end_body`].
pub(super) fn begin_body(out: &mut Vec<u8>, tag: u8) -> usize {
    out.push(tag);
    out.extend_from_slice(&[0; 4]);
    out.len()
}

pub(super) fn end_body(out: &mut [u8], start: usize) {
    let length = (out.len() - start) as u32;
    if let Some(slot) = out.get_mut(start - 4..start) {
        slot.copy_from_slice(&length.to_le_bytes());
    }
}

/// Writes a set whose members are ascending and unique; the size is right for strings and binaries.
pub(super) fn put_set<'a>(
    out: &mut Vec<u8>,
    set_tag: u8,
    members: impl ExactSizeIterator<Item = &'a [u8]>,
) -> usize {
    let start = begin_body(out, set_tag);
    put_varint(out, members.len());
    let mut size = 0;
    for member in members {
        put_bytes(out, member);
        size += member.len();
    }
    end_body(out, start);
    size
}

/// Writes an item around a map body that `write_body` appends.
pub(super) fn put_item<E>(
    out: &mut Vec<u8>,
    write_body: impl FnOnce(&mut Vec<u8>) -> Result<usize, E>,
) -> Result<(), E> {
    let start = out.len();
    out.extend_from_slice(&[0; 4]);
    let size = write_body(out)? as u32;
    if let Some(slot) = out.get_mut(start..start + 4) {
        slot.copy_from_slice(&size.to_le_bytes());
    }
    Ok(())
}

/// Writes a map body from a tree; the size is that of an item (no overhead per member).
pub(super) fn put_attributes(out: &mut Vec<u8>, attributes: &Attributes) -> usize {
    put_varint(out, attributes.len());
    let mut size = 0;
    for (name, value) in attributes {
        put_bytes(out, name.as_bytes());
        size += name.len() + put_value(out, value);
    }
    size
}

pub(super) fn put_value(out: &mut Vec<u8>, value: &Value) -> usize {
    match value {
        Value::S(text) => put_string(out, text),
        Value::N(number) => put_number(out, number),
        Value::B(bytes) => put_binary(out, bytes),
        Value::Bool(value) => put_bool(out, *value),
        Value::Null => put_null(out),
        Value::Ss(members) => put_set(out, tag::SS, members.iter().map(String::as_bytes)),
        Value::Ns(members) => {
            put_set(out, tag::NS, members.iter().map(Number::as_bytes));
            members.iter().map(Number::size_bytes).sum()
        }
        Value::Bs(members) => put_set(out, tag::BS, members.iter().map(Vec::as_slice)),
        Value::L(elements) => {
            let start = begin_body(out, tag::L);
            put_varint(out, elements.len());
            let mut size = CONTAINER_BYTES;
            for element in elements {
                size += ELEMENT_BYTES + put_value(out, element);
            }
            end_body(out, start);
            size
        }
        Value::M(members) => {
            let start = begin_body(out, tag::M);
            let size = put_attributes(out, members);
            end_body(out, start);
            CONTAINER_BYTES + ELEMENT_BYTES * members.len() + size
        }
    }
}

/// Copies an encoded value.
pub(super) fn put_ref(out: &mut Vec<u8>, value: ValueRef<'_>) -> usize {
    match value {
        ValueRef::S(text) => put_string(out, text),
        ValueRef::N(number) => put_number(out, &number),
        ValueRef::B(bytes) => put_binary(out, bytes),
        ValueRef::Bool(value) => put_bool(out, value),
        ValueRef::Null => put_null(out),
        ValueRef::Ss(set) => put_copy(out, tag::SS, set.body(), value),
        ValueRef::Ns(set) => put_copy(out, tag::NS, set.body(), value),
        ValueRef::Bs(set) => put_copy(out, tag::BS, set.body(), value),
        ValueRef::L(list) => put_copy(out, tag::L, list.body(), value),
        ValueRef::M(map) => put_copy(out, tag::M, map.body(), value),
    }
}

fn put_copy(out: &mut Vec<u8>, tag: u8, body: &[u8], value: ValueRef<'_>) -> usize {
    let start = begin_body(out, tag);
    out.extend_from_slice(body);
    end_body(out, start);
    value.size_bytes()
}
