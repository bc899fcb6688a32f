//! Scan.

use super::facts::{Fact, Facts, ReadFact, ReadKind};
use super::key::segment_start;
use super::page::{Bound, PageRequest, Source};
use super::projection::{check_condition, check_projection};
use super::select::{self, cursor_row_key, fits_cursor};
use super::short::short_key;
use super::tables::Engine;
use crate::api::input::{ScanInput, Segment};
use crate::api::output::ScanOutput;
use crate::api::{ApiError, messages};
use crate::value::Item;

/// The range of the hash space that is a segment.
fn segment_range(segment: Option<Segment>) -> (Bound, Bound) {
    let Some(Segment {
        segment,
        total_segments,
    }) = segment
    else {
        return (Bound::Start, Bound::End);
    };
    let start = |segment: u32| match segment_start(segment, total_segments) {
        Some(row_key) => Bound::Before(row_key.to_vec()),
        None => Bound::End,
    };
    (start(segment), start(segment.saturating_add(1)))
}

fn within(row_key: &[u8], from: &Bound, to: &Bound) -> bool {
    let above = match from {
        Bound::Before(start) => row_key >= start.as_slice(),
        _ => true,
    };
    let below = match to {
        Bound::Before(end) => row_key < end.as_slice(),
        _ => true,
    };
    above && below
}

fn check_start_key(source: Source<'_>, start: &Item) -> Result<Vec<u8>, ApiError> {
    let message = match source.index {
        Some(_) => messages::read::start_key_invalid().to_owned(),
        None => messages::read::start_key_does_not_match(),
    };
    if !fits_cursor(source, start) {
        return Err(ApiError::validation(message));
    }
    select::check_table_key(source.table, start)?;
    cursor_row_key(source, start).ok_or_else(|| ApiError::validation(message))
}

impl Engine {
    /// Reads everything in the order of the hash space, or one segment of it.
    ///
    /// # Errors
    /// ValidationException for a filter, projection or start key that does not fit what is read,
    /// ResourceNotFoundException.
    pub fn scan(&self, input: &ScanInput, facts: &mut Facts) -> Result<ScanOutput, ApiError> {
        let table = self.find(&input.table_name)?;
        let index = input.index_name.as_deref();
        let index = select::find_index(table, index, input.consistent_read)?;
        let source = Source { table, index };
        let start = input.exclusive_start_key.as_ref();
        let start_after = match start {
            Some(start) => Some(check_start_key(source, start)?),
            None => None,
        };
        let (from, to) = segment_range(input.segment);
        if let (Some(row_key), Some(segment)) = (&start_after, input.segment)
            && !within(row_key, &from, &to)
        {
            let (segment, total) = (segment.segment, segment.total_segments);
            let message = messages::read::start_key_outside_segment(segment, total);
            return Err(ApiError::validation(message));
        }
        check_condition(table, input.filter.as_ref())?;
        let projection = input.projection.as_ref();
        check_projection(table, select::global(index), projection)?;
        let (output, fetch) = select::output(index, input.select, projection)?;
        let request = PageRequest {
            source,
            from,
            to,
            start_after,
            forward: true,
            limit: input.limit,
            filter: input.filter.as_ref(),
            output,
            fetch,
        };
        let cursor = source.cursor_attributes();
        let mut fact = ReadFact {
            table: table.schema().name.clone(),
            index: index.map(|index| index.schema().name.clone()),
            index_kind: index.map(|index| index.schema().kind),
            kind: ReadKind::Scan,
            consistent: input.consistent_read,
            forward: true,
            limit: input.limit,
            segment: input
                .segment
                .map(|part| (part.segment, part.total_segments)),
            exclusive_start_key: start.map(|start| short_key(cursor.iter(), start.as_ref())),
            ..ReadFact::default()
        };
        let output = request.read(&mut fact);
        facts.push(Fact::Read(fact));
        Ok(output)
    }
}
