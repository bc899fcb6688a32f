//! The operations of commits and snapshots.
//!
//! | tag | name | contents |
//! |-----|------|----------|
//! | 1 | now | virtual milliseconds |
//! | 2 | counters | now, clock mode, wall offset, next request, random state |
//! | 3 | knobs | JSON |
//! | 4 | options | JSON; snapshots begin with it |
//! | 5 | numbers | next table number, next sequence number, next event sequence; snapshots only |
//! | 6 | region | name, empty for the workspace's own: what follows is of that one |
//! | 10 | table | settings as JSON; replaces what was known |
//! | 11 | table gone | name |
//! | 12 | open | name: the engine holds the table from now on, empty |
//! | 13 | trash | name, settings as JSON: taken out of the engine, whole |
//! | 14 | untrash | name |
//! | 15 | trash emptied | name |
//! | 16 | index added | table, index |
//! | 17 | index backfilled | table, index, items |
//! | 18 | index removed | table, index |
//! | 19 | trashed table | name, settings as JSON, then its items follow as 23; snapshots only |
//! | 20 | put | table number, item: with all that follows from it |
//! | 21 | delete | table number, author, key: with all that follows from it |
//! | 22 | items | name, count, items; snapshots only |
//! | 24 | sweep next | table: its next sweep goes on the queue |
//! | 25 | held | name: the engine holds the table, its items follow as 22; snapshots only |
//! | 23 | trashed items | name, count, items; snapshots only |
//! | 30 | stream | settings as JSON |
//! | 31 | stream gone | ARN |
//! | 32 | record | ARN, record; snapshots only |
//! | 33 | trim | ARN, virtual milliseconds |
//! | 34 | stream sequence | next sequence number |
//! | 40 | event | time, sequence, JSON |
//! | 41 | fired | time, sequence |
//! | 42 | fired count | what the last event fired touched |
//! | 43 | happened | JSON; snapshots only |
//! | 50 | request | summary and charges |
//! | 51 | series | one arm's points; snapshots only |
//! | 52 | history cleared | |
//! | 53 | request units | what the last request consumed; snapshots only |
//! | 60 | token | token, JSON |
//! | 61 | tokens expire | virtual milliseconds |
//! | 70 | swept | one swept item remembered; snapshots only |
//! | 71 | swept count | table, count; snapshots only |
//! | 73 | stamps | next stamp of a replicated write; snapshots only |
//! | 74 | filling | table: a new replica is made outside the engine; its settings came before |
//! | 75 | filled | table, region it is filled from, items: one slice more, or the whole handed over |
//! | 76 | filling items | table, count, items; snapshots only |
//! | 77 | stamp | table, key, stamp of its last write; snapshots only |
//! | 78 | under way | table, a write on its way to it; snapshots only |
//! | 79 | arrived | table, writes that were due |
//! | 80 | backup | settings as JSON, instant it is taken back to; a new one is taken of its table |
//! | 81 | backup gone | end of its ARN |
//! | 82 | restored | table: all its items are there |
//! | 83 | backup held | settings as JSON, then its items follow as 84; snapshots only |
//! | 84 | backup items | end of its ARN, count, items; snapshots only |
//! | 85 | undo | table, earliest instant, then what items were follows as 86; snapshots only |
//! | 86 | undo record | table, record; snapshots only |
//! | 87 | job | an export or import as JSON; replaces what was known |
//! | 90 | bucket | name, instant it was made |
//! | 91 | bucket gone | name |
//! | 92 | object | bucket, key, instant, whether it is added to what is there, bytes |
//! | 93 | object gone | bucket, key |
//! | 94 | import items | table that is being imported, count, items |
//! | 95 | imported | table: all its items are there |

pub(crate) const NOW: u8 = 1;
pub(crate) const COUNTERS: u8 = 2;
pub(crate) const KNOBS: u8 = 3;
pub(crate) const OPTIONS: u8 = 4;
pub(crate) const NUMBERS: u8 = 5;
pub(crate) const REGION: u8 = 6;
pub(crate) const TABLE: u8 = 10;
pub(crate) const TABLE_GONE: u8 = 11;
pub(crate) const OPEN: u8 = 12;
pub(crate) const TRASH: u8 = 13;
pub(crate) const UNTRASH: u8 = 14;
pub(crate) const TRASH_EMPTIED: u8 = 15;
pub(crate) const INDEX_ADDED: u8 = 16;
pub(crate) const INDEX_BACKFILLED: u8 = 17;
pub(crate) const INDEX_REMOVED: u8 = 18;
pub(crate) const TRASHED_TABLE: u8 = 19;
pub(crate) const PUT: u8 = 20;
pub(crate) const DELETE: u8 = 21;
pub(crate) const ITEMS: u8 = 22;
pub(crate) const TRASHED_ITEMS: u8 = 23;
pub(crate) const SWEEP_NEXT: u8 = 24;
pub(crate) const HELD: u8 = 25;
pub(crate) const STREAM: u8 = 30;
pub(crate) const STREAM_GONE: u8 = 31;
pub(crate) const RECORD: u8 = 32;
pub(crate) const TRIM: u8 = 33;
pub(crate) const STREAM_SEQUENCE: u8 = 34;
pub(crate) const EVENT: u8 = 40;
pub(crate) const FIRED: u8 = 41;
pub(crate) const FIRED_COUNT: u8 = 42;
pub(crate) const HAPPENED: u8 = 43;
pub(crate) const REQUEST: u8 = 50;
pub(crate) const SERIES: u8 = 51;
pub(crate) const REQUEST_UNITS: u8 = 53;
pub(crate) const HISTORY_CLEARED: u8 = 52;
pub(crate) const TOKEN: u8 = 60;
pub(crate) const TOKENS_EXPIRE: u8 = 61;
pub(crate) const SWEPT: u8 = 70;
pub(crate) const SWEPT_COUNT: u8 = 71;
pub(crate) const STAMPS: u8 = 73;
pub(crate) const FILLING: u8 = 74;
pub(crate) const FILLED: u8 = 75;
pub(crate) const FILLING_ITEMS: u8 = 76;
pub(crate) const STAMP: u8 = 77;
pub(crate) const UNDER_WAY: u8 = 78;
pub(crate) const ARRIVED: u8 = 79;
pub(crate) const BACKUP: u8 = 80;
pub(crate) const BACKUP_GONE: u8 = 81;
pub(crate) const RESTORED: u8 = 82;
pub(crate) const BACKUP_HELD: u8 = 83;
pub(crate) const BACKUP_ITEMS: u8 = 84;
pub(crate) const UNDO: u8 = 85;
pub(crate) const UNDO_RECORD: u8 = 86;
pub(crate) const JOB: u8 = 87;
pub(crate) const BUCKET: u8 = 90;
pub(crate) const BUCKET_GONE: u8 = 91;
pub(crate) const OBJECT: u8 = 92;
pub(crate) const OBJECT_GONE: u8 = 93;
pub(crate) const IMPORT_ITEMS: u8 = 94;
pub(crate) const IMPORTED: u8 = 95;
