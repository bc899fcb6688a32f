//! `SELECT` as Queries or a Scan, page by page.

use super::branches::{Branch, Plan, plan};
use super::token::Cursor;
use super::{key_of, refuse, renamed};
use crate::api::input::{ExecuteStatementInput, FilterSource, QueryInput, ScanInput};
use crate::api::messages::partiql as texts;
use crate::api::output::{ExecuteStatementOutput, QueryOutput};
use crate::api::types::ReturnConsumedCapacity;
use crate::api::{ApiError, limits, messages};
use crate::engine::facts::Facts;
use crate::engine::index::Index;
use crate::engine::projection::{check_projection, in_hash_order};
use crate::engine::schema::Key;
use crate::engine::table::Table;
use crate::engine::tables::Engine;
use crate::expression::{Condition, KeyClause, KeyCondition, Projection, SortCondition};
use crate::partiql::{Column, Select};
use crate::value::{DocumentPath, EncodedValue, Item};

/// In which order a `SELECT` reads.
struct Order {
    /// Sort keys ascending.
    forward: bool,
    /// Partition keys descending.
    reversed: bool,
}

/// The order that `ORDER BY` asks for. Where it leaves out the sort key, that is descending
/// (recorded by floci).
fn order(select: &Select, key: &Key, plan: &Plan) -> Result<Order, ApiError> {
    if select.order.is_empty() {
        return Ok(Order {
            forward: true,
            reversed: false,
        });
    }
    if select.condition.is_none() {
        return refuse(texts::order_without_where());
    }
    if let Some((other, _)) = select.order.iter().find(|(name, _)| !key.contains(name)) {
        return refuse(texts::order_not_by_key(other));
    }
    let Plan::Queries(branches) = plan else {
        return refuse(texts::order_without_key());
    };
    let descending = |attributes: &[crate::engine::schema::KeyAttribute]| {
        let name = attributes.first().map(|attribute| attribute.name.as_str());
        let term = select.order.iter().find(|(of, _)| name == Some(of));
        term.map(|(_, descending)| *descending)
    };
    let by_partition = descending(&key.partition);
    let first = branches.first().map(|branch| &branch.partition);
    let several = branches
        .iter()
        .any(|branch| Some(&branch.partition) != first);
    if several && by_partition.is_none() {
        return refuse(texts::order_without_hash());
    }
    Ok(Order {
        forward: descending(&key.sort) == Some(false),
        reversed: by_partition == Some(true),
    })
}

/// The branches in the order in which they are read: they come ascending.
fn in_order(branches: Vec<Branch>, order: &Order) -> Vec<Branch> {
    let mut groups: Vec<Vec<Branch>> = Vec::new();
    for branch in branches {
        match groups.last_mut() {
            Some(group)
                if group
                    .first()
                    .is_some_and(|first| first.partition == branch.partition) =>
            {
                group.push(branch);
            }
            _ => groups.push(vec![branch]),
        }
    }
    if order.reversed {
        groups.reverse();
    }
    if !order.forward {
        groups.iter_mut().for_each(|group| group.reverse());
    }
    groups.into_iter().flatten().collect()
}

/// A read by key may only filter by what its index holds. The service looks at the branches in the
/// order of their partition keys, lets all pass where one does, and names the last one's attributes
/// in the order of a hash table.
fn check_filters(index: Option<&Index>, branches: &[Branch]) -> Result<(), ApiError> {
    let Some(index) = index else {
        return Ok(());
    };
    let mut last = Vec::new();
    for branch in branches {
        let mut names: Vec<&str> = Vec::new();
        for condition in &branch.filter {
            condition.visit_paths(&mut |path| {
                let root = path.root();
                if !index.schema().projected.holds(root) {
                    names.push(root);
                }
            });
        }
        if names.is_empty() {
            return Ok(());
        }
        last = names;
    }
    let last = in_hash_order(last);
    refuse(messages::read::filter_not_projected(
        &index.schema().name,
        &last,
    ))
}

