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
   * rejection. A write is answered when it has been committed to the browser's storage; if that
   * could not be done, with `InternalServerError`. A visitor without a workspace gets one with
   * the first request. It goes to the workspace's own region, us-east-1, unless `region` names
   * another; one that does not exist rejects with a TypeError.
   */
  send(target: string, body: string, region?: string): Promise<HashrangeResponse>;

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

/** All instants are virtual, in milliseconds since 1970. */
export interface HashrangeClock {
  /** The virtual time. */
  now(): Promise<number>;

  /** Virtual per real time: 0 while the clock is paused, 1, 60 or 3600. */
  rate(): Promise<number>;

  /** Stops time; resolves to where it stands. */
  pause(): Promise<number>;

  /** Lets time run, 1, 60 or 3600 times as fast as it does. */
  play(rate?: 1 | 60 | 3600): Promise<number>;

  /** Moves time forward, and everything that is due on the way happens. Resolves to the new time. */
  jump(to: number | Date): Promise<number>;

  /** Moves time to the next thing that is due, and it happens. Resolves to the new time. */
  jumpToNextEvent(): Promise<number>;
}

declare global {
  interface Window {
    readonly hashrange: Hashrange;
  }
}
