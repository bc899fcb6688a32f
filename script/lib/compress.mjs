// Brotli and gzip copies of the files that gain by it.
import { extname } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.wasm', '.csv', '.ts', '.txt']);

export const compressible = (path) => TEXT.has(extname(path));

/** `quick` trades size for time. */
export function compress(bytes, quick = false) {
  return {
    br: brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quick ? 4 : 11,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    gz: gzipSync(bytes, { level: quick ? 1 : 9 }),
  };
}
