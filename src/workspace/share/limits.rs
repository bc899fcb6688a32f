//! What a link or a file may hold.

/// Characters of a link's text. Browsers take more, messengers and mail do not.
pub const LINK_CHARS_MAX: usize = 30 * 1024;

/// The limits of one carrier.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Bytes of the inflated body.
    pub(super) body_bytes: usize,
    pub(super) tables: usize,
    /// Items of all tables.
    pub(super) items: usize,
}

pub(super) const LINK: Limits = Limits {
    body_bytes: 4 * 1024 * 1024,
    tables: 100,
    items: 50_000,
};

pub(super) const FILE: Limits = Limits {
    body_bytes: 512 * 1024 * 1024,
    tables: crate::api::limits::TABLES_MAX,
    items: 5_000_000,
};

/// Bytes of a workspace's name.
pub(super) const NAME_BYTES_MAX: usize = 240;
/// Bytes of a CreateTable body.
pub(super) const DEFINITION_BYTES_MAX: usize = 128 * 1024;
/// Bytes of the open query's body: expressions, values and a start key fit well.
pub(super) const QUERY_BYTES_MAX: usize = 256 * 1024;
