//! Query and Scan as a form: rows of conditions on one side, the wire request on the other, each
//! following the other.

mod from_request;
mod to_request;

pub use from_request::{from_request, spoken_condition};

use crate::world::{KeyPart, TableOverview};

/// Query or Scan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verb {
    /// One partition key, a range of sort keys.
    #[default]
    Query,
    /// Everything, in hash order.
    Scan,
}

impl Verb {
    /// The operation's name.
    pub const fn operation(self) -> &'static str {
        match self {
            Self::Query => "Query",
            Self::Scan => "Scan",
        }
    }
}

/// What a row asks of an attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Op {
    /// `=`
    #[default]
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `BETWEEN`
    Between,
    /// `begins_with`
    BeginsWith,
    /// `contains`
    Contains,
    /// `attribute_exists`
    Exists,
    /// `attribute_not_exists`
    NotExists,
}

impl Op {
    /// What a sort key may be asked.
    pub const OF_KEY: [Self; 7] = [
        Self::Equal,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Between,
        Self::BeginsWith,
    ];
    /// What a filter may ask.
    pub const OF_FILTER: [Self; 11] = [
        Self::Equal,
        Self::NotEqual,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Between,
        Self::BeginsWith,
        Self::Contains,
        Self::Exists,
        Self::NotExists,
    ];

    /// The sign or word in the selector.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "≠",
            Self::Less => "<",
            Self::LessOrEqual => "≤",
            Self::Greater => ">",
            Self::GreaterOrEqual => "≥",
            Self::Between => "between",
            Self::BeginsWith => "begins with",
            Self::Contains => "contains",
            Self::Exists => "exists",
            Self::NotExists => "does not exist",
        }
    }

    /// The operation of that label.
    pub fn from_label(label: &str) -> Self {
        Self::OF_FILTER
            .into_iter()
            .find(|op| op.label() == label)
            .unwrap_or_default()
    }

    /// How many values it takes.
    pub const fn values(self) -> usize {
        match self {
            Self::Exists | Self::NotExists => 0,
            Self::Between => 2,
            _ => 1,
        }
    }

    const fn symbol(self) -> Option<&'static str> {
        match self {
            Self::Equal => Some("="),
            Self::NotEqual => Some("<>"),
            Self::Less => Some("<"),
            Self::LessOrEqual => Some("<="),
            Self::Greater => Some(">"),
            Self::GreaterOrEqual => Some(">="),
            _ => None,
        }
    }
}

/// One condition of the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterRow {
    /// The row's identity on the screen.
    pub id: u32,
    /// The document path: `status`, `address.city`, `lines[0].sku`.
    pub path: String,
    /// What is asked.
    pub op: Op,
    /// The values' type: `S`, `N`, `BOOL`, `NULL` or `B`.
    pub kind: String,
    /// The first value, as typed.
    pub value: String,
    /// The second, for [`Op::Between`].
    pub value2: String,
}

/// What one attribute of the sort key must be; nothing while `value` is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SortRow {
    /// What is asked.
    pub op: Op,
    /// The value, as typed.
    pub value: String,
    /// The second, for [`Op::Between`].
    pub value2: String,
}

impl SortRow {
    /// Whether the attribute behind this one may be asked of as well: the service reads one range,
    /// so everything before the last condition is an equality.
    fn leads_on(&self) -> bool {
        self.op == Op::Equal && !self.value.is_empty()
    }
}

/// The filter: rows that must all hold, or a text that rows cannot say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Rows, joined by AND.
    Rows(Vec<FilterRow>),
    /// An expression of its own, with its placeholders as JSON.
    Text {
        /// `FilterExpression`.
        expression: String,
        /// `#name` to name.
        names: Vec<(String, String)>,
        /// `:value` to DynamoDB JSON.
        values: Vec<(String, String)>,
    },
}

impl Default for Filter {
    fn default() -> Self {
        Self::Rows(Vec::new())
    }
}

/// What to return.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Return {
    /// Every attribute.
    #[default]
    All,
    /// What the index projects.
    Projected,
    /// The count alone.
    Count,
    /// These attributes, separated by commas.
    Specific(String),
}

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadForm {
    /// Query or Scan.
    pub verb: Verb,
    /// The index read instead of the table.
    pub index: Option<String>,
    /// The partition key's values, in the schema's order.
    pub partition: Vec<String>,
    /// What the sort key's attributes must be, in the schema's order.
    pub sort: Vec<SortRow>,
    /// The filter.
    pub filter: Filter,
    /// What to return.
    pub select: Return,
    /// Whether a Query runs towards larger sort keys.
    pub forward: bool,
    /// `Limit`, as typed; empty for none.
    pub limit: String,
    /// `ConsistentRead`.
    pub consistent: bool,
    /// Into how many segments a Scan is cut.
    pub segments: u32,
}

impl ReadForm {
    /// An empty form.
    pub fn new() -> Self {
        Self {
            partition: vec![String::new()],
            forward: true,
            segments: 1,
            ..Self::default()
        }
    }

    /// The key of what is read.
    pub fn key<'t>(&self, table: &'t TableOverview) -> &'t [KeyPart] {
        self.index
            .as_deref()
            .and_then(|name| table.indexes.iter().find(|index| index.name == name))
            .map_or(&table.key, |index| &index.key)
    }

    /// How many of the sort key's attributes may be asked of now: those that stand behind equalities
    /// from the left, and the next.
    pub fn sort_reach(&self) -> usize {
        1 + self.sort.iter().take_while(|row| row.leads_on()).count()
    }

    /// The conditions on the sort key that take part, from the left.
    pub fn sort_asked(&self) -> impl Iterator<Item = &SortRow> {
        let reach = self.sort.iter().take(self.sort_reach());
        reach.take_while(|row| !row.value.is_empty())
    }

    /// Whether an attribute of the partition key has no value: a Query needs all of them.
    pub fn lacks_partition(&self, table: &TableOverview) -> bool {
        let parts = self.key(table).iter().filter(|part| part.is_partition_key);
        let value = |i: usize| self.partition.get(i).map_or("", String::as_str);
        parts.enumerate().any(|(i, _)| value(i).is_empty())
    }

    /// Changes a row of the sort key's.
    pub fn change_sort(&mut self, at: usize, change: impl FnOnce(&mut SortRow)) {
        if self.sort.len() <= at {
            self.sort.resize_with(at + 1, SortRow::default);
        }
        if let Some(row) = self.sort.get_mut(at) {
            change(row);
        }
    }

    /// Whether what is read is a global index: it is never read consistently.
    pub fn reads_global(&self, table: &TableOverview) -> bool {
        self.index.as_deref().is_some_and(|name| {
            table
                .indexes
                .iter()
                .any(|index| index.name == name && index.is_global)
        })
    }
}

#[cfg(test)]
mod test;
