/**
 * The same CBOR with each string in one piece, as cbor-x wants it. Java's writer leaves the length
 * of a long text open and sends it in chunks. Throws where a string does not end.
 */
export function joinChunks(body: Buffer): Buffer {
  const joined: Uint8Array[] = [];
  let at = 0;
  // Lists, maps and tags are heads only: what they hold follows them.
  while (at < body.length) {
    const { major, length, end } = headAt(body, at);
    if (!STRINGS.has(major) || length !== undefined) {
      const next = end + (STRINGS.has(major) ? (length ?? 0) : 0);
      joined.push(body.subarray(at, next));
      at = next;
      continue;
    }
    const chunks = chunksFrom(body, end, major);
    const content = Buffer.concat(chunks.contents);
    joined.push(headOf(major, content.length), content);
    at = chunks.end;
  }
  return Buffer.concat(joined);
}

/** Of bytes and of text. */
const STRINGS: ReadonlySet<number> = new Set([2, 3]);
const BREAK = 0xff;

interface Head {
  readonly major: number;
  /** Undefined where it is left open. */
  readonly length: number | undefined;
  readonly end: number;
}

function headAt(body: Buffer, at: number): Head {
  const first = body.readUInt8(at);
  const major = first >> 5;
  const info = first & 0x1f;
  const begin = at + 1;
  switch (info) {
    case 24:
      return { major, length: body.readUInt8(begin), end: begin + 1 };
    case 25:
      return { major, length: body.readUInt16BE(begin), end: begin + 2 };
    case 26:
      return { major, length: body.readUInt32BE(begin), end: begin + 4 };
    case 27:
      return { major, length: Number(body.readBigUInt64BE(begin)), end: begin + 8 };
    default:
      return { major, length: info < 24 ? info : undefined, end: begin };
  }
}

function chunksFrom(body: Buffer, from: number, major: number) {
  const contents: Uint8Array[] = [];
  let at = from;
  while (body[at] !== BREAK) {
    const chunk = headAt(body, at);
    if (chunk.major !== major || chunk.length === undefined) {
      throw new TypeError('A string is made of strings of its own kind');
    }
    at = chunk.end + chunk.length;
    contents.push(body.subarray(chunk.end, at));
  }
  return { contents, end: at + 1 };
}

function headOf(major: number, length: number): Uint8Array {
  const head = Buffer.of((major << 5) | 26, 0, 0, 0, 0);
  head.writeUInt32BE(length, 1);
  return head;
}
