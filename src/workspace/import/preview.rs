//! A look at the first rows: columns, types, sample values and keys that would work.

use super::error::{ImportError, RefusedRow};
use super::format::Format;
use super::importer::{Row, RowReader};
use super::plan::{ColumnPlan, ImportPlan, KeyAttribute};
use super::profile::{ColumnProfile, ColumnTally};
use super::source::Source;
use crate::value::json::JsonWriter;
use crate::value::sorted_by;
use crate::value::{ValueRef, write_plain};
use rustc_hash::{FxHashMap, FxHashSet};

/// Columns that are profiled; more are imported, but not shown.
const COLUMNS_MAX: usize = 200;
/// Columns tried in combinations for keys.
const KEY_COLUMNS_MAX: usize = 12;
/// Key candidates offered.
const CANDIDATES_MAX: usize = 6;
/// Rows kept as texts to show.
const SAMPLE_ROWS: usize = 20;

/// What a file looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What was recognized.
    pub format: Format,
    /// The columns, as in the header, or by name.
    pub columns: Vec<ColumnProfile>,
    /// The first rows as texts, one cell per column; `None` where a row has no value.
    pub rows: Vec<Vec<Option<String>>>,
    /// Rows looked at.
    pub rows_read: usize,
    /// Whether that was the whole file.
    pub complete: bool,
    /// Rows that cannot be read at all.
    pub refused: Vec<RefusedRow>,
    /// Keys that would work, the best first.
    pub keys: Vec<KeyCandidate>,
}

/// A choice of keys, and what the rows say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCandidate {
    /// The partition key.
    pub partition_key: KeyAttribute,
    /// The sort key.
    pub sort_key: Option<KeyAttribute>,
    /// Items that would remain of the rows looked at: fewer than rows when keys collide.
    pub items: usize,
    /// Different partition keys.
    pub partitions: usize,
}

impl Preview {
    /// The plan that follows the profile, with a choice of keys.
    pub fn plan(&self, keys: &KeyCandidate) -> ImportPlan {
        let column = |profile: &ColumnProfile| ColumnPlan {
            column: profile.name.clone(),
            attribute: profile.name.clone(),
            column_type: profile.column_type,
        };
        ImportPlan {
            columns: self.columns.iter().map(column).collect(),
            partition_key: keys.partition_key.clone(),
            sort_key: keys.sort_key.clone(),
            index_keys: Vec::new(),
            keep_empty: false,
        }
    }
}

/// Looks at the first rows of a file, at most `rows_max`.
pub fn preview(source: &Source, rows_max: usize) -> Result<Preview, ImportError> {
    let is_csv = matches!(source.format, Format::Csv(_));
    let mut collector = Collector::new(&source.header);
    let mut refused = Vec::new();
    let mut reader = RowReader::new(source);
    let mut complete = false;
    while collector.rows < rows_max && refused.len() < rows_max {
        match reader.next(source) {
            None => {
                complete = true;
                break;
            }
            Some((_, Ok(row))) => {
                if let Err(reason) = collector.add(&row, &source.header) {
                    let line = reader.line();
                    refused.push(RefusedRow { line, reason });
                }
            }
            Some((line, Err(reason))) => refused.push(RefusedRow { line, reason }),
        }
    }
    if collector.rows == 0 && refused.is_empty() {
        return Err(ImportError::NoRows);
    }
    if !is_csv {
        collector.sort_columns();
    }
    let columns: Vec<ColumnProfile> = collector
        .columns
        .iter()
        .map(|tally| tally.profile(is_csv))
        .collect();
    let keys = candidates(&columns, &collector.columns, collector.rows);
    Ok(Preview {
        format: source.format,
        rows: collector.sample(&columns),
        columns,
        rows_read: collector.rows,
        complete,
        refused,
        keys,
    })
}

struct Collector {
    columns: Vec<ColumnTally>,
    positions: FxHashMap<String, usize>,
    rows: usize,
    samples: Vec<FxHashMap<String, String>>,
}

impl Collector {
    fn new(header: &[String]) -> Collector {
        let mut collector = Collector {
            columns: Vec::new(),
            positions: FxHashMap::default(),
            rows: 0,
            samples: Vec::new(),
        };
        for name in header {
            collector.column(name);
        }
        collector
    }

    fn column(&mut self, name: &str) -> Option<&mut ColumnTally> {
        let position = match self.positions.get(name) {
            Some(position) => *position,
            None if self.columns.len() >= COLUMNS_MAX => return None,
            None => {
                let position = self.columns.len();
                self.positions.insert(name.to_owned(), position);
                self.columns.push(ColumnTally::new(name, self.rows));
                position
            }
        };
        self.columns.get_mut(position)
    }

