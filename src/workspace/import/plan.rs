//! What to make of a file: the type of each column and the keys.

use crate::value::ValueType;

/// What a column's values become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ColumnType {
    /// JSON values as they are; CSV cells as strings.
    #[default]
    AsIs,
    /// Strings; numbers keep the text they were written with.
    String,
    /// Numbers; what is not one refuses its row.
    Number,
    /// `true` and `false`, in any case.
    Boolean,
    /// Base64.
    Binary,
    /// JSON in a cell: lists, maps and scalars.
    Json,
    /// Not imported.
    Skip,
}

impl ColumnType {
    /// The type's name in a sentence.
    pub fn with_article(self) -> &'static str {
        match self {
            ColumnType::AsIs => "any value",
            ColumnType::String => "a string",
            ColumnType::Number => "a number",
            ColumnType::Boolean => "true or false",
            ColumnType::Binary => "base64",
            ColumnType::Json => "JSON",
            ColumnType::Skip => "skipped",
        }
    }
}

/// One column of the file and the attribute it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnPlan {
    /// The column's name in the file.
    pub column: String,
    /// The attribute's name.
    pub attribute: String,
    /// What its values become.
    pub column_type: ColumnType,
}

/// A key attribute of the table the items go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyAttribute {
    /// The attribute's name.
    pub name: String,
    /// `S`, `N` or `B`.
    pub key_type: ValueType,
}

/// How to turn rows into items of one table. Columns that the plan does not name are imported as
/// they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportPlan {
    /// Columns that change.
    pub columns: Vec<ColumnPlan>,
    /// The table's partition key.
    pub partition_key: KeyAttribute,
    /// The table's sort key.
    pub sort_key: Option<KeyAttribute>,
    /// Keys of indexes: they may be missing, but not of another type.
    pub index_keys: Vec<KeyAttribute>,
    /// Whether an empty CSV cell becomes an empty string rather than no attribute.
    pub keep_empty: bool,
}
