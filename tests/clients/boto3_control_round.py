"""boto3 against an endpoint named by AWS_ENDPOINT_URL: the control plane beside tables."""

import json
from datetime import datetime, timezone

import boto3
from botocore.exceptions import ClientError

client = boto3.client("dynamodb")


def refused(code, call, **arguments):
    """Calls, expecting an error of that code."""
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        return
    raise AssertionError(f"{code} was expected")


def wait(table):
    client.get_waiter("table_exists").wait(
        TableName=table, WaiterConfig={"Delay": 1, "MaxAttempts": 20}
    )


client.create_table(
    TableName="Accounts",
    AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
    KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
    BillingMode="PAY_PER_REQUEST",
)
wait("Accounts")
arn = client.describe_table(TableName="Accounts")["Table"]["TableArn"]
client.put_item(TableName="Accounts", Item={"pk": {"S": "a"}})

details = client.create_backup(TableName="Accounts", BackupName="first")["BackupDetails"]
assert details["BackupCreationDateTime"] <= datetime.now(timezone.utc)
backup = details["BackupArn"]
listed = client.list_backups(TableName="Accounts")["BackupSummaries"]
assert [summary["BackupArn"] for summary in listed] == [backup], listed
description = client.describe_backup(BackupArn=backup)["BackupDescription"]
assert description["SourceTableDetails"]["ItemCount"] == 1, description
client.restore_table_from_backup(BackupArn=backup, TargetTableName="AccountsBack")
wait("AccountsBack")
assert client.scan(TableName="AccountsBack")["Count"] == 1
client.delete_backup(BackupArn=backup)
refused("BackupNotFoundException", client.describe_backup, BackupArn=backup)

recovery = client.update_continuous_backups(
    TableName="Accounts",
    PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
assert recovery["RecoveryPeriodInDays"] == 35, recovery
client.put_item(TableName="Accounts", Item={"pk": {"S": "b"}})
refused(
    "InvalidRestoreTimeException",
    client.restore_table_to_point_in_time,
    SourceTableName="Accounts",
    TargetTableName="AccountsThen",
    RestoreDateTime=datetime(2020, 1, 1, tzinfo=timezone.utc),
)
client.restore_table_to_point_in_time(
    SourceTableName="Accounts",
    TargetTableName="AccountsThen",
    RestoreDateTime=recovery["EarliestRestorableDateTime"],
)
wait("AccountsThen")
assert client.scan(TableName="AccountsThen")["Count"] == 1

refused("PolicyNotFoundException", client.get_resource_policy, ResourceArn=arn)
statement = {
    "Effect": "Allow",
    "Principal": {"AWS": arn.split(":")[4]},
    "Action": "dynamodb:Query",
    "Resource": arn,
}
policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
revision = client.put_resource_policy(ResourceArn=arn, Policy=policy)["RevisionId"]
told = client.get_resource_policy(ResourceArn=arn)
assert told["RevisionId"] == revision
assert json.loads(told["Policy"])["Statement"][0]["Resource"] == arn
client.delete_resource_policy(ResourceArn=arn)

answer = client.update_contributor_insights(
    TableName="Accounts", ContributorInsightsAction="ENABLE"
)
assert answer["ContributorInsightsStatus"] == "ENABLING", answer
stream = f"arn:aws:kinesis:{':'.join(arn.split(':')[3:5])}:stream/one"
answer = client.enable_kinesis_streaming_destination(TableName="Accounts", StreamArn=stream)
assert answer["DestinationStatus"] == "ENABLING", answer
export = client.export_table_to_point_in_time(TableArn=arn, S3Bucket="bucket")["ExportDescription"]
assert export["ExportFormat"] == "DYNAMODB_JSON", export
told = client.describe_export(ExportArn=export["ExportArn"])["ExportDescription"]
assert told["ExportStatus"] in ("IN_PROGRESS", "FAILED"), told
assert client.list_imports()["ImportSummaryList"] == []
assert client.list_global_tables()["GlobalTables"] == []
refused("GlobalTableNotFoundException", client.describe_global_table, GlobalTableName="Accounts")
refused(
    "ValidationException",
    client.create_global_table,
    GlobalTableName="Accounts",
    ReplicationGroup=[{"RegionName": "us-east-1"}],
)
