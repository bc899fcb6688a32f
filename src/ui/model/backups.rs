//! Backups of a table: what lists and descriptions say, and the requests that make, restore and
//! delete them.

use crate::value::json::{Json, JsonDocument, JsonWriter};

/// One line of ListBackups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its ARN.
    pub arn: String,
    /// The name it was given.
    pub name: String,
    /// `CREATING` or `AVAILABLE`.
    pub status: String,
    /// `USER`, or `SYSTEM` for that of a deleted table.
    pub kind: String,
    /// Bytes of the items in it.
    pub size_bytes: u64,
    /// When it was taken, in virtual milliseconds since the epoch.
    pub created_ms: i64,
}

/// How far back a table can be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// Days that changes are kept.
    pub days: u64,
    /// The earliest instant, in virtual milliseconds since the epoch.
    pub earliest_ms: i64,
    /// The latest.
    pub latest_ms: i64,
}

/// What a table is restored from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// A backup, by its ARN.
    Backup(String),
    /// The table of this name at an instant in milliseconds, or at the latest there is.
    Instant(String, Option<i64>),
}

/// A time of the wire: seconds, with the milliseconds behind the point.
fn at(parent: Json<'_>, name: &str) -> Option<i64> {
    Some((parent.get(name)?.as_f64()? * 1000.0).round() as i64)
}

fn text(parent: Json<'_>, name: &str) -> Option<String> {
    Some(parent.get(name)?.as_str()?.to_owned())
}

fn number(parent: Json<'_>, name: &str) -> Option<u64> {
    u64::try_from(parent.get(name)?.as_i64()?).ok()
}

/// The backups that a ListBackups answered, newest first.
pub fn backups(body: &str) -> Vec<Backup> {
    let document = JsonDocument::parse(body).ok();
    let read = |document: &JsonDocument<'_>| {
        let list = document.root().get("BackupSummaries")?.as_array()?;
        let mut found: Vec<Backup> = list.iter().filter_map(backup).collect();
        found.reverse();
        Some(found)
    };
    document.as_ref().and_then(read).unwrap_or_default()
}

fn backup(summary: Json<'_>) -> Option<Backup> {
    Some(Backup {
        arn: text(summary, "BackupArn")?,
        name: text(summary, "BackupName")?,
        status: text(summary, "BackupStatus")?,
        kind: text(summary, "BackupType")?,
        size_bytes: number(summary, "BackupSizeBytes")?,
        created_ms: at(summary, "BackupCreationDateTime")?,
    })
}

/// What DescribeContinuousBackups answered; nothing while point-in-time recovery is off.
pub fn recovery(body: &str) -> Option<Recovery> {
    let document = JsonDocument::parse(body).ok()?;
    let description = document.root().get("ContinuousBackupsDescription")?;
    let recovery = description.get("PointInTimeRecoveryDescription")?;
    Some(Recovery {
        days: number(recovery, "RecoveryPeriodInDays")?,
        earliest_ms: at(recovery, "EarliestRestorableDateTime")?,
        latest_ms: at(recovery, "LatestRestorableDateTime")?,
    })
}

/// ListBackups of a table, those that the service made included.
pub fn list(table: &str) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("TableName").string(table);
    w.key("BackupType").string("ALL").end_object();
    w.finish()
}

/// CreateBackup.
pub fn create(table: &str, name: &str) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("TableName").string(table);
    w.key("BackupName").string(name).end_object();
    w.finish()
}

/// DeleteBackup.
pub fn delete(arn: &str) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("BackupArn").string(arn).end_object();
    w.finish()
}

/// UpdateContinuousBackups: on, for as many days as are named, or off.
pub fn update(table: &str, on: bool, days: Option<u64>) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("TableName").string(table);
    w.key("PointInTimeRecoverySpecification").begin_object();
    w.key("PointInTimeRecoveryEnabled").boolean(on);
    if let Some(days) = days {
        w.key("RecoveryPeriodInDays").integer(days);
    }
    w.end_object().end_object();
    w.finish()
}

/// The operation that restores, and its request.
pub fn restore(from: &From, target: &str) -> (&'static str, String) {
    let mut w = JsonWriter::new();
    w.begin_object();
    let operation = match from {
        From::Backup(arn) => {
            w.key("TargetTableName").string(target);
            w.key("BackupArn").string(arn);
            "RestoreTableFromBackup"
        }
        From::Instant(table, at_ms) => {
            w.key("SourceTableName").string(table);
            w.key("TargetTableName").string(target);
            match at_ms {
                Some(at_ms) => w.key("RestoreDateTime").integer(at_ms.div_euclid(1000)),
                None => w.key("UseLatestRestorableTime").boolean(true),
            };
            "RestoreTableToPointInTime"
        }
    };
    w.end_object();
    (operation, w.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{World, WorldOptions};

    /// What a world answers to a request.
    fn ask(world: &mut World, operation: &str, body: &str) -> String {
        let target = format!("DynamoDB_20120810.{operation}");
        let response = world.handle(&target, body).response;
        assert_eq!(response.status, 200, "{operation} {body} {}", response.body);
        response.body.to_string()
    }

    fn pass(world: &mut World, ms: i64) {
        let until_ms = world.now_ms() + ms;
        while world.advance_to(until_ms).more {}
    }

    #[test]
    fn a_world_takes_these_requests_and_its_answers_are_read() {
        let mut world = World::new(WorldOptions::default());
        let w = &mut world;
        ask(
            w,
            "CreateTable",
            r#"{"TableName":"Tab","AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],"KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"}"#,
        );
        pass(w, 60_000);
        assert_eq!(
            recovery(&ask(
                w,
                "DescribeContinuousBackups",
                r#"{"TableName":"Tab"}"#
            )),
            None
        );
        let on = update("Tab", true, Some(7));
        let window = recovery(&ask(w, "UpdateContinuousBackups", &on)).unwrap();
        assert_eq!(window.days, 7);
        assert_eq!(window.latest_ms, window.earliest_ms);
        ask(w, "CreateBackup", &create("Tab", "first"));
        pass(w, 60_000);
        ask(w, "CreateBackup", &create("Tab", "second"));
        let list = backups(&ask(w, "ListBackups", &list("Tab")));
        let told: Vec<_> = list
            .iter()
            .map(|backup| (&*backup.name, &*backup.status, &*backup.kind))
            .collect();
        assert_eq!(
            told,
            [
                ("second", "CREATING", "USER"),
                ("first", "AVAILABLE", "USER")
            ]
        );
        assert_eq!(list[0].created_ms, w.now_ms());
        let first = list[1].arn.clone();
        let (operation, body) = restore(&From::Backup(first.clone()), "Copy");
        ask(w, operation, &body);
        let at = From::Instant("Tab".to_owned(), Some(window.earliest_ms));
        let (operation, body) = restore(&at, "Then");
        ask(w, operation, &body);
        let (operation, body) = restore(&From::Instant("Tab".to_owned(), None), "Latest");
        ask(w, operation, &body);
        pass(w, 60_000);
        ask(w, "DeleteBackup", &delete(&first));
        let off = update("Tab", false, None);
        assert_eq!(recovery(&ask(w, "UpdateContinuousBackups", &off)), None);
    }
}
