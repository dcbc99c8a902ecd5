/** A byte order mark of UTF-8 is no part of the first line. */
export const withoutMark = (chunk: Buffer): Buffer =>
  chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;

/** Makes UTF-8 of UTF-16, which some logs are written in; leaves everything else as it is. */
export class Transcoder {
  #utf16: InstanceType<typeof TextDecoder> | undefined;

  begin(chunk: Buffer): 'text' | 'binary' {
    const encoding = encodingOf(chunk);
    if (encoding === 'binary') return 'binary';
    if (encoding !== 'utf-8') this.#utf16 = new TextDecoder(encoding);
    return 'text';
  }

  convert(chunk: Buffer): Buffer {
    return this.#utf16 ? Buffer.from(this.#utf16.decode(chunk, { stream: true })) : chunk;
  }
}

/** By its byte order mark, or by where its NUL bytes stand; a text has few control characters. */
export function encodingOf(chunk: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary' {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  const head = chunk.subarray(0, 4096);
  const nulls = [0, 0];
  let controls = 0;
  head.forEach((byte, at) => {
    if (byte === 0) nulls[at & 1] = (nulls[at & 1] ?? 0) + 1;
    else if (byte < 9 || (byte > 13 && byte < 27)) controls++;
  });
  const [even = 0, odd = 0] = nulls;
  if (odd > head.length / 4 && even < head.length / 50) return 'utf-16le';
  if (even > head.length / 4 && odd < head.length / 50) return 'utf-16be';
  return even + odd + controls > head.length / 50 ? 'binary' : 'utf-8';
}
