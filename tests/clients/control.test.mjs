// The AWS SDK for JavaScript v3 against the endpoint: backups, recovery, policies and the rest of
// the control plane, as a program meets them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { require } from '../e2e/lib/packages.mjs';
import { CREDENTIALS, REGION, startEndpoint } from './endpoint.mjs';

const sdk = require('@aws-sdk/client-dynamodb');

const TableName = 'Ledger';
const WAIT = { maxWaitTime: 20, minDelay: 1, maxDelay: 1 };
let endpoint, client, TableArn;

const send = (Command, input) => client.send(new Command(input));

before(async () => {
  endpoint = await startEndpoint();
  client = new sdk.DynamoDBClient({ endpoint: endpoint.url, region: REGION, credentials: CREDENTIALS });
  await send(sdk.CreateTableCommand, {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await sdk.waitUntilTableExists({ client, ...WAIT }, { TableName });
  ({ Table: { TableArn } } = await send(sdk.DescribeTableCommand, { TableName }));
  await send(sdk.PutItemCommand, { TableName, Item: { pk: { S: 'a' } } });
});
after(async () => {
  client.destroy();
  await endpoint.stop();
});

test('a backup is taken, listed, restored from and deleted', async () => {
  const { BackupDetails } = await send(sdk.CreateBackupCommand, { TableName, BackupName: 'first' });
  assert.equal(BackupDetails.BackupStatus, 'CREATING');
  assert.ok(BackupDetails.BackupCreationDateTime instanceof Date);
  const { BackupArn } = BackupDetails;
  const { BackupSummaries } = await send(sdk.ListBackupsCommand, {
    TableName,
    TimeRangeLowerBound: BackupDetails.BackupCreationDateTime,
  });
  assert.deepEqual(BackupSummaries.map((summary) => summary.BackupArn), [BackupArn]);
  const { BackupDescription } = await send(sdk.DescribeBackupCommand, { BackupArn });
  assert.equal(BackupDescription.SourceTableDetails.ItemCount, 1);
  await send(sdk.RestoreTableFromBackupCommand, { BackupArn, TargetTableName: 'Restored' });
  await sdk.waitUntilTableExists({ client, ...WAIT }, { TableName: 'Restored' });
  const { Count } = await send(sdk.ScanCommand, { TableName: 'Restored' });
  assert.equal(Count, 1);
  await send(sdk.DeleteBackupCommand, { BackupArn });
  await assert.rejects(send(sdk.DescribeBackupCommand, { BackupArn }), sdk.BackupNotFoundException);
});

test('a table is restored to an instant', async () => {
  await assert.rejects(
    send(sdk.RestoreTableToPointInTimeCommand, { SourceTableName: TableName, TargetTableName: 'Then', UseLatestRestorableTime: true }),
    sdk.PointInTimeRecoveryUnavailableException,
  );
  const { ContinuousBackupsDescription } = await send(sdk.UpdateContinuousBackupsCommand, {
    TableName,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
  });
  const recovery = ContinuousBackupsDescription.PointInTimeRecoveryDescription;
  assert.equal(recovery.PointInTimeRecoveryStatus, 'ENABLED');
  assert.equal(recovery.RecoveryPeriodInDays, 7);
  await send(sdk.PutItemCommand, { TableName, Item: { pk: { S: 'b' } } });
  await assert.rejects(
    send(sdk.RestoreTableToPointInTimeCommand, { SourceTableName: TableName, TargetTableName: 'Then', RestoreDateTime: new Date(0) }),
    sdk.InvalidRestoreTimeException,
  );
  await send(sdk.RestoreTableToPointInTimeCommand, {
    SourceTableArn: TableArn,
    TargetTableName: 'Then',
    RestoreDateTime: recovery.LatestRestorableDateTime,
  });
  await sdk.waitUntilTableExists({ client, ...WAIT }, { TableName: 'Then' });
  const { Items } = await send(sdk.ScanCommand, { TableName: 'Then' });
  assert.deepEqual(Items, [{ pk: { S: 'a' } }]);
});

test('a policy is put, told and taken off', async () => {
  const ResourceArn = TableArn;
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: TableArn.split(':')[4] }, Action: 'dynamodb:GetItem', Resource: TableArn }],
  });
  await assert.rejects(send(sdk.GetResourcePolicyCommand, { ResourceArn }), sdk.PolicyNotFoundException);
  const { RevisionId } = await send(sdk.PutResourcePolicyCommand, { ResourceArn, Policy });
  const told = await send(sdk.GetResourcePolicyCommand, { ResourceArn });
  assert.equal(told.RevisionId, RevisionId);
  assert.equal(JSON.parse(told.Policy).Statement[0].Action, 'dynamodb:GetItem');
  await send(sdk.DeleteResourcePolicyCommand, { ResourceArn, ExpectedRevisionId: RevisionId });
});

test('insights, destinations and global tables answer in their shapes', async () => {
  const insights = await send(sdk.UpdateContributorInsightsCommand, { TableName, ContributorInsightsAction: 'ENABLE' });
  assert.equal(insights.ContributorInsightsMode, 'ACCESSED_AND_THROTTLED_KEYS');
  const { ContributorInsightsSummaries } = await send(sdk.ListContributorInsightsCommand, {});
  assert.equal(ContributorInsightsSummaries.length, 1);
  const StreamArn = `arn:aws:kinesis:${TableArn.split(':').slice(3, 5).join(':')}:stream/one`;
  const enabled = await send(sdk.EnableKinesisStreamingDestinationCommand, { TableName, StreamArn });
  assert.equal(enabled.DestinationStatus, 'ENABLING');
  const { KinesisDataStreamDestinations } = await send(sdk.DescribeKinesisStreamingDestinationCommand, { TableName });
  assert.equal(KinesisDataStreamDestinations[0].StreamArn, StreamArn);
  const { ExportDescription } = await send(sdk.ExportTableToPointInTimeCommand, { TableArn, S3Bucket: 'bucket' });
  assert.ok(ExportDescription.StartTime instanceof Date);
  const { ExportSummaries } = await send(sdk.ListExportsCommand, { TableArn });
  assert.equal(ExportSummaries[0].ExportArn, ExportDescription.ExportArn);
  await assert.rejects(send(sdk.DescribeImportCommand, { ImportArn: `${TableArn}/import/01234567890123-a1b2c3d4` }), sdk.ImportNotFoundException);
  const { GlobalTables } = await send(sdk.ListGlobalTablesCommand, {});
  assert.deepEqual(GlobalTables, []);
  await assert.rejects(send(sdk.DescribeGlobalTableCommand, { GlobalTableName: TableName }), sdk.GlobalTableNotFoundException);
  await assert.rejects(send(sdk.DescribeTableReplicaAutoScalingCommand, { TableName }), sdk.ResourceNotFoundException);
});
