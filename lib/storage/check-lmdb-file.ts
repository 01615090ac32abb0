import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import {
  BIG_DATA,
  BRANCH,
  flagsOf,
  LEAF,
  type LmdbMeta,
  type LmdbNode,
  type LmdbTree,
  META_BYTES,
  NO_PAGE,
  OVERFLOW,
  overflowCountOf,
  PAGE_HEADER_BYTES,
  PageDamage,
  pageNumberOf,
  readMeta,
  readNodes,
  readNumber,
  readTree,
  SUB_TREE,
  TREE_BYTES,
  transactionOf,
} from './lmdb-page';

/**
 * Reads every page of an lmdb file that holds keys, and looks for every page that holds data, before
 * lmdb maps the file into this process: where a page is missing, or says what cannot be, lmdb ends
 * the process with a signal, perhaps much later. Throws a `PageDamage`. What the entries mean is not
 * looked at.
 */
export function checkLmdbFile(path: string): void {
  const fd = openSync(path, 'r');
  try {
    new PageWalk(fd, fstatSync(fd).size, readNewestMeta(fd)).walkAll();
  } catch (error) {
    // A length that leads out of its page.
    throw error instanceof RangeError ? new PageDamage(error.message) : error;
  } finally {
    closeSync(fd);
  }
}

/** lmdb goes on from the newer of two: where that one is lost, it would silently forget a commit. */
function readNewestMeta(fd: number): LmdbMeta {
  const first = readMeta(readBytes(fd, 0, PAGE_HEADER_BYTES + META_BYTES));
  if (first === undefined) throw new PageDamage('page 0');
  const second = readMeta(readBytes(fd, first.pageBytes, PAGE_HEADER_BYTES + META_BYTES));
  if (second?.pageBytes !== first.pageBytes) throw new PageDamage('page 1');
  const newer = second.transaction > first.transaction ? second : first;
  // Transaction n writes page n % 2.
  const isInTurn =
    Math.abs(second.transaction - first.transaction) === 1 && first.transaction % 2 === 0;
  if (!isInTurn && newer.transaction !== 0) throw new PageDamage('the order of pages 0 and 1');
  return newer;
}

/** Deeper trees lmdb cannot walk (`CURSOR_STACK`). */
const MAX_DEPTH = 32;
const FIRST_DATA_PAGE = 2;
/** Of the tree of free pages, whose keys are numbers: `MDB_INTEGERKEY`, and a note of lmdb-js. */
const INTEGER_KEY = 0x08;
const OVERLAPPING_SYNC = 0x1000;
const NUMBER_BYTES = 8;

/** A tree, and what has been found of it so far. */
interface TreeWalk {
  readonly tree: LmdbTree;
  readonly compare: (a: LmdbNode, b: LmdbNode) => number;
  readonly see: (node: LmdbNode) => void;
  /** One by one for each depth: nothing of a page is needed when the next of its depth is read. */
  readonly pages: Buffer[];
  branchPages: number;
  leafPages: number;
  overflowPages: number;
  entries: number;
  /** No further key may be below it. */
  bound: LmdbNode | undefined;
  /** Whether the next key may be the same: that of a branch may be that of its first leaf. */
  mayBeBound: boolean;
}

/** Each page has one use: so that a walk ends, and lmdb will overwrite nothing that is needed. */
class PageWalk {
  readonly #fd: number;
  readonly #meta: LmdbMeta;
  readonly #storedPages: number;
  readonly #isUsed: Uint8Array;
  readonly #overflowHeader = Buffer.allocUnsafe(PAGE_HEADER_BYTES);

  constructor(fd: number, size: number, meta: LmdbMeta) {
    this.#fd = fd;
    this.#meta = meta;
    this.#storedPages = Math.min(Math.floor(size / meta.pageBytes), meta.lastPage + 1);
    this.#isUsed = new Uint8Array(this.#storedPages);
  }

