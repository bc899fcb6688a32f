//! TransactGetItems.

use super::delete::fit_key;
use super::facts::{Fact, Facts, ReadFact, ReadKind, TransactionFact, TransactionOutcome};
use super::get::{item_read, projected};
use super::locks::conflict;
use super::projection::check_projection;
use super::tables::Engine;
use super::transact_write::cancelled;
use crate::api::input::{TransactGet, TransactGetItemsInput};
use crate::api::output::TransactGetItemsOutput;
use crate::api::{ApiError, CancellationCode, CancellationReason, limits, messages};
use crate::value::Item;
use crate::value::SortedSet;

impl Engine {
    /// The row key of each read; keys that do not fit cancel the transaction together, and that
    /// before it is noticed that two reads are of one item (recorded of statements by floci).
    fn locate_gets(&self, gets: &[TransactGet]) -> Result<Vec<Vec<u8>>, ApiError> {
        for get in gets {
            self.find(&get.table_name)?;
        }
        let mut row_keys = Vec::with_capacity(gets.len());
        let mut reasons = Vec::with_capacity(gets.len());
        let mut seen = SortedSet::new();
        let (mut is_repeated, mut is_locked) = (false, false);
        for get in gets {
            let table = self.find(&get.table_name)?;
            check_projection(table, None, get.projection.as_ref())?;
            match fit_key(table, &get.key) {
                Ok(row_key) => {
                    is_repeated |= !seen.insert((&get.table_name, row_key.clone()));
                    let locked = table.is_locked(&row_key);
                    is_locked |= locked;
                    row_keys.push(row_key);
                    reasons.push(if locked {
                        conflict()
                    } else {
                        CancellationReason::NONE
                    });
                }
                Err(misfit) => reasons.push(CancellationReason {
                    code: CancellationCode::ValidationError,
                    message: Some(misfit.message),
                    item: None,
                }),
            }
        }
        if row_keys.len() < gets.len() {
            return Err(cancelled(reasons));
        }
        if is_repeated {
            let message = messages::transact::several_operations_on_one_item();
            return Err(ApiError::validation(message.to_owned()));
        }
        if is_locked {
            return Err(cancelled(reasons));
        }
        Ok(row_keys)
    }

    /// Up to 100 reads of one moment.
    ///
    /// # Errors
    /// TransactionCanceledException when a key does not fit its table, ValidationException for an
    /// item read twice or more than 4 MB, ResourceNotFoundException.
    pub fn transact_get_items(
        &self,
        input: &TransactGetItemsInput,
        facts: &mut Facts,
    ) -> Result<TransactGetItemsOutput, ApiError> {
        let row_keys = self.locate_gets(&input.transact_items)?;
        let mut output = TransactGetItemsOutput::default();
        let mut reads = Vec::with_capacity(row_keys.len());
        let mut bytes = 0;
        for (get, row_key) in input.transact_items.iter().zip(&row_keys) {
            let table = self.find(&get.table_name)?;
            let found = table.get(row_key);
            bytes += found.map_or(0, Item::size_bytes);
            let mut fact = ReadFact {
                table: table.schema().name.clone(),
                kind: ReadKind::TransactGet,
                consistent: true,
                forward: true,
                ..ReadFact::default()
            };
            fact.record(item_read(table, &get.key, found));
            reads.push(fact);
            let projection = get.projection.as_ref();
            let item = found.map(|item| projected(projection, item));
            output.responses.push(item);
        }
        if bytes > limits::TRANSACTION_BYTES_MAX {
            let message = messages::transact::too_large().to_owned();
            return Err(ApiError::validation(message));
        }
        reads
            .into_iter()
            .for_each(|read| facts.push(Fact::Read(read)));
        facts.push(Fact::Transaction(TransactionFact {
            actions: u32::try_from(input.transact_items.len()).unwrap_or(u32::MAX),
            outcome: TransactionOutcome::Committed,
            reasons: Vec::new(),
            token: None,
        }));
        Ok(output)
    }
}