/// The attributes that columns lead to.
fn projection(columns: Option<&[Column]>) -> Option<Projection> {
    let mut roots: Vec<DocumentPath> = Vec::new();
    for column in columns? {
        let root = DocumentPath::attribute(column.path.root());
        if !roots.contains(&root) {
            roots.push(root);
        }
    }
    Some(Projection::new(roots))
}

/// The projection of a `SELECT`, checked for what keys cannot have.
pub(super) fn checked_projection(
    table: &Table,
    select: &Select,
) -> Result<Option<Projection>, ApiError> {
    let columns = select.columns.as_deref();
    if let Some(columns) = columns {
        let paths = columns.iter().map(|column| column.path.clone()).collect();
        check_projection(table, None, Some(&Projection::new(paths)))?;
    }
    Ok(projection(columns))
}

/// One condition of several.
fn all_of(mut conditions: Vec<Condition>) -> Option<Condition> {
    match conditions.len() {
        0 | 1 => conditions.pop(),
        _ => Some(Condition::And(conditions)),
    }
}

/// The condition on the sort key that a Query reads by, and what is left for its filter.
fn sort_clause(branch: &Branch) -> (Option<SortCondition>, Vec<Condition>) {
    let sort = &branch.sort;
    let equal = |sort: &SortCondition| matches!(sort, SortCondition::Equal(_));
    if let [(only, _)] = sort.as_slice() {
        return (Some(only.clone()), Vec::new());
    }
    let rest = |except: usize| {
        let others = sort.iter().enumerate().filter(|(at, _)| *at != except);
        others
            .map(|(_, (_, condition))| condition.clone())
            .collect()
    };
    if let Some(at) = sort.iter().position(|(condition, _)| equal(condition)) {
        return (
            sort.get(at).map(|(condition, _)| condition.clone()),
            rest(at),
        );
    }
    let lower = sort.iter().find_map(|(condition, _)| match condition {
        SortCondition::Greater(value) | SortCondition::GreaterOrEqual(value) => Some(value),
        _ => None,
    });
    let upper = sort.iter().find_map(|(condition, _)| match condition {
        SortCondition::Less(value) | SortCondition::LessOrEqual(value) => Some(value),
        _ => None,
    });
    match (lower, upper) {
        (Some(lower), Some(upper)) => {
            let between = SortCondition::Between(lower.clone(), upper.clone());
            (Some(between), rest(usize::MAX))
        }
        _ => (
            sort.first().map(|(condition, _)| condition.clone()),
            rest(0),
        ),
    }
}

/// A read of a `SELECT`: a Query, or the Scan.
enum Read {
    Query(Branch),
    Scan,
}

/// A `SELECT` on its way.
struct Reader<'r> {
    engine: &'r Engine,
    table: &'r Table,
    index: Option<&'r Index>,
    select: &'r Select,
    projection: Option<Projection>,
    consistent_read: bool,
    forward: bool,
}

