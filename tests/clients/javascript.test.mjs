// The AWS SDK for JavaScript v3 against the endpoint: the round of operations a program makes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { require } from '../e2e/lib/packages.mjs';
import { CREDENTIALS, REGION, startEndpoint } from './endpoint.mjs';

const sdk = require('@aws-sdk/client-dynamodb');
const streams = require('@aws-sdk/client-dynamodb-streams');
const lib = require('@aws-sdk/lib-dynamodb');

const TableName = 'Thread';
const WAIT = { maxWaitTime: 20, minDelay: 1, maxDelay: 1 };
let endpoint, client, documents, records;

before(async () => {
  endpoint = await startEndpoint();
  const options = { endpoint: endpoint.url, region: REGION, credentials: CREDENTIALS };
  client = new sdk.DynamoDBClient(options);
  documents = lib.DynamoDBDocumentClient.from(client);
  records = new streams.DynamoDBStreamsClient(options);
});
after(async () => {
  client.destroy();
  records.destroy();
  await endpoint.stop();
});

test('a table is made, described, listed and waited for', async () => {
  await client.send(new sdk.CreateTableCommand({
    TableName,
    AttributeDefinitions: [
      { AttributeName: 'ForumName', AttributeType: 'S' },
      { AttributeName: 'Subject', AttributeType: 'S' },
      { AttributeName: 'LastPostDateTime', AttributeType: 'S' },
      { AttributeName: 'Replies', AttributeType: 'N' },
    ],
    KeySchema: [{ AttributeName: 'ForumName', KeyType: 'HASH' }, { AttributeName: 'Subject', KeyType: 'RANGE' }],
    LocalSecondaryIndexes: [{
      IndexName: 'LastPostIndex',
      KeySchema: [{ AttributeName: 'ForumName', KeyType: 'HASH' }, { AttributeName: 'LastPostDateTime', KeyType: 'RANGE' }],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    }],
    GlobalSecondaryIndexes: [{
      IndexName: 'ByReplies',
      KeySchema: [{ AttributeName: 'ForumName', KeyType: 'HASH' }, { AttributeName: 'Replies', KeyType: 'RANGE' }],
      Projection: { ProjectionType: 'ALL' },
    }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  }));
  await sdk.waitUntilTableExists({ client, ...WAIT }, { TableName });
  const { Table } = await client.send(new sdk.DescribeTableCommand({ TableName }));
  assert.equal(Table.TableStatus, 'ACTIVE');
  assert.ok(Table.CreationDateTime instanceof Date);
  assert.ok(Table.LatestStreamArn);
  const { TableNames } = await client.send(new sdk.ListTablesCommand({}));
  assert.deepEqual(TableNames, [TableName]);
});

test('items are put, read, updated and deleted', async () => {
  const Key = { ForumName: 'Amazon DynamoDB', Subject: 'Tips' };
  const item = { ...Key, Replies: 0, Tags: new Set(['a', 'b']), Visits: 12.5, Body: { Text: 'x', Blob: new Uint8Array([1, 2, 3]), List: [1, null, true] }, LastPostDateTime: '2026-01-01' };
  await documents.send(new lib.PutCommand({ TableName, Item: item, ConditionExpression: 'attribute_not_exists(Subject)' }));
  const read = await documents.send(new lib.GetCommand({ TableName, Key, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }));
  assert.deepEqual(read.Item, item);
  assert.equal(read.ConsumedCapacity.CapacityUnits, 1);

  const updated = await documents.send(new lib.UpdateCommand({
    TableName,
    Key,
    UpdateExpression: 'SET Replies = Replies + :one, Body.#t = :text REMOVE Visits ADD Tags :more',
    ExpressionAttributeNames: { '#t': 'Text' },
    ExpressionAttributeValues: { ':one': 1, ':text': 'y', ':more': new Set(['c']) },
    ReturnValues: 'ALL_NEW',
  }));
  assert.equal(updated.Attributes.Replies, 1);
  assert.equal(updated.Attributes.Body.Text, 'y');
  assert.deepEqual(updated.Attributes.Tags, new Set(['a', 'b', 'c']));
  assert.equal('Visits' in updated.Attributes, false);

  await assert.rejects(
    documents.send(new lib.PutCommand({ TableName, Item: item, ConditionExpression: 'attribute_not_exists(Subject)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })),
    (error) => error instanceof sdk.ConditionalCheckFailedException && error.Item.Replies.N === '1',
  );
  const gone = await documents.send(new lib.DeleteCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }));
  assert.equal(gone.Attributes.Subject, 'Tips');
  assert.equal((await documents.send(new lib.GetCommand({ TableName, Key }))).Item, undefined);
});

test('batches write and read', async () => {
  for (let start = 0; start < 50; start += 25) {
    const { UnprocessedItems } = await documents.send(new lib.BatchWriteCommand({
      RequestItems: {
        [TableName]: Array.from({ length: 25 }, (_, n) => ({
          PutRequest: { Item: { ForumName: 'F', Subject: `S${String(start + n).padStart(3, '0')}`, Replies: start + n, LastPostDateTime: `t${100 - start - n}`, Filler: 'x'.repeat(1000) } },
        })),
      },
    }));
    assert.deepEqual(UnprocessedItems, {});
  }
  const { Responses } = await documents.send(new lib.BatchGetCommand({
    RequestItems: { [TableName]: { Keys: [1, 2, 3, 999].map((n) => ({ ForumName: 'F', Subject: `S${String(n).padStart(3, '0')}` })) } },
  }));
  assert.deepEqual(Responses[TableName].map((item) => item.Replies).sort(), [1, 2, 3]);
});

test('queries page through the table and its indexes', async () => {
  const pages = [];
  for await (const page of lib.paginateQuery({ client: documents, pageSize: 7 }, {
    TableName,
    KeyConditionExpression: 'ForumName = :f AND begins_with(Subject, :s)',
    ExpressionAttributeValues: { ':f': 'F', ':s': 'S0' },
    ScanIndexForward: false,
  })) pages.push(page.Items);
  assert.deepEqual(pages.flat().map((item) => item.Replies), Array.from({ length: 50 }, (_, n) => 49 - n));
  assert.equal(pages[0].length, 7);

  const top = await documents.send(new lib.QueryCommand({
    TableName,
    IndexName: 'ByReplies',
    KeyConditionExpression: 'ForumName = :f AND Replies BETWEEN :a AND :b',
    FilterExpression: 'contains(Subject, :x)',
    ExpressionAttributeValues: { ':f': 'F', ':a': 10, ':b': 19, ':x': '5' },
    ReturnConsumedCapacity: 'INDEXES',
  }));
  assert.deepEqual(top.Items.map((item) => item.Replies), [15]);
  assert.equal(top.ScannedCount, 10);
  assert.ok(top.ConsumedCapacity.GlobalSecondaryIndexes.ByReplies.CapacityUnits > 0);

  const local = await documents.send(new lib.QueryCommand({
    TableName,
    IndexName: 'LastPostIndex',
    KeyConditionExpression: 'ForumName = :f',
    ExpressionAttributeValues: { ':f': 'F' },
    ProjectionExpression: 'Subject, Filler',
    Limit: 2,
  }));
  assert.equal(local.Items.length, 2);
  assert.equal(local.Items[0].Filler.length, 1000);
});

test('scans run in segments', async () => {
  const segments = await Promise.all([0, 1, 2, 3].map(async (Segment) => {
    const items = [];
    for await (const page of lib.paginateScan({ client: documents, pageSize: 5 }, { TableName, Segment, TotalSegments: 4 })) items.push(...page.Items);
    return items;
  }));
  assert.equal(segments.flat().length, 50);
  const counted = await documents.send(new lib.ScanCommand({
    TableName,
    Select: 'COUNT',
    FilterExpression: 'Replies < :n',
    ExpressionAttributeValues: { ':n': 10 },
  }));
  assert.deepEqual([counted.Count, counted.ScannedCount], [10, 50]);
});

test('transactions hold together', async () => {
  const write = (n, condition) => ({
    Update: {
      TableName,
      Key: { ForumName: 'F', Subject: `S00${n}` },
      UpdateExpression: 'SET Replies = Replies + :hundred',
      ...(condition && { ConditionExpression: condition }),
      ExpressionAttributeValues: { ':hundred': 100 },
    },
  });
  await documents.send(new lib.TransactWriteCommand({ TransactItems: [write(1), write(2)], ClientRequestToken: 'once' }));
  await documents.send(new lib.TransactWriteCommand({ TransactItems: [write(1), write(2)], ClientRequestToken: 'once' }));
  await assert.rejects(
    documents.send(new lib.TransactWriteCommand({ TransactItems: [write(1), write(3, 'attribute_not_exists(Subject)')] })),
    (error) => error instanceof sdk.TransactionCanceledException
      && assert.deepEqual(error.CancellationReasons.map((reason) => reason.Code), ['None', 'ConditionalCheckFailed']) === undefined,
  );
  const { Responses } = await documents.send(new lib.TransactGetCommand({
    TransactItems: [1, 2, 3].map((n) => ({ Get: { TableName, Key: { ForumName: 'F', Subject: `S00${n}` } } })),
  }));
  assert.deepEqual(Responses.map(({ Item }) => Item.Replies), [101, 102, 3]);
});

test('time to live and tags are set and described', async () => {
  await client.send(new sdk.UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'ExpiresAt', Enabled: true } }));
  const { TimeToLiveDescription } = await client.send(new sdk.DescribeTimeToLiveCommand({ TableName }));
  assert.equal(TimeToLiveDescription.AttributeName, 'ExpiresAt');
  const { Table } = await client.send(new sdk.DescribeTableCommand({ TableName }));
  await client.send(new sdk.TagResourceCommand({ ResourceArn: Table.TableArn, Tags: [{ Key: 'team', Value: 'forum' }] }));
  const { Tags } = await client.send(new sdk.ListTagsOfResourceCommand({ ResourceArn: Table.TableArn }));
  assert.deepEqual(Tags, [{ Key: 'team', Value: 'forum' }]);
});

