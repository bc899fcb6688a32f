// The round of the AWS SDK for JavaScript again, this time against the page in a browser: what
// `script/endpoint --browser` serves.
process.env.ENDPOINT_IN = 'browser';
await import('./javascript.test.mjs');
