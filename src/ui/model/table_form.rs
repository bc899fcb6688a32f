//! A table as a form: keys, indexes, capacity, expiry, stream; and the requests that make it.

mod request;
mod sample;

pub use request::{
    create_global_index, create_global_index_again, create_table, delete_global_index, update_ttl,
};
pub use sample::{Layout, LayoutRow, SampleItem, layouts};

/// Local secondary indexes a table may have.
pub const LOCAL_MAX: usize = 5;
/// Global secondary indexes a table may have by default.
pub const GLOBAL_MAX: usize = 20;
/// Attributes that a global index's partition key may have, and its sort key.
pub const KEY_MAX: usize = crate::api::limits::INDEX_KEY_ATTRIBUTES_MAX;

/// A key attribute: its name and `S`, `N` or `B`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyField {
    /// The attribute's name; empty when there is none.
    pub name: String,
    /// `S`, `N` or `B`.
    pub kind: KeyKind,
}

/// The type of a key attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyKind {
    /// String.
    #[default]
    S,
    /// Number.
    N,
    /// Binary.
    B,
}

impl KeyKind {
    /// All three, in the order of the selector.
    pub const ALL: [Self; 3] = [Self::S, Self::N, Self::B];

    /// `S`, `N` or `B`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::N => "N",
            Self::B => "B",
        }
    }

    /// The type in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::S => "String",
            Self::N => "Number",
            Self::B => "Binary",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .unwrap_or_default()
    }
}

/// What an index copies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Projected {
    /// Every attribute.
    #[default]
    All,
    /// The keys of index and table.
    KeysOnly,
    /// Keys and the attributes named.
    Include,
}

impl Projected {
    /// All three, in the order of the selector.
    pub const ALL: [Self; 3] = [Self::All, Self::KeysOnly, Self::Include];

    /// The service's word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "ALL",
            Self::KeysOnly => "KEYS_ONLY",
            Self::Include => "INCLUDE",
        }
    }

    /// The same in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::All => "All attributes",
            Self::KeysOnly => "Keys only",
            Self::Include => "Keys and…",
        }
    }
}

/// One index of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexForm {
    /// The row's identity while the form is open.
    pub id: u32,
    /// The index's name.
    pub name: String,
    /// The partition key's attributes, those without a name not counting; a local index has the
    /// table's.
    pub partition: Vec<KeyField>,
    /// The sort key's attributes; a global index may have none, a local one has one.
    pub sort: Vec<KeyField>,
    /// What it copies.
    pub projected: Projected,
    /// Names for [`Projected::Include`], separated by commas.
    pub include: String,
}

/// A part of an index's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is hashed.
    Partition,
    /// What orders.
    Sort,
}

impl Part {
    /// The part in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Partition => "partition key",
            Self::Sort => "sort key",
        }
    }
}

impl IndexForm {
    /// The fields of a part, named or not.
    pub fn fields(&self, part: Part) -> &[KeyField] {
        match part {
            Part::Partition => &self.partition,
            Part::Sort => &self.sort,
        }
    }

    /// The same, to change.
    pub fn fields_mut(&mut self, part: Part) -> &mut Vec<KeyField> {
        match part {
            Part::Partition => &mut self.partition,
            Part::Sort => &mut self.sort,
        }
    }

    /// The attributes of a part that have a name.
    pub fn named(&self, part: Part) -> Vec<&KeyField> {
        named(self.fields(part))
    }

    /// Changes the field at a place of a part.
    pub fn change_field(&mut self, part: Part, at: usize, change: impl FnOnce(&mut KeyField)) {
        let fields = self.fields_mut(part);
        if fields.len() <= at {
            fields.resize_with(at + 1, KeyField::default);
        }
        if let Some(field) = fields.get_mut(at) {
            change(field);
        }
    }

    /// Makes room for one more attribute of a part, up to the limit.
    pub fn add_field(&mut self, part: Part) {
        let fields = self.fields_mut(part);
        let many = (fields.len().max(1) + 1).min(KEY_MAX);
        fields.resize_with(many, KeyField::default);
    }

    /// Takes the last attribute of a part away; one stays.
    pub fn drop_field(&mut self, part: Part) {
        let fields = self.fields_mut(part);
        if fields.len() > 1 {
            fields.pop();
        }
    }

    /// The names for [`Projected::Include`].
    pub fn included(&self) -> Vec<&str> {
        self.include
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect()
    }
}

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableForm {
    /// The table's name.
    pub name: String,
    /// The partition key.
    pub partition: KeyField,
    /// The sort key; empty name for none.
    pub sort: KeyField,
    /// Local secondary indexes.
    pub local: Vec<IndexForm>,
    /// Global secondary indexes.
    pub global: Vec<IndexForm>,
    /// Provisioned rather than on demand.
    pub provisioned: bool,
    /// Provisioned read units, as typed.
    pub read_units: String,
    /// Provisioned write units, as typed.
    pub write_units: String,
    /// Whether items expire.
    pub ttl: bool,
    /// The TTL attribute.
    pub ttl_attribute: String,
    /// The stream's view type; empty for no stream.
    pub stream: String,
}

impl TableForm {
    /// An empty form with sensible units.
    pub fn new() -> Self {
        Self {
            read_units: "5".to_owned(),
            write_units: "5".to_owned(),
            ttl_attribute: "expiresAt".to_owned(),
            ..Self::default()
        }
    }