    fn add(&mut self, row: &Row<'_>, header: &[String]) -> Result<(), super::Refusal> {
        let mut sample = (self.samples.len() < SAMPLE_ROWS).then(FxHashMap::default);
        let mut keep = |name: &str, text: &str| {
            if let Some(sample) = &mut sample {
                sample.insert(name.to_owned(), text.to_owned());
            }
        };
        match row {
            Row::Cells(cells) => {
                for (name, cell) in header.iter().zip(cells) {
                    if !cell.is_empty() {
                        keep(name, cell);
                        if let Some(column) = self.column(name) {
                            column.add_text(cell);
                        }
                    }
                }
            }
            Row::Json(_) | Row::Typed(_) => {
                for (name, value) in row.to_item()?.iter() {
                    let text = text_of(value);
                    keep(name, &text);
                    if let Some(column) = self.column(name) {
                        column.add_value(value, &text);
                    }
                }
            }
        }
        self.samples.extend(sample);
        self.rows += 1;
        for column in &mut self.columns {
            column.end_row(self.rows);
        }
        Ok(())
    }

    fn sort_columns(&mut self) {
        let columns = std::mem::take(&mut self.columns);
        self.columns = sorted_by(columns, |left, right| left.name().cmp(right.name()));
    }

    fn sample(&self, columns: &[ColumnProfile]) -> Vec<Vec<Option<String>>> {
        let cells = |row: &FxHashMap<String, String>| {
            columns
                .iter()
                .map(|column| row.get(&column.name).cloned())
                .collect()
        };
        self.samples.iter().map(cells).collect()
    }
}

fn text_of(value: ValueRef<'_>) -> String {
    if let ValueRef::S(text) = value {
        return text.to_owned();
    }
    let mut writer = JsonWriter::new();
    write_plain(&mut writer, value);
    writer.finish()
}

struct Candidate {
    position: usize,
    key: KeyAttribute,
    distinct: usize,
}

/// Columns, and pairs of columns, that tell rows apart; if none does, the pair that does best.
fn candidates(
    profiles: &[ColumnProfile],
    tallies: &[ColumnTally],
    rows: usize,
) -> Vec<KeyCandidate> {
    let mut usable: Vec<Candidate> = Vec::new();
    for (position, profile) in profiles.iter().enumerate() {
        let fits = profile.missing == 0 && profile.longest_bytes <= 1024;
        if let (true, Some(key_type)) = (fits, profile.key_type()) {
            let name = profile.name.clone();
            usable.push(Candidate {
                position,
                key: KeyAttribute { name, key_type },
                distinct: profile.distinct,
            });
        }
    }
    let score = |candidate: &Candidate| name_score(&candidate.key.name);
    let mut usable = sorted_by(usable, |a, b| score(b).cmp(&score(a)));
    usable.truncate(KEY_COLUMNS_MAX);
    let mut found: Vec<KeyCandidate> = usable
        .iter()
        .filter(|candidate| candidate.distinct == rows)
        .map(|candidate| KeyCandidate {
            partition_key: candidate.key.clone(),
            sort_key: None,
            items: rows,
            partitions: rows,
        })
        .collect();
    let mut pairs = pair_candidates(&usable, tallies, rows);
    let full = pairs.iter().filter(|pair| pair.items == rows).count();
    pairs.truncate(full.max(usize::from(found.is_empty())));
    found.extend(pairs);
    if found.is_empty() {
        found.extend(usable.first().map(|candidate| KeyCandidate {
            partition_key: candidate.key.clone(),
            sort_key: None,
            items: candidate.distinct,
            partitions: candidate.distinct,
        }));
    }
    found.truncate(CANDIDATES_MAX);
    found
}

/// Pairs whose partition key groups rows, by items that would remain.
fn pair_candidates(
    usable: &[Candidate],
    tallies: &[ColumnTally],
    rows: usize,
) -> Vec<KeyCandidate> {
    let hashes = |candidate: &Candidate| tallies.get(candidate.position).map(|tally| &tally.hashes);
    let mut pairs = Vec::new();
    for partition in usable {
        if partition.distinct < 2 || partition.distinct > rows / 2 {
            continue;
        }
        for sort in usable {
            let (Some(left), Some(right)) = (hashes(partition), hashes(sort)) else {
                continue;
            };
            // A sort key that the partition key implies adds nothing.
            if sort.position == partition.position || sort.distinct <= partition.distinct {
                continue;
            }
            let items: FxHashSet<(&u64, &u64)> = left.iter().zip(right).collect();
            pairs.push(KeyCandidate {
                partition_key: partition.key.clone(),
                sort_key: Some(sort.key.clone()),
                items: items.len(),
                partitions: partition.distinct,
            });
        }
    }
    sorted_by(pairs, |a, b| b.items.cmp(&a.items))
}

/// Names that people give to keys.
fn name_score(name: &str) -> u8 {
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "pk" | "id" | "_id" | "uuid" | "key" => 5,
        "sk" => 4,
        _ if lower.ends_with("id") || lower.ends_with("_key") => 3,
        _ if lower.contains("time") || lower.contains("date") || lower.contains("code") => 2,
        _ if lower.contains("name") || lower.contains("email") => 2,
        _ => 1,
    }
}
