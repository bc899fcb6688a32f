//! The types that records are made of.

use super::Record;
use crate::value::Name;
use crate::value::json::{Json, JsonWriter};
use std::borrow::Cow;
use std::sync::Arc;

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl Record for $type {
            fn write(&self, writer: &mut JsonWriter) {
                writer.integer(*self);
            }

            fn read(json: Json<'_>) -> Option<Self> {
                json.as_number()?.parse().ok()
            }
        }
    )*};
}

integers!(u16, u32, u64, i64);

impl Record for f64 {
    fn write(&self, writer: &mut JsonWriter) {
        writer.float(*self);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        json.as_f64()
    }
}

impl Record for bool {
    fn write(&self, writer: &mut JsonWriter) {
        writer.boolean(*self);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        json.as_bool()
    }
}

impl Record for String {
    fn write(&self, writer: &mut JsonWriter) {
        writer.string(self);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        json.as_str().map(str::to_owned)
    }
}

impl Record for Name {
    fn write(&self, writer: &mut JsonWriter) {
        writer.string(self);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        json.as_str().map(Name::from)
    }
}

/// A name that is most often one of ours.
impl Record for Cow<'static, str> {
    fn write(&self, writer: &mut JsonWriter) {
        writer.string(self);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        json.as_str().map(|text| Cow::Owned(text.to_owned()))
    }
}

impl<T: Record> Record for Option<T> {
    fn write(&self, writer: &mut JsonWriter) {
        match self {
            Some(value) => value.write(writer),
            None => drop(writer.null()),
        }
    }

    fn read(json: Json<'_>) -> Option<Self> {
        match json.is_null() {
            true => Some(None),
            false => T::read(json).map(Some),
        }
    }

    fn read_member(json: Option<Json<'_>>) -> Option<Self> {
        json.map_or(Some(None), Self::read)
    }
}

impl<T: Record> Record for Vec<T> {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_array();
        for element in self {
            element.write(writer);
        }
        writer.end_array();
    }

    fn read(json: Json<'_>) -> Option<Self> {
        let array = json.as_array()?;
        let mut all = Vec::with_capacity(array.len());
        for element in array.iter() {
            all.push(T::read(element)?);
        }
        Some(all)
    }
}

impl<T: Record> Record for Box<T> {
    fn write(&self, writer: &mut JsonWriter) {
        T::write(self, writer);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        T::read(json).map(Box::new)
    }
}

impl<T: Record> Record for Arc<T> {
    fn write(&self, writer: &mut JsonWriter) {
        T::write(self, writer);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        T::read(json).map(Arc::new)
    }
}

impl<A: Record, B: Record> Record for (A, B) {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_array();
        self.0.write(writer);
        self.1.write(writer);
        writer.end_array();
    }

    fn read(json: Json<'_>) -> Option<Self> {
        let mut elements = json.as_array()?.iter();
        Some((A::read(elements.next()?)?, B::read(elements.next()?)?))
    }
}

impl<A: Record, B: Record, C: Record> Record for (A, B, C) {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_array();
        self.0.write(writer);
        self.1.write(writer);
        self.2.write(writer);
        writer.end_array();
    }

    fn read(json: Json<'_>) -> Option<Self> {
        let mut elements = json.as_array()?.iter();
        let mut next = || elements.next();
        Some((A::read(next()?)?, B::read(next()?)?, C::read(next()?)?))
    }
}

impl<T: Record, E: Record> Record for Result<T, E> {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        match self {
            Ok(value) => value.write(writer.key("Ok")),
            Err(error) => error.write(writer.key("Err")),
        }
        writer.end_object();
    }

    fn read(json: Json<'_>) -> Option<Self> {
        match super::variant(json)? {
            ("Ok", Some(value)) => T::read(value).map(Ok),
            ("Err", Some(error)) => E::read(error).map(Err),
            _ => None,
        }
    }
}