    /// Customers with many orders each.
    pub fn one_to_many() -> Self {
        Self {
            name: "Orders".to_owned(),
            partition: key("customerId", KeyKind::S),
            sort: key("orderedAt", KeyKind::S),
            local: vec![IndexForm {
                id: 1,
                name: "byStatus".to_owned(),
                sort: vec![key("status", KeyKind::S)],
                projected: Projected::KeysOnly,
                ..IndexForm::default()
            }],
            global: vec![IndexForm {
                id: 2,
                name: "byOrderId".to_owned(),
                partition: vec![key("orderId", KeyKind::S)],
                ..IndexForm::default()
            }],
            ..Self::new()
        }
    }

    /// One table for everything, with an index that turns it around.
    pub fn single_table() -> Self {
        Self {
            name: "App".to_owned(),
            partition: key("PK", KeyKind::S),
            sort: key("SK", KeyKind::S),
            global: vec![IndexForm {
                id: 1,
                name: "GSI1".to_owned(),
                partition: vec![key("GSI1PK", KeyKind::S)],
                sort: vec![key("GSI1SK", KeyKind::S)],
                ..IndexForm::default()
            }],
            ..Self::new()
        }
    }

    /// Measurements that expire.
    pub fn time_series() -> Self {
        Self {
            name: "Readings".to_owned(),
            partition: key("sensorDay", KeyKind::S),
            sort: key("at", KeyKind::N),
            ttl: true,
            stream: "NEW_IMAGE".to_owned(),
            ..Self::new()
        }
    }

    /// What has to be put right before the table can be made, in words.
    pub fn faults(&self) -> Vec<String> {
        let mut out = Vec::new();
        if !name_is_valid(&self.name) {
            out.push("The name takes 3 to 255 letters, digits, '_', '-' and '.'.".to_owned());
        }
        if self.partition.name.is_empty() {
            out.push("A table needs a partition key.".to_owned());
        }
        if !self.local.is_empty() && self.sort.name.is_empty() {
            out.push("A local index needs a table with a sort key.".to_owned());
        }
        for index in self.local.iter().chain(&self.global) {
            let local = self.local.iter().any(|l| l.id == index.id);
            out.extend(index_fault(index, local));
        }
        out.extend(self.type_conflict());
        if self.provisioned
            && (positive(&self.read_units).is_none() || positive(&self.write_units).is_none())
        {
            out.push("Provisioned units are whole numbers from 1.".to_owned());
        }
        if self.ttl && self.ttl_attribute.is_empty() {
            out.push("Expiry needs the name of an attribute.".to_owned());
        }
        out
    }

    /// Every key attribute of table and indexes.
    pub fn key_fields(&self) -> Vec<&KeyField> {
        let own = [&self.partition, &self.sort];
        let local = self.local.iter().flat_map(|index| &index.sort);
        let global = self
            .global
            .iter()
            .flat_map(|index| index.partition.iter().chain(&index.sort));
        own.into_iter()
            .chain(local)
            .chain(global)
            .filter(|field| !field.name.is_empty())
            .collect()
    }

    fn type_conflict(&self) -> Option<String> {
        let fields = self.key_fields();
        let clash = fields
            .iter()
            .find(|a| fields.iter().any(|b| b.name == a.name && b.kind != a.kind))?;
        Some(format!(
            "{} is a key with two types; an attribute has one.",
            clash.name
        ))
    }

    /// Everything that a write of up to 1 KB pays for.
    pub fn write_cost(&self) -> (usize, Vec<&str>) {
        let indexes: Vec<&str> = self
            .local
            .iter()
            .chain(&self.global)
            .map(|index| index.name.as_str())
            .collect();
        (1 + indexes.len(), indexes)
    }
}

/// What is wrong with an index, in words.
pub fn index_fault(index: &IndexForm, local: bool) -> Option<String> {
    let name = if index.name.is_empty() {
        "an index"
    } else {
        &index.name
    };
    if !name_is_valid(&index.name) {
        return Some(format!(
            "The name of {name} takes 3 to 255 letters, digits, '_', '-' and '.'."
        ));
    }
    match local {
        true if index.named(Part::Sort).is_empty() => Some(format!("{name} needs a sort key.")),
        false if index.named(Part::Partition).is_empty() => {
            Some(format!("{name} needs a partition key."))
        }
        false if repeated(index).is_some() => Some(format!(
            "{} is twice in the key of {name}; each attribute stands there once.",
            repeated(index).unwrap_or_default()
        )),
        _ if index.projected == Projected::Include && index.included().is_empty() => {
            Some(format!("{name} includes attributes: name them."))
        }
        _ => None,
    }
}

/// An attribute that stands twice in a global index's key.
fn repeated(index: &IndexForm) -> Option<&str> {
    let mut names = index.named(Part::Partition);
    names.extend(index.named(Part::Sort));
    let mut places = names.iter().enumerate();
    let (_, twice) =
        places.find(|(i, field)| names.iter().take(*i).any(|f| f.name == field.name))?;
    Some(&twice.name)
}

fn named(fields: &[KeyField]) -> Vec<&KeyField> {
    let named = fields.iter().filter(|field| !field.name.is_empty());
    named.collect()
}

/// Whether a table or index may have this name.
pub fn name_is_valid(name: &str) -> bool {
    (3..=255).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// A whole number from 1.
pub fn positive(text: &str) -> Option<u64> {
    text.trim().parse().ok().filter(|n| *n > 0)
}

fn key(name: &str, kind: KeyKind) -> KeyField {
    KeyField {
        name: name.to_owned(),
        kind,
    }
}

#[cfg(test)]
mod test;
