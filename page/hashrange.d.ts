/**
 * What the page offers to scripts, tests and the browser's console as `window.hashrange`.
 *
 * ```js
 * await hashrange.ready;
 * const { status, body } = await hashrange.send('DynamoDB_20120810.ListTables', '{}');
 * ```
 */
export interface Hashrange {
  /** Resolves when the workspace is open and requests are answered; rejects if it cannot be opened. */
  readonly ready: Promise<void>;

  /** The version of Hashrange, as in Cargo.toml. */
  readonly version: string;

  /**
   * One request as it would go over the wire, answered by the open workspace.
   *
   * `target` is the value of the header `X-Amz-Target`: `DynamoDB_20120810.PutItem`,
   * `DynamoDBStreams_20120810.GetRecords`. `body` is the JSON text of the request. An error of
   * the service is an answer (status 400 or 500, `__type` and `message` in the body), not a
   * rejection. A write is answered when it has been committed to the browser's storage.
   */
  send(target: string, body: string): Promise<HashrangeResponse>;

  /** The virtual clock by which items expire, tables become active and stream records are trimmed. */
  readonly clock: HashrangeClock;
}

export interface HashrangeResponse {
  /** The HTTP status: 200, 400 or 500. */
  readonly status: number;
  /** `x-amzn-requestid`, `x-amz-crc32`, `content-type`. */
  readonly headers: Record<string, string>;
  /** The JSON text of the answer. */
  readonly body: string;
}

export interface HashrangeClock {
  /** The virtual time, in milliseconds since 1970. */
  now(): number;
}

declare global {
  interface Window {
    readonly hashrange: Hashrange;
  }
}
