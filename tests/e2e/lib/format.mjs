// Format 1 as src/storage/mod.rs has it, written a second time: a workspace's pages and commits as
// the records that lie in IndexedDB.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

export function crc32(...parts) {
  let crc = ~0;
  for (const part of parts) for (const byte of part) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

const u16 = (value) => { const bytes = Buffer.alloc(2); bytes.writeUInt16LE(value); return bytes; };
const u32 = (value) => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(value); return bytes; };
const u64 = (value) => { const bytes = Buffer.alloc(8); bytes.writeBigUInt64LE(BigInt(value)); return bytes; };

function sealed(magic, fields, payload = Buffer.alloc(0)) {
  const header = Buffer.concat([Buffer.from(magic), u16(1), u16(0), ...fields]);
  const crc = crc32(header, payload);
  return { crc, bytes: Buffer.concat([header, u32(crc), payload]) };
}

const PAGES = 2 ** 20;

/** The records of a fixture's text: a line per page, then a line per commit, in base64. */
export function encoded(text) {
  const of = (kind) => text.split('\n').filter((line) => line.startsWith(kind)).map((line) => Buffer.from(line.slice(kind.length), 'base64'));
  const records = [];
  const put = (store, key, { bytes }) => records.push({ store, key, bytes: bytes.toString('base64') });
  let pageBytes = 0;
  const pages = of('page ');
  for (const [index, payload] of pages.entries()) {
    const page = sealed('HRPG', [u64(1), u32(index), u32(payload.length)], payload);
    pageBytes += page.bytes.length;
    put('pages', PAGES + index, page);
  }
  put('meta', 'head', sealed('HRHD', [u64(1), u32(pages.length), u32(0), u64(1), u64(0), u64(pageBytes)]));
  let before = 0;
  for (const [index, commit] of of('commit ').entries()) {
    const payload = Buffer.concat([u32(commit.length), commit]);
    const frame = sealed('HRLF', [u64(index + 1), u32(before), u32(1), u32(payload.length)], payload);
    before = frame.crc;
    put('log', index + 1, frame);
  }
  return records;
}
