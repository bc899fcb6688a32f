//! What the interface works out without a document: figures as text, time as text, the geometry of
//! the pictures, forms as requests. Compiles and is tested natively.

pub mod backups;
pub mod bucket;
pub mod cell;
pub mod chart;
pub mod columns;
pub mod complete;
pub mod contributors;
pub mod document;
pub mod fault;
pub mod format;
pub mod fuzzy;
pub mod instant;
pub mod item_form;
pub mod json_text;
pub mod key_text;
pub mod lifetimes;
pub mod operations;
pub mod read_form;
pub mod read_rows;
pub mod reader;
pub mod replicas;
pub mod requests;
pub mod speed;
pub mod statement;
pub mod strip;
pub mod table_form;
pub mod table_update;
pub mod tape;
pub mod value_text;
pub mod vector_search;
