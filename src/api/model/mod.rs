//! The model: what every operation takes, as data.
//!
//! The decoder checks requests against it, the console completes from it. Members stand in the
//! order in which the service reports their violations. The data is generated: `script/model` has
//! what botocore says, and what was measured to be otherwise. Deliberately absent: rules that
//! concern more than one member, which are code in [`decode`](super::decode).

mod doc;
mod generated;
mod make;
mod pattern;

pub use doc::doc;
pub use generated::input;
pub use pattern::Pattern;

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text within bounds.
    String(Text),
    /// The name of a table of at least so many characters, or its ARN.
    TableName(u64),
    /// One of some words.
    Enum(&'static Words),
    /// `true` or `false`.
    Boolean,
    /// A 32-bit integer within bounds.
    Integer(Bounds),
    /// A 64-bit integer within bounds.
    Long(Bounds),
    /// A number with decimals.
    Double,
    /// Seconds since 1970, with decimals.
    Timestamp,
    /// An attribute value.
    Value,
    /// Named members.
    Structure(&'static Structure),
    /// Elements of one shape.
    List(&'static List),
    /// Values of one shape by name.
    Map(&'static Map),
}

/// Named members.
#[derive(Debug)]
pub struct Structure {
    /// The service's name for it.
    pub name: &'static str,
    /// Its members, in the order violations are reported.
    pub members: &'static [Member],
}

impl Structure {
    /// The member of a name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

/// A member of a structure.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// What it must be.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in one line.
    pub doc: &'static str,
}

/// Bounds on a text.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// Fewest characters.
    pub length_min: u64,
    /// Most characters.
    pub length_max: u64,
    /// Which characters.
    pub pattern: Option<Pattern>,
    /// Whether a wrong length is reported before a wrong character.
    pub length_first: bool,
}

/// Bounds on a number.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Smallest.
    pub min: i64,
    /// Largest.
    pub max: i64,
}

/// The words of an enumeration.
#[derive(Debug)]
pub struct Words {
    /// In the order error texts list them.
    pub words: &'static [&'static str],
    /// How the newer validation lists them, where it has a form of its own.
    pub newer: Option<&'static [&'static str]>,
}

/// A list.
#[derive(Debug)]
pub struct List {
    /// Its elements.
    pub element: Shape,
    /// Fewest elements.
    pub length_min: u64,
    /// Most elements.
    pub length_max: u64,
}

/// A map.
#[derive(Debug)]
pub struct Map {
    /// Bounds on its keys, where they are table names.
    pub key: Option<Text>,
    /// Its values.
    pub value: Shape,
    /// Fewest entries.
    pub length_min: u64,
    /// Most entries.
    pub length_max: u64,
}