test('the stream tells every change', async () => {
  const { Streams } = await records.send(new streams.ListStreamsCommand({ TableName }));
  assert.equal(Streams.length, 1);
  const { StreamArn } = Streams[0];
  const { StreamDescription } = await records.send(new streams.DescribeStreamCommand({ StreamArn }));
  assert.equal(StreamDescription.StreamViewType, 'NEW_AND_OLD_IMAGES');
  const all = [];
  for (const { ShardId } of StreamDescription.Shards) {
    let { ShardIterator } = await records.send(new streams.GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
    for (let empty = 0; ShardIterator && empty < 2;) {
      const answer = await records.send(new streams.GetRecordsCommand({ ShardIterator }));
      all.push(...answer.Records);
      empty = answer.Records.length ? 0 : empty + 1;
      ShardIterator = answer.NextShardIterator;
    }
  }
  const names = all.map((record) => record.eventName);
  assert.deepEqual(
    ['INSERT', 'MODIFY', 'REMOVE'].map((name) => names.filter((found) => found === name).length),
    [51, 3, 1],
  );
  const tips = all.filter((record) => record.dynamodb.Keys.Subject.S === 'Tips');
  assert.deepEqual(tips.map((record) => record.eventName), ['INSERT', 'MODIFY', 'REMOVE']);
  assert.equal(tips[1].dynamodb.OldImage.Replies.N, '0');
  assert.equal(tips[1].dynamodb.NewImage.Replies.N, '1');
});

test('PartiQL statements run one by one, in batches and in transactions', async () => {
  const run = (Statement, Parameters, more) => documents.send(new lib.ExecuteStatementCommand({ Statement, ...(Parameters && { Parameters }), ...more }));
  const key = "ForumName = 'P' AND Subject = ?";
  const body = { Text: 'x', List: [1, null, true], Blob: new Uint8Array([1, 2, 3]), Tags: new Set(['a', 'b']) };
  assert.deepEqual((await run(`INSERT INTO "Thread" VALUE {'ForumName': 'P', 'Subject': ?, 'Replies': 0, 'Body': ?}`, ['One', body])).Items, []);
  await assert.rejects(run(`INSERT INTO "Thread" VALUE {'ForumName': 'P', 'Subject': ?}`, ['One']), sdk.DuplicateItemException);
  const read = await run(`SELECT Body."List", Body.Tags FROM "Thread" WHERE ${key}`, ['One'], { ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' });
  assert.deepEqual(read.Items, [{ List: body.List, Tags: body.Tags }]);
  assert.equal(read.ConsumedCapacity.CapacityUnits, 1);
  const updated = await run(`UPDATE "Thread" SET Replies = Replies + ? REMOVE Body."Blob" WHERE ${key} RETURNING MODIFIED NEW *`, [2, 'One']);
  assert.deepEqual(updated.Items, [{ Replies: 2 }]);
  await assert.rejects(
    run(`UPDATE "Thread" SET Replies = 0 WHERE ${key} AND Replies > ?`, ['One', 5], { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
    (error) => error instanceof sdk.ConditionalCheckFailedException && error.Item.Replies.N === '2',
  );

  const subjects = [];
  let NextToken;
  do {
    const page = await run(`SELECT Subject FROM "Thread" WHERE ForumName = 'F' AND Replies < 10 ORDER BY Subject DESC`, undefined, { Limit: 20, NextToken });
    subjects.push(...page.Items.map((item) => item.Subject));
    ({ NextToken } = page);
  } while (NextToken);
  assert.deepEqual(subjects, [9, 8, 7, 6, 5, 4, 3, 0].map((n) => `S00${n}`));
  const byReplies = await run(`SELECT Subject FROM "Thread"."ByReplies" WHERE ForumName = 'F' AND Replies BETWEEN 20 AND 22`);
  assert.deepEqual(byReplies.Items.map((item) => item.Subject), ['S020', 'S021', 'S022']);

  const batch = await documents.send(new lib.BatchExecuteStatementCommand({
    Statements: [
      { Statement: `UPDATE "Thread" SET Replies = 3 WHERE ${key} RETURNING ALL OLD *`, Parameters: ['One'] },
      { Statement: `UPDATE "Thread" SET Replies = 3 WHERE ${key}`, Parameters: ['Nothing'] },
      { Statement: 'UPDAT "Thread"' },
    ],
  }));
  assert.equal(batch.Responses[0].Item.Replies, 2);
  assert.deepEqual(batch.Responses.map((response) => response.Error?.Code), [undefined, 'ConditionalCheckFailed', 'ValidationError']);

  const transaction = (ClientRequestToken) => documents.send(new lib.ExecuteTransactionCommand({
    ClientRequestToken,
    TransactStatements: [
      { Statement: `EXISTS(SELECT * FROM "Thread" WHERE ${key} AND Locked IS MISSING)`, Parameters: ['One'] },
      { Statement: `INSERT INTO "Thread" VALUE {'ForumName': 'P', 'Subject': ?}`, Parameters: ['Two'] },
    ],
  }));
  await transaction('first');
  await transaction('first');
  await assert.rejects(
    transaction('second'),
    (error) => error instanceof sdk.TransactionCanceledException
      && assert.deepEqual(error.CancellationReasons.map((reason) => reason.Code), ['None', 'DuplicateItem']) === undefined,
  );
  const { Responses } = await documents.send(new lib.ExecuteTransactionCommand({
    TransactStatements: ['One', 'Two', 'Three'].map((subject) => ({ Statement: `SELECT Subject FROM "Thread" WHERE ${key}`, Parameters: [subject] })),
  }));
  assert.deepEqual(Responses.map(({ Item }) => Item?.Subject), ['One', 'Two', undefined]);
  for (const subject of ['One', 'Two']) await run(`DELETE FROM "Thread" WHERE ${key}`, [subject]);
  await assert.rejects(run('SELECT * FROM "Thread" WHERE'), (error) => error.name === 'ValidationException' && /wasn't well formed/.test(error.message));
});

test('an index is added later and backfilled', async () => {
  await client.send(new sdk.UpdateTableCommand({
    TableName,
    AttributeDefinitions: [{ AttributeName: 'Replies', AttributeType: 'N' }],
    GlobalSecondaryIndexUpdates: [{ Create: { IndexName: 'Late', KeySchema: [{ AttributeName: 'Replies', KeyType: 'HASH' }], Projection: { ProjectionType: 'KEYS_ONLY' } } }],
  }));
  for (let tries = 0; ; tries += 1) {
    const { Table } = await client.send(new sdk.DescribeTableCommand({ TableName }));
    if (Table.GlobalSecondaryIndexes.find((index) => index.IndexName === 'Late').IndexStatus === 'ACTIVE') break;
    assert.ok(tries < 1000, 'the index never became active');
  }
  const found = await documents.send(new lib.QueryCommand({
    TableName,
    IndexName: 'Late',
    KeyConditionExpression: 'Replies = :n',
    ExpressionAttributeValues: { ':n': 42 },
  }));
  assert.deepEqual(found.Items, [{ ForumName: 'F', Subject: 'S042', Replies: 42 }]);
});

test('the table is deleted, and errors are the SDK\'s own', async () => {
  await client.send(new sdk.DeleteTableCommand({ TableName }));
  await sdk.waitUntilTableNotExists({ client, ...WAIT }, { TableName });
  await assert.rejects(client.send(new sdk.DescribeTableCommand({ TableName })), sdk.ResourceNotFoundException);
  await assert.rejects(
    client.send(new sdk.PutItemCommand({ TableName: '', Item: {} })),
    (error) => error.name === 'ValidationException' && /tableName/i.test(error.message),
  );
});
