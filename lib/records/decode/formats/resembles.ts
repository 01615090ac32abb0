import { startsWith } from '../bytes/bytes';
import { hasControlCharacters, readUtf8 } from '../bytes/utf8';

/**
 * Any bytes may be a short item of CBOR or MessagePack. They are guessed only where they begin with
 * a map whose first key is a name, or with a list of such maps: no UTF-8 text begins so.
 */
export function beginsLikeCbor(bytes: Uint8Array): boolean {
  const start = startsWith(bytes, CBOR_SELF_DESCRIBED) ? CBOR_SELF_DESCRIBED.length : 0;
  const map = skipLists(bytes, start, (at) => cborHeader(bytes, at, CBOR_ARRAY));
  const key = map === undefined ? 0 : cborHeader(bytes, map, CBOR_MAP);
  if (map === undefined || key === 0) return false;
  const nameAt = map + key;
  const header = cborHeader(bytes, nameAt, CBOR_TEXT);
  const info = (bytes[nameAt] ?? 0) & 31;
  const length = info < 24 ? info : (bytes[nameAt + 1] ?? 0);
  return header > 0 && header <= 2 && isName(bytes, nameAt + header, length);
}

/** Asks the same of MessagePack. Fluent Bit puts the time of an event before its map. */
export function beginsLikeMessagePack(bytes: Uint8Array): boolean {
  const map = skipLists(bytes, 0, (at) => {
    const first = bytes[at] ?? 0;
    if (first >= 0x91 && first <= 0x9f) return 1;
    if (first === 0xd7 && bytes[at + 1] === 0 && at > 0) return EVENT_TIME_BYTES;
    return first === 0xdc ? 3 : 0;
  });
  if (map === undefined) return false;
  const first = bytes[map] ?? 0;
  const nameAt = map + (first === 0xde ? 3 : 1);
  if (first !== 0xde && (first < 0x81 || first > 0x8f)) return false;
  const name = bytes[nameAt] ?? 0;
  if (name === 0xd9) return isName(bytes, nameAt + 2, bytes[nameAt + 1] ?? 0);
  return name >= 0xa1 && name <= 0xbf && isName(bytes, nameAt + 1, name & 31);
}

const CBOR_SELF_DESCRIBED = [0xd9, 0xd9, 0xf7];
const CBOR_TEXT = 3;
const CBOR_ARRAY = 4;
const CBOR_MAP = 5;
const EVENT_TIME_BYTES = 10;
const MAX_LISTS = 3;
const MAX_NAME_BYTES = 100;

/** How many bytes the header of a non-empty item of that type has; 0 where it is another one. */
function cborHeader(bytes: Uint8Array, at: number, type: number): number {
  const first = bytes[at] ?? 0;
  const info = first & 31;
  if (first >> 5 !== type || info === 0) return 0;
  if (info < 24 || info === 31) return 1;
  return info <= 26 ? 1 + 2 ** (info - 24) : 0;
}

/** Where the first item stands that is no list; undefined where too many stand around it. */
function skipLists(
  bytes: Uint8Array,
  start: number,
  headerBytes: (at: number) => number,
): number | undefined {
  let at = start;
  for (let lists = 0; lists <= MAX_LISTS && at < bytes.length; lists += 1) {
    const header = headerBytes(at);
    if (header === 0) return at;
    at += header;
  }
  return undefined;
}

function isName(bytes: Uint8Array, start: number, length: number): boolean {
  if (length === 0 || length > MAX_NAME_BYTES || start + length > bytes.length) return false;
  const name = readUtf8(bytes.subarray(start, start + length));
  return name !== undefined && !hasControlCharacters(name);
}

const XML_DECLARATION = /^\uFEFF?\s*<\?xml\s/;
const ROOT_ELEMENT =
  /^\uFEFF?\s*<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)(?:\s[^<>]*)?>\s*<[A-Za-z_]/;

/**
 * An XML declaration is sure. Without one, an element is a document where another element follows
 * at once and the text ends with its end: a text with a tag in it stays a text, as HTML does.
 */
export function resemblesXml(text: string): 'surely' | 'maybe' | 'no' {
  if (XML_DECLARATION.test(text)) return 'surely';
  const name = ROOT_ELEMENT.exec(text)?.[1];
  if (name === undefined || name.toLowerCase() === 'html') return 'no';
  return text.trimEnd().endsWith(`</${name}>`) ? 'maybe' : 'no';
}
