//! What a link or a file may hold.

/// Characters of a link's text. Browsers take more, messengers and mail do not.
pub const LINK_CHARS_MAX: usize = 30 * 1024;

/// Characters of a link around a measured speed: one takes about 300.
pub(super) const SPEED_LINK_CHARS_MAX: usize = 2_000;
/// Bytes of its inflated body.
pub(super) const SPEED_BODY_BYTES_MAX: usize = 2_000;
/// Characters of what the browser is called, and of the program's version.
pub(super) const SPEED_TEXT_BYTES_MAX: usize = 80;
/// Things measured.
pub(super) const SPEED_FIGURES_MAX: usize = 32;
/// Rounds of one.
pub(super) const SPEED_ROUNDS_MAX: usize = 25;
/// A rate, a second.
pub(super) const SPEED_RATE_MAX: usize = 1_000_000_000;
/// Cores of a machine.
pub(super) const SPEED_CORES_MAX: usize = 4_096;

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
