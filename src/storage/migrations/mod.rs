//! Migrations: one file per step from a format to the next, so that what was saved once opens
//! forever. Each step is a function from what the disk holds to the same in the next format; it runs
//! in memory when a workspace is read, and the next checkpoint writes the new format.
//!
//! Format 1 is the first, so there is no step yet. The next one adds `v1_to_v2.rs` here, its
//! function to `STEPS`, and a workspace saved by the old format to the tests.

use super::FORMAT_VERSION;
use super::head::Head;
use super::transaction::Stored;

/// Why what the disk holds can not be brought to the current format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MigrationError {
    /// It is of a newer format than this code knows.
    NewerVersion(u16),
    /// The head, which names the format, can not be read.
    HeadDamaged,
}

type Step = fn(Stored) -> Stored;

/// `STEPS[n]` leads from format `n + 1` to format `n + 2`.
const STEPS: &[Step] = &[];

/// Whether a head is of an older format, so that everything has to be read before it can be used. A
/// head that can not be read is for recovery to complain about.
pub fn needs_migration(head: &[u8]) -> bool {
    FORMAT_VERSION > 1 && Head::version(head).is_ok_and(|version| version < FORMAT_VERSION)
}

/// Brings what the disk holds to the current format. A disk without a head passes as it is.
pub fn migrate(stored: Stored) -> Result<Stored, MigrationError> {
    let Some(record) = &stored.head else {
        return Ok(stored);
    };
    let version = Head::version(record).map_err(|_| MigrationError::HeadDamaged)?;
    if version > FORMAT_VERSION {
        return Err(MigrationError::NewerVersion(version));
    }
    let done = usize::from(version.saturating_sub(1));
    Ok(STEPS
        .iter()
        .skip(done)
        .fold(stored, |stored, step| step(stored)))
}
