//! A list that is most often one long, and then needs no memory of its own.

use super::json::{Json, JsonWriter};
use super::record::Record;
use std::ops::{Deref, DerefMut};

/// Elements in order; read as a slice.
#[derive(Clone, Debug)]
pub struct Few<T>(Kept<T>);

#[derive(Clone, Debug)]
enum Kept<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> Few<T> {
    /// Adds an element at the end.
    pub fn push(&mut self, element: T) {
        if let Kept::Many(list) = &mut self.0
            && !list.is_empty()
        {
            return list.push(element);
        }
        self.0 = match std::mem::replace(&mut self.0, Kept::Many(Vec::new())) {
            Kept::One(first) => Kept::Many(vec![first, element]),
            Kept::Many(_) => Kept::One(element),
        };
    }

    /// The elements.
    pub fn into_vec(self) -> Vec<T> {
        match self.0 {
            Kept::One(only) => vec![only],
            Kept::Many(list) => list,
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few(Kept::Many(Vec::new()))
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(list: Vec<T>) -> Self {
        Few(Kept::Many(list))
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            Kept::One(only) => std::slice::from_ref(only),
            Kept::Many(list) => list,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match &mut self.0 {
            Kept::One(only) => std::slice::from_mut(only),
            Kept::Many(list) => list,
        }
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Few<T> {}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Record> Record for Few<T> {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_array();
        for element in self {
            element.write(writer);
        }
        writer.end_array();
    }

    fn read(json: Json<'_>) -> Option<Self> {
        Vec::read(json).map(Few::from)
    }
}

#[cfg(test)]
mod tests {
    use super::Few;
    use crate::value::record::{from_text, to_text};

    #[test]
    fn behaves_like_a_list() {
        let mut few = Few::default();
        let mut list: Vec<u64> = Vec::new();
        for element in 0..5 {
            assert_eq!(*few, *list);
            assert_eq!(few, Few::from(list.clone()));
            assert_eq!(few.clone().into_vec(), list);
            assert_eq!(from_text::<Few<u64>>(&to_text(&few)), Some(few.clone()));
            few.push(element);
            list.push(element);
            if let (Some(few), Some(list)) = (few.last_mut(), list.last_mut()) {
                (*few, *list) = (*few + 1, *list + 1);
            }
        }
    }
}