  walkAll(): void {
    const { free, main, lastPage } = this.#meta;
    if ((free.flags & ~OVERLAPPING_SYNC) !== INTEGER_KEY) throw new PageDamage('its free pages');
    const freed: PageRange[] = [];
    this.#walkTree(free, compareNumbers, (node) => {
      if (node.dataAt - node.keyAt !== NUMBER_BYTES) throw new PageDamage('a list of free pages');
      for (const range of readFreed(this.#dataOf(node))) freed.push(range);
    });
    this.#walkTree(main, compareBytes, ({ page, flags, dataAt, dataBytes }) => {
      if (flags !== SUB_TREE || dataBytes !== TREE_BYTES) throw new PageDamage('a table');
      const table = readTree(page, dataAt);
      if (table.flags !== 0) throw new PageDamage('the kind of a table');
      this.#walkTree(table, compareBytes, ({ flags }) => {
        if ((flags & ~BIG_DATA) !== 0) throw new PageDamage('the kind of an entry');
      });
    });
    const missing = this.#checkFreed(freed);
    if (missing < lastPage + 1 - this.#storedPages) throw new PageDamage('its end');
  }

  /** lmdb passes over a page that is listed twice. How many of them the file is too short for. */
  #checkFreed(freed: readonly PageRange[]): number {
    let missing = 0;
    for (const { first, count } of freed) {
      if (first < FIRST_DATA_PAGE || first + count > this.#meta.lastPage + 1) {
        throw new PageDamage(`page ${first}: it cannot be free`);
      }
      const stored = Math.min(first + count, this.#storedPages);
      for (let page = first; page < stored; page++) {
        if (this.#isUsed[page] === 1) throw new PageDamage(`page ${page}: it is not free`);
      }
      missing += first + count - Math.max(first, stored);
    }
    return missing;
  }

  #walkTree(tree: LmdbTree, compare: TreeWalk['compare'], see: TreeWalk['see']): void {
    const counts = { branchPages: 0, leafPages: 0, overflowPages: 0, entries: 0 };
    const walk: TreeWalk = {
      tree,
      compare,
      see,
      pages: [],
      ...counts,
      bound: undefined,
      mayBeBound: false,
    };
    const isEmpty = tree.root === NO_PAGE;
    if (isEmpty !== (tree.depth === 0) || tree.depth > MAX_DEPTH) {
      throw new PageDamage('the depth of a tree');
    }
    if (!isEmpty) this.#walkPage(walk, tree.root, 1);
    const isCounted =
      walk.branchPages === tree.branchPages &&
      walk.leafPages === tree.leafPages &&
      walk.overflowPages === tree.overflowPages &&
      walk.entries === tree.entries;
    if (!isCounted) throw new PageDamage('the size of a tree');
  }

  #walkPage(walk: TreeWalk, pageNumber: number, depth: number): void {
    const isLeaf = depth === walk.tree.depth;
    walk.pages[depth] ??= Buffer.allocUnsafe(this.#meta.pageBytes);
    const page = this.#readPage(pageNumber, isLeaf ? LEAF : BRANCH, walk.pages[depth]);
    if (isLeaf) walk.leafPages++;
    else walk.branchPages++;
    for (const [index, node] of readNodes(page).entries()) {
      // The first key of a branch is not used.
      if (isLeaf || index > 0) checkOrder(walk, node, !isLeaf);
      if (!isLeaf) this.#walkPage(walk, node.childPage, depth + 1);
      else {
        walk.entries++;
        if ((node.flags & BIG_DATA) !== 0) walk.overflowPages += this.#claimOverflow(node);
        walk.see(node);
      }
    }
  }

  #claimOverflow({ page, dataAt, dataBytes }: LmdbNode): number {
    const first = readNumber(page, dataAt);
    const count = readNumber(page, dataAt + 2 * NUMBER_BYTES);
    const needed = Math.floor((PAGE_HEADER_BYTES - 1 + dataBytes) / this.#meta.pageBytes) + 1;
    // An entry that has become smaller keeps its pages.
    if (count < needed) throw new PageDamage(`page ${first}: its length`);
    for (let at = first + 1; at < first + count; at++) this.#claim(at);
    if (overflowCountOf(this.#readPage(first, OVERFLOW, this.#overflowHeader)) !== count) {
      throw new PageDamage(`page ${first}: its length`);
    }
    return count;
  }

  #dataOf({ page, flags, dataAt, dataBytes }: LmdbNode): Buffer {
    if ((flags & BIG_DATA) === 0) return page.subarray(dataAt, dataAt + dataBytes);
    const at = readNumber(page, dataAt) * this.#meta.pageBytes + PAGE_HEADER_BYTES;
    return readBytes(this.#fd, at, dataBytes);
  }

  /** Fills `page`. */
  #readPage(pageNumber: number, kind: number, page: Buffer): Buffer {
    this.#claim(pageNumber);
    const { pageBytes, transaction } = this.#meta;
    readInto(page, this.#fd, pageNumber * pageBytes);
    const isIt =
      pageNumberOf(page) === pageNumber &&
      flagsOf(page) === kind &&
      transactionOf(page) <= transaction;
    if (!isIt) throw new PageDamage(`page ${pageNumber}: its header`);
    return page;
  }

  #claim(pageNumber: number): void {
    if (pageNumber >= this.#storedPages) throw new PageDamage(`page ${pageNumber}: it is missing`);
    if (pageNumber < FIRST_DATA_PAGE || this.#isUsed[pageNumber] === 1) {
      throw new PageDamage(`page ${pageNumber}: it is used twice`);
    }
    this.#isUsed[pageNumber] = 1;
  }
}

