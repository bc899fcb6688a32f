//! BatchGetItem.

use super::delete::fit_key;
use super::facts::{Fact, Facts, ReadFact, ReadKind, Stop};
use super::get::{item_read, projected};
use super::projection::check_projection;
use super::tables::Engine;
use crate::api::input::{BatchGetItemInput, KeysAndAttributes};
use crate::api::output::BatchGetItemOutput;
use crate::api::{ApiError, limits, messages};
use crate::value::Item;
use crate::value::SortedSet;

impl Engine {
    /// Row keys of every table's keys, or why the request is refused as a whole.
    fn fit_keys(&self, name: &str, keys: &KeysAndAttributes) -> Result<Vec<Vec<u8>>, ApiError> {
        let table = self.find(name)?;
        check_projection(table, None, keys.projection.as_ref())?;
        let mut row_keys = Vec::with_capacity(keys.keys.len());
        let mut seen = SortedSet::new();
        for key in &keys.keys {
            let row_key = fit_key(table, key)?;
            if !seen.insert(row_key.clone()) {
                let message = messages::batch::duplicate_keys().to_owned();
                return Err(ApiError::validation(message));
            }
            row_keys.push(row_key);
        }
        Ok(row_keys)
    }

    /// Reads up to 100 items of any tables, and at most 16 MB of them; the rest comes back as
    /// unprocessed keys.
    ///
    /// # Errors
    /// ValidationException for a key that does not fit its table or comes twice,
    /// ResourceNotFoundException.
    pub fn batch_get_item(
        &self,
        input: &BatchGetItemInput,
        facts: &mut Facts,
    ) -> Result<BatchGetItemOutput, ApiError> {
        let requests = input.request_items.iter();
        let row_keys: Vec<Vec<Vec<u8>>> = requests
            .map(|(name, keys)| self.fit_keys(name, keys))
            .collect::<Result<_, _>>()?;
        let mut output = BatchGetItemOutput::default();
        let mut bytes_left = limits::BATCH_GET_BYTES_MAX;
        for ((name, keys), row_keys) in input.request_items.iter().zip(&row_keys) {
            let (found, unread, fact) = self.read_keys(name, keys, row_keys, &mut bytes_left)?;
            if fact.stop == Stop::End || !fact.items.is_empty() {
                facts.push(Fact::Read(fact));
            }
            output.responses.push((name.clone(), found));
            if !unread.is_empty() {
                let rest = KeysAndAttributes {
                    keys: unread,
                    ..keys.clone()
                };
                output.unprocessed_keys.push((name.clone(), rest));
            }
        }
        Ok(output)
    }

    fn read_keys(
        &self,
        name: &str,
        keys: &KeysAndAttributes,
        row_keys: &[Vec<u8>],
        bytes_left: &mut usize,
    ) -> Result<(Vec<Item>, Vec<Item>, ReadFact), ApiError> {
        let table = self.find(name)?;
        let mut fact = ReadFact {
            table: table.schema().name.clone(),
            kind: ReadKind::BatchGet,
            consistent: keys.consistent_read,
            forward: true,
            ..ReadFact::default()
        };
        let (mut items, mut unread) = (Vec::new(), Vec::new());
        for (key, row_key) in keys.keys.iter().zip(row_keys) {
            let found = table.get(row_key);
            let bytes = found.map_or(0, Item::size_bytes);
            if fact.stop == Stop::ResponseSize || bytes > *bytes_left {
                // The first item that does not fit ends the batch, for the tables after it too.
                fact.stop = Stop::ResponseSize;
                *bytes_left = 0;
                unread.push(key.clone());
                continue;
            }
            *bytes_left -= bytes;
            fact.record(item_read(table, key, found));
            let projection = keys.projection.as_ref();
            items.extend(found.map(|item| projected(projection, item)));
        }
        Ok((items, unread, fact))
    }
}
