//! Applies an update to an item.
//!
//! Every operand is read from the item as it was before; then the attributes that change are built
//! anew, one root attribute at a time, and the others are copied as they are.

use super::value::Computed;
use super::{Action, Update};
use crate::expression::{Projection, UpdateError};
use crate::value::SortedMap;
use crate::value::{Attributes, Item, ItemRef, NESTING_MAX, PathElement, Value, ValueRef};

impl Update {
    /// The item after the update; `before` is `None` if there was none, and then the result has
    /// the attributes of `key` and what the update sets.
    ///
    /// # Errors
    /// A path that leads nowhere, an operand that is not there or of the wrong type, a number out
    /// of range.
    pub fn apply(
        &self,
        before: Option<ItemRef<'_>>,
        key: ItemRef<'_>,
    ) -> Result<Item, UpdateError> {
        let mut roots: SortedMap<&str, Vec<(&Action, Option<Computed<'_>>)>> = SortedMap::new();
        for action in &self.actions {
            let computed = action.change.compute(&action.path, before)?;
            let root = roots.get_or_insert_with(action.path.root(), Vec::new);
            root.push((action, computed));
        }
        let mut changed: SortedMap<&str, Option<Computed<'_>>> = SortedMap::new();
        for (name, changes) in roots {
            let old = before.and_then(|item| item.get(name));
            changed.insert(name, rebuild(old, changes)?);
        }
        let is_kept = |(name, _): &(&str, ValueRef<'_>)| !changed.contains_key(name);
        let kept = before.unwrap_or(key).iter().filter(is_kept);
        let mut attributes: Vec<(&str, ValueRef<'_>)> = kept.collect();
        for (name, value) in &changed {
            if let Some(value) = value {
                attributes.push((name, value.as_ref()));
            }
        }
        Ok(Item::from_refs(attributes))
    }

    /// The places the update changes, for `UPDATED_OLD` on the item before and `UPDATED_NEW` on
    /// the item after.
    pub fn projection(&self) -> Projection {
        Projection::new(self.paths().cloned().collect())
    }
}

/// A root attribute after its changes; `None` if it is removed.
fn rebuild<'v>(
    old: Option<ValueRef<'v>>,
    mut changes: Vec<(&Action, Option<Computed<'v>>)>,
) -> Result<Option<Computed<'v>>, UpdateError> {
    if let [(action, computed)] = changes.as_mut_slice()
        && action.path.is_top_level()
    {
        return Ok(computed.take());
    }
    let mut patch = Patch::Members(SortedMap::new());
    for (action, computed) in changes {
        let steps = action.path.0.get(1..).unwrap_or_default();
        let value = computed.map(|computed| computed.as_ref().to_value());
        check_depth(steps, value.as_ref())?;
        patch.insert(steps, value);
    }
    let mut value = old.ok_or(UpdateError::InvalidDocumentPath)?.to_value();
    patch.apply(&mut value)?;
    Ok(Some(Computed::own(&value)))
}

fn check_depth(steps: &[PathElement], value: Option<&Value>) -> Result<(), UpdateError> {
    let depth = value.map_or(0, Value::depth);
    if steps.len() + depth > NESTING_MAX {
        return Err(UpdateError::NestedTooDeep);
    }
    Ok(())
}

/// The changes inside one value, joined at what their paths have in common.
enum Patch<'a> {
    /// The value is replaced, or removed.
    Replace(Option<Value>),
    Members(SortedMap<&'a str, Patch<'a>>),
    Elements(SortedMap<usize, Patch<'a>>),
}

impl<'a> Patch<'a> {
    /// Adds a change at `steps`. Paths that clash were refused when the update was parsed.
    fn insert(&mut self, steps: &'a [PathElement], value: Option<Value>) {
        let Some((first, rest)) = steps.split_first() else {
            *self = Patch::Replace(value);
            return;
        };
        match first {
            PathElement::Attribute(name) => {
                if !matches!(self, Patch::Members(_)) {
                    *self = Patch::Members(SortedMap::new());
                }
                if let Patch::Members(members) = self {
                    let child = members.get_or_insert_with(name, || Patch::Replace(None));
                    child.insert(rest, value);
                }
            }
            PathElement::Index(index) => {
                if !matches!(self, Patch::Elements(_)) {
                    *self = Patch::Elements(SortedMap::new());
                }
                if let Patch::Elements(elements) = self {
                    let child = elements.get_or_insert_with(*index, || Patch::Replace(None));
                    child.insert(rest, value);
                }
            }
        }
    }

    /// Changes `value`, which is a map or list that the paths step into.
    fn apply(self, value: &mut Value) -> Result<(), UpdateError> {
        match (self, value) {
            (Patch::Members(members), Value::M(map)) => {
                for (name, patch) in members {
                    patch.apply_member(name, map)?;
                }
                Ok(())
            }
            (Patch::Elements(elements), Value::L(list)) => apply_elements(elements, list),
            _ => Err(UpdateError::InvalidDocumentPath),
        }
    }

    fn apply_member(self, name: &str, map: &mut Attributes) -> Result<(), UpdateError> {
        match self {
            Patch::Replace(Some(value)) => {
                map.insert(name.to_owned(), value);
                Ok(())
            }
            Patch::Replace(None) => {
                map.remove(name);
                Ok(())
            }
            inner => match map.get_mut(name) {
                Some(member) => inner.apply(member),
                None => Err(UpdateError::InvalidDocumentPath),
            },
        }
    }
}

/// All indexes are those of the list before. Values behind its end are appended in the order of
/// their indexes; removed elements leave no gap.
fn apply_elements(
    elements: SortedMap<usize, Patch<'_>>,
    list: &mut Vec<Value>,
) -> Result<(), UpdateError> {
    let mut appended = Vec::new();
    let mut removed = Vec::new();
    for (index, patch) in elements {
        match (patch, list.get_mut(index)) {
            (Patch::Replace(Some(value)), Some(element)) => *element = value,
            (Patch::Replace(Some(value)), None) => appended.push(value),
            (Patch::Replace(None), Some(_)) => removed.push(index),
            (Patch::Replace(None), None) => {}
            (inner, Some(element)) => inner.apply(element)?,
            (_, None) => return Err(UpdateError::InvalidDocumentPath),
        }
    }
    for index in removed.into_iter().rev() {
        list.remove(index);
    }
    list.append(&mut appended);
    Ok(())
}