impl Reader<'_> {
    fn read(
        &self,
        read: &Read,
        start: Option<Item>,
        limit: Option<u32>,
        facts: &mut Facts,
    ) -> Result<QueryOutput, ApiError> {
        let table_name = self.table.schema().name.to_string();
        let index_name = self.index.map(|index| index.schema().name.to_string());
        match read {
            Read::Scan => {
                let input = ScanInput {
                    table_name,
                    index_name,
                    filter: self.select.condition.clone(),
                    projection: self.projection.clone(),
                    select: None,
                    limit,
                    segment: None,
                    consistent_read: self.consistent_read,
                    exclusive_start_key: start,
                    return_consumed_capacity: ReturnConsumedCapacity::None,
                };
                self.engine.scan(&input, facts)
            }
            Read::Query(branch) => {
                let (clauses, filter) = self.conditions(branch);
                let input = QueryInput {
                    table_name,
                    index_name,
                    key_condition: KeyCondition { clauses },
                    key_condition_text: self.select.condition_text.clone(),
                    filter: all_of(filter),
                    filter_source: FilterSource::Statement,
                    projection: self.projection.clone(),
                    select: None,
                    limit,
                    scan_index_forward: self.forward,
                    consistent_read: self.consistent_read,
                    exclusive_start_key: start,
                    return_consumed_capacity: ReturnConsumedCapacity::None,
                };
                self.engine.query(&input, facts)
            }
        }
    }

    /// What a Query reads by and what it filters by.
    fn conditions(&self, branch: &Branch) -> (Vec<KeyClause>, Vec<Condition>) {
        let key = key_of(self.table, self.index);
        let clause = |attributes: &[crate::engine::schema::KeyAttribute], condition| {
            let attribute = attributes.first()?.name.clone();
            Some(KeyClause {
                attribute,
                condition,
            })
        };
        let value: Option<EncodedValue> = branch.partition.clone();
        let partition = value.and_then(|value| {
            let equal = SortCondition::Equal(value);
            clause(&key.partition, equal)
        });
        let (sort, mut filter) = sort_clause(branch);
        let sort = sort.and_then(|condition| clause(&key.sort, condition));
        filter.extend(branch.filter.iter().cloned());
        (partition.into_iter().chain(sort).collect(), filter)
    }
}

impl Engine {
    /// Runs a `SELECT`: a page of it.
    pub(super) fn select(
        &self,
        table: &Table,
        index: Option<&Index>,
        select: &Select,
        input: &ExecuteStatementInput,
        facts: &mut Facts,
    ) -> Result<ExecuteStatementOutput, ApiError> {
        let key = key_of(table, index);
        let plan = plan(key, select.condition.as_ref(), true)?;
        let order = order(select, key, &plan)?;
        let reads = match plan {
            Plan::Scan => vec![Read::Scan],
            Plan::Queries(branches) => {
                check_filters(index, &branches)?;
                let branches = in_order(branches, &order).into_iter();
                branches.map(Read::Query).collect()
            }
        };
        let cursor = match &input.next_token {
            Some(token) => Cursor::decode(token, input.fingerprint)?,
            None => Cursor::default(),
        };
        let reader = Reader {
            engine: self,
            table,
            index,
            select,
            projection: checked_projection(table, select)?,
            consistent_read: input.consistent_read,
            forward: order.forward,
        };
        page(&reader, &reads, cursor, input, facts)
    }
}

/// One page: reads one after the other until `Limit`, 1 MB or the number of reads ends it.
fn page(
    reader: &Reader<'_>,
    reads: &[Read],
    cursor: Cursor,
    input: &ExecuteStatementInput,
    facts: &mut Facts,
) -> Result<ExecuteStatementOutput, ApiError> {
    let mut output = ExecuteStatementOutput::default();
    let mut left = input.limit;
    let mut bytes = 0;
    let mut start = cursor.start;
    let mut next = None;
    for (number, read) in reads.iter().enumerate().skip(cursor.read) {
        let done = number - cursor.read;
        let full = bytes >= limits::PAGE_BYTES_MAX as u64;
        if left == Some(0) || full || done == limits::STATEMENT_PAGE_READS_MAX {
            next = Some(Cursor {
                read: number,
                start: None,
            });
            break;
        }
        let found = reader.read(read, start.take(), left, facts)?;
        bytes += facts.reads().last().map_or(0, |read| read.bytes_scanned);
        let scanned = u32::try_from(found.scanned_count).unwrap_or(u32::MAX);
        left = left.map(|left| left.saturating_sub(scanned));
        let columns = reader.select.columns.as_deref();
        let items = found.items.into_iter().flatten();
        output
            .items
            .extend(items.map(|item| renamed(columns, item)));
        if let Some(last) = found.last_evaluated_key {
            output.last_evaluated_key = Some(last.clone());
            next = Some(Cursor {
                read: number,
                start: Some(last),
            });
            break;
        }
    }
    output.next_token = next.map(|cursor| cursor.encode(input.fingerprint));
    Ok(output)
}