function checkOrder(walk: TreeWalk, node: LmdbNode, isBranch: boolean): void {
  if (walk.bound !== undefined) {
    const order = walk.compare(node, walk.bound);
    if (order < 0 || (order === 0 && !walk.mayBeBound))
      throw new PageDamage('the order of its keys');
  }
  walk.bound = node;
  walk.mayBeBound = isBranch;
}

/** Keys are short: to call into Node for each takes longer. */
function compareBytes(a: LmdbNode, b: LmdbNode): number {
  const aLength = a.dataAt - a.keyAt;
  const bLength = b.dataAt - b.keyAt;
  for (let at = 0; at < Math.min(aLength, bLength); at++) {
    const order = (a.page[a.keyAt + at] ?? 0) - (b.page[b.keyAt + at] ?? 0);
    if (order !== 0) return order;
  }
  return aLength - bLength;
}

function compareNumbers(a: LmdbNode, b: LmdbNode): number {
  return readNumber(a.page, a.keyAt) - readNumber(b.page, b.keyAt);
}

interface PageRange {
  readonly first: number;
  readonly count: number;
}

/** How many numbers follow; each is that of a page, or less the count of pages from the next on, or 0. */
function readFreed(list: Buffer): readonly PageRange[] {
  const length = list.length < NUMBER_BYTES ? Number.NaN : readNumber(list, 0);
  if (!((length + 1) * NUMBER_BYTES <= list.length)) throw new PageDamage('a list of free pages');
  const ranges: PageRange[] = [];
  let count = 1;
  for (let index = 1; index <= length; index++) {
    const entry = readSigned(list, index * NUMBER_BYTES);
    if (entry < 0) count = -entry;
    else if (entry > 0) {
      ranges.push({ first: entry, count });
      count = 1;
    }
  }
  return ranges;
}

/** Exact where it is small, whatever its sign. */
function readSigned(bytes: Buffer, at: number): number {
  return bytes.readInt32LE(at + 4) * 2 ** 32 + bytes.readUInt32LE(at);
}

/** Fewer where the file ends. */
function readBytes(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readInto(bytes, fd, at));
}

/** How many bytes were read: fewer where the file ends. */
function readInto(bytes: Buffer, fd: number, at: number): number {
  let read = 0;
  while (read < bytes.length) {
    const got = readSync(fd, bytes, read, bytes.length - read, at + read);
    if (got === 0) break;
    read += got;
  }
  return read;
}
