/**
 * The pages of an lmdb file as lmdb-js writes them (data version 2, 64 bits, little-endian):
 * `mdb.c` of lmdb 3.5. What is read here may be damaged, so that nothing is taken for granted.
 */
export interface LmdbMeta {
  readonly pageBytes: number;
  /** Which pages are free: by the transaction that freed them, lists of page numbers. */
  readonly free: LmdbTree;
  /** By their names, the trees of the tables. */
  readonly main: LmdbTree;
  readonly lastPage: number;
  readonly transaction: number;
}

/** An `MDB_db`. */
export interface LmdbTree {
  readonly flags: number;
  readonly depth: number;
  readonly branchPages: number;
  readonly leafPages: number;
  readonly overflowPages: number;
  readonly entries: number;
  readonly root: number;
}

/** An entry of a branch or leaf page: its key, up to `dataAt`, and what belongs to it. */
export interface LmdbNode {
  readonly page: Buffer;
  readonly keyAt: number;
  readonly dataAt: number;
  readonly flags: number;
  /** Of a branch page. */
  readonly childPage: number;
  /** Of a leaf page. */
  readonly dataBytes: number;
}

/** Something that lmdb would not have written; the message says what and where. */
export class PageDamage extends Error {
  override readonly name = 'PageDamage';
}

/** The header of every page. */
export const PAGE_HEADER_BYTES = 24;
/** A meta page without its header. */
export const META_BYTES = 136;
/** A flag of a page, as are the two below (`P_BRANCH`). */
export const BRANCH = 0x01;
/** `P_LEAF`. */
export const LEAF = 0x02;
/** A value too large for a leaf, on pages of its own (`P_OVERFLOW`). */
export const OVERFLOW = 0x04;
const META = 0x08;
/** Of a leaf node: its data are on overflow pages. */
export const BIG_DATA = 0x01;
/** Of a leaf node: its data are an `MDB_db`. */
export const SUB_TREE = 0x02;
/** `P_INVALID`: a tree without a page. */
export const NO_PAGE = 2 ** 64;
/** The size of an `MDB_db`. */
export const TREE_BYTES = 48;

const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const NODE_HEADER_BYTES = 8;
const MIN_PAGE_BYTES = 512;
const MAX_PAGE_BYTES = 65_536;

/** Undefined where the page is not what lmdb writes as its first or second. */
export function readMeta(page: Buffer): LmdbMeta | undefined {
  const at = PAGE_HEADER_BYTES;
  if (page.length < at + META_BYTES || flagsOf(page) !== META) return undefined;
  if (page.readUInt32LE(at) !== MAGIC || page.readUInt32LE(at + 4) !== DATA_VERSION) {
    return undefined;
  }
  const pageBytes = page.readUInt32LE(at + 24);
  const isPowerOfTwo = (pageBytes & (pageBytes - 1)) === 0;
  if (!isPowerOfTwo || pageBytes < MIN_PAGE_BYTES || pageBytes > MAX_PAGE_BYTES) return undefined;
  return {
    pageBytes,
    free: readTree(page, at + 24),
    main: readTree(page, at + 24 + TREE_BYTES),
    lastPage: readNumber(page, at + 120),
    transaction: readNumber(page, at + 128),
  };
}

/** `at` must leave room for `TREE_BYTES`. */
export function readTree(bytes: Buffer, at: number): LmdbTree {
  return {
    flags: bytes.readUInt16LE(at + 4),
    depth: bytes.readUInt16LE(at + 6),
    branchPages: readNumber(bytes, at + 8),
    leafPages: readNumber(bytes, at + 16),
    overflowPages: readNumber(bytes, at + 24),
    entries: readNumber(bytes, at + 32),
    root: readNumber(bytes, at + 40),
  };
}

/** 64 bits without a sign; beyond 2^53 not exact, which no number of a file that is well reaches. */
export function readNumber(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at + 4) * 2 ** 32 + bytes.readUInt32LE(at);
}

/** A page carries its own number, so one in the wrong place is found. */
export function pageNumberOf(page: Buffer): number {
  return readNumber(page, 0);
}

/** The transaction that wrote the page. */
export function transactionOf(page: Buffer): number {
  return readNumber(page, 8);
}

/** `BRANCH`, `LEAF`, `OVERFLOW` and others. */
export function flagsOf(page: Buffer): number {
  return page.readUInt16LE(18);
}

/** The number of pages of the value. Only overflow pages have it. */
export function overflowCountOf(page: Buffer): number {
  return page.readUInt32LE(20);
}

/**
 * The nodes of a branch or leaf page in order. Throws unless they fill the page from its upper bound
 * to its end, without a gap and without overlapping, as lmdb keeps them: it moves them in memory by
 * these numbers.
 */
export function readNodes(page: Buffer): readonly LmdbNode[] {
  const isLeaf = flagsOf(page) === LEAF;
  const room = page.length - PAGE_HEADER_BYTES;
  const lower = page.readUInt16LE(20);
  const upper = page.readUInt16LE(22);
  if (lower === 0 || lower % 2 !== 0 || lower > upper || upper > room)
    throw new PageDamage('bounds');
  endOf.fill(0, 0, room);
  const nodes: LmdbNode[] = [];
  for (let index = 0; index < lower / 2; index++) {
    const offset = page.readUInt16LE(PAGE_HEADER_BYTES + index * 2);
    if (offset < upper || offset + NODE_HEADER_BYTES > room)
      throw new PageDamage('place of a node');
    const node = readNode(page, PAGE_HEADER_BYTES + offset, isLeaf);
    const end = node.dataAt - PAGE_HEADER_BYTES + storedBytes(node, isLeaf);
    if (end > room) throw new PageDamage('length of a node');
    endOf[offset] = end + (end % 2);
    nodes.push(node);
  }
  let at = upper;
  for (let count = 0; count < nodes.length; count++) at = endOf[at] ?? 0;
  if (at !== room) throw new PageDamage('places of its nodes');
  return nodes;
}

/** Of the page that is being read: where the node that begins at an offset ends. */
const endOf = new Uint32Array(MAX_PAGE_BYTES);

function readNode(page: Buffer, at: number, isLeaf: boolean): LmdbNode {
  const low = page.readUInt32LE(at);
  const flags = page.readUInt16LE(at + 4);
  const keyAt = at + NODE_HEADER_BYTES;
  return {
    page,
    keyAt,
    dataAt: keyAt + page.readUInt16LE(at + 6),
    flags: isLeaf ? flags : 0,
    // The flags of a branch node are the upper bits of its page.
    childPage: isLeaf ? NO_PAGE : flags * 2 ** 32 + low,
    dataBytes: low,
  };
}

/** An `MDB_ovpage`: the first overflow page, its transaction, how many pages. */
const OVERFLOW_POINTER_BYTES = 24;

function storedBytes({ flags, dataBytes }: LmdbNode, isLeaf: boolean): number {
  if (!isLeaf) return 0;
  return flags & BIG_DATA ? OVERFLOW_POINTER_BYTES : dataBytes;
}
