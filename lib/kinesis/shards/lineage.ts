import { assert } from '@/lib/base/assert';
import { compareBigint, maxBigint, minBigint } from '@/lib/base/bigint';
import { type HashKeyRange, toHashKey } from '../hash-key';
import { parentIdsOf, type Shard, type ShardState, shardState } from './shard';
import type { PlaceOfShard } from './shard-places';
import {
  EXPIRED_PARENT,
  NO_PARENT,
  type ShardTable,
  spaceShare,
  tabulateShards,
} from './shard-table';

/**
 * Who came from whom. Nodes are numbers: a shard's place in `shards`, and from `shards.length` on a
 * ghost's place in `ghosts`. What a picture asks of every node at every frame lies in flat arrays.
 *
 * Generations are counted from the first shards: those that a stream was made with are of one, and
 * a child's is the next after the later of its parents'. Two shards whose ranges overlap were never
 * open together, so one descends from the other: shards of one generation never overlap, and below
 * an open shard there is nothing.
 */
export interface Lineage {
  readonly shards: readonly Shard[];
  readonly ghosts: readonly GhostShard[];
  /** From a shard id, an expired one's too, to its node. */
  readonly nodeOf: PlaceOfShard;
  readonly generations: ArrayLike<number>;
  /** Where each node's range starts and ends in the space, 0 to 1, rounded to a double. */
  readonly startShares: ArrayLike<number>;
  readonly endShares: ArrayLike<number>;
  readonly parents: NodeLinks;
  readonly children: NodeLinks;
  /** Closed shards and ghosts, a row for each generation, lowest hash keys first. */
  readonly closedRows: readonly LineageRow[];
  /** All open shards, lowest hash keys first. */
  readonly openRow: LineageRow;
}

/** Node numbers, lowest hash keys first. */
export type LineageRow = ArrayLike<number>;

/**
 * What is left of parents that have expired: their ids and the range that their listed children
 * give away. Two ids where a merge's parents have both expired and nothing tells where one ended.
 */
export interface GhostShard {
  readonly shardIds: readonly string[];
  readonly hashKeyRange: HashKeyRange;
}

/** Links of node `n`: `targets` from `offsets[n]` up to `offsets[n + 1]`. */
export interface NodeLinks {
  readonly offsets: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}

/** A parent that is not among the shards, because it has expired, becomes a ghost. */
export function buildLineage(
  shards: readonly Shard[],
  table: ShardTable = tabulateShards(shards),
): Lineage {
  const { parents, ghosts, nodeOf } = linkParents(shards, table);
  const nodeCount = shards.length + ghosts.length;
  const children = reverseLinks(parents, nodeCount);
  const generations = countGenerations(parents, children, nodeCount);
  // A ghost stands beside the other parent of its child, whatever was before it.
  for (let node = shards.length; node < nodeCount; node++) {
    const below = linksOf(children, node).map((child) => generations[child] ?? 1);
    generations[node] = Math.min(...below) - 1;
  }

  const startShares = new Float64Array(nodeCount);
  const endShares = new Float64Array(nodeCount);
  startShares.set(table.startShares);
  endShares.set(table.endShares);
  for (const [place, { hashKeyRange }] of ghosts.entries()) {
    startShares[shards.length + place] = spaceShare(hashKeyRange.startingHashKey);
    endShares[shards.length + place] = spaceShare(hashKeyRange.endingHashKey + 1n);
  }
  const rangeOf = (node: number) => (shards[node] ?? ghosts[node - shards.length])?.hashKeyRange;
  // Shares tie where keys are closer than a double can tell; the exact keys then decide.
  const compareStarts = (a: number, b: number) =>
    (startShares[a] ?? 0) - (startShares[b] ?? 0) ||
    compareBigint(rangeOf(a)?.startingHashKey ?? 0n, rangeOf(b)?.startingHashKey ?? 0n);
  const { closedRows, openRow } = rowsOf(shards, nodesByShare(startShares), generations);
  // Hardly anything is left to move, which a sort finds by comparing each with the next.
  for (const row of [...closedRows, openRow]) row.sort(compareStarts);

  return {
    shards,
    ghosts,
    nodeOf,
    generations,
    startShares,
    endShares,
    parents,
    children,
    closedRows,
    openRow,
  };
}

/** The parents or children of one node, as node numbers. */
export function linksOf({ offsets, targets }: NodeLinks, node: number): readonly number[] {
  const links: number[] = [];
  for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at++) {
    links.push(targets[at] ?? 0);
  }
  return links;
}

/** A ghost's range too. Throws for a number that is no node. */
export function nodeRange({ shards, ghosts }: Lineage, node: number): HashKeyRange {
  const range = (shards[node] ?? ghosts[node - shards.length])?.hashKeyRange;
  assert(range !== undefined, `no node ${node} in the lineage`);
  return range;
}

/** A ghost was closed before it expired. */
export function stateOf({ shards }: Lineage, node: number): ShardState {
  const shard = shards[node];
  return shard === undefined ? 'closed' : shardState(shard);
}

/** Links every shard to its parents, makes ghosts of those that are not listed and names them. */
function linkParents(shards: readonly Shard[], table: ShardTable) {
  const ghostOf = new Map<string, number>();
  const nodeOf: PlaceOfShard = (id) => table.placeOf(id) ?? ghostOf.get(id);
  const ghosts: GhostShard[] = [];
  const offsets = new Uint32Array(shards.length + 1);
  const targets = new Uint32Array(2 * shards.length);
  let count = 0;
  for (let node = 0; node < shards.length; node++) {
    const parent = nodeOfParent(node, 'parentShardId', table.parents);
    const adjacent = nodeOfParent(node, 'adjacentParentShardId', table.adjacentParents);
    if (parent !== NO_PARENT) targets[count++] = parent;
    // One ghost may stand for both.
    if (adjacent !== NO_PARENT && adjacent !== parent) targets[count++] = adjacent;
    offsets[node + 1] = count;
  }
  return { ghosts, nodeOf, parents: { offsets, targets: targets.subarray(0, count) } };

  function nodeOfParent(
    node: number,
    which: 'parentShardId' | 'adjacentParentShardId',
    places: ArrayLike<number>,
  ): number {
    const place = places[node] ?? NO_PARENT;
    const shard = shards[node];
    const parentId = place === EXPIRED_PARENT ? shard?.[which] : undefined;
    return shard === undefined || parentId === undefined ? place : linkGhost(shard, parentId);
  }

  function linkGhost(shard: Shard, parentId: string): number {
    const part = expiredPart(shard, shards, nodeOf);
    const known = ghostOf.get(parentId);
    const ghost = known === undefined ? undefined : ghosts[known - shards.length];
    if (known !== undefined && ghost !== undefined) {
      ghosts[known - shards.length] = widenGhost(ghost, part);
      return known;
    }
    const shardIds = parentIdsOf(shard).filter((id) => nodeOf(id) === undefined);
    const node = shards.length + ghosts.length;
    for (const id of shardIds) ghostOf.set(id, node);
    ghosts.push({ shardIds, hashKeyRange: part });
    return node;
  }
}

/** The part of a child's range that no listed parent covers. */
function expiredPart(child: Shard, shards: readonly Shard[], nodeOf: PlaceOfShard): HashKeyRange {
  const { startingHashKey, endingHashKey } = child.hashKeyRange;
  for (const id of parentIdsOf(child)) {
    const listed = shards[nodeOf(id) ?? -1]?.hashKeyRange;
    if (listed === undefined) continue;
    if (listed.startingHashKey <= startingHashKey && listed.endingHashKey < endingHashKey)
      return { startingHashKey: toHashKey(listed.endingHashKey + 1n), endingHashKey };
    if (listed.startingHashKey > startingHashKey && listed.endingHashKey >= endingHashKey)
      return { startingHashKey, endingHashKey: toHashKey(listed.startingHashKey - 1n) };
  }
  return child.hashKeyRange;
}

function widenGhost({ shardIds, hashKeyRange }: GhostShard, part: HashKeyRange): GhostShard {
  return {
    shardIds,
    hashKeyRange: {
      startingHashKey: toHashKey(minBigint(hashKeyRange.startingHashKey, part.startingHashKey)),
      endingHashKey: toHashKey(maxBigint(hashKeyRange.endingHashKey, part.endingHashKey)),
    },
  };
}

function reverseLinks({ offsets, targets }: NodeLinks, nodeCount: number): NodeLinks {
  const starts = new Uint32Array(nodeCount + 1);
  for (let at = 0; at < targets.length; at++) addTo(starts, (targets[at] ?? 0) + 1, 1);
  for (let node = 0; node < nodeCount; node++) addTo(starts, node + 1, starts[node] ?? 0);
  const next = starts.slice();
  const sources = new Uint32Array(targets.length);
  for (let node = 0; node + 1 < offsets.length; node++) {
    for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at++) {
      const target = targets[at] ?? 0;
      sources[next[target] ?? 0] = node;
      addTo(next, target, 1);
    }
  }
  return { offsets: starts, targets: sources };
}

function addTo(counts: Uint32Array, index: number, amount: number): void {
  counts[index] = (counts[index] ?? 0) + amount;
}

/** How many steps of descent lie above each node, at most. Visits every node after its parents. */
function countGenerations(parents: NodeLinks, children: NodeLinks, nodeCount: number): Uint32Array {
  const generations = new Uint32Array(nodeCount);
  const missing = new Uint32Array(nodeCount);
  const ready: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    // Ghosts have no parents, and no entry in `parents`.
    const end = parents.offsets[node + 1];
    missing[node] = end === undefined ? 0 : end - (parents.offsets[node] ?? 0);
    if (missing[node] === 0) ready.push(node);
  }
  let visited = 0;
  for (; visited < ready.length; visited++) {
    const node = ready[visited] ?? 0;
    const next = (generations[node] ?? 0) + 1;
    for (let at = children.offsets[node] ?? 0; at < (children.offsets[node + 1] ?? 0); at++) {
      const child = children.targets[at] ?? 0;
      if ((generations[child] ?? 0) < next) generations[child] = next;
      missing[child] = (missing[child] ?? 0) - 1;
      if (missing[child] === 0) ready.push(child);
    }
  }
  assert(visited === nodeCount, 'a shard is its own ancestor');
  return generations;
}

/**
 * All nodes, the lowest share first but for those that hardly differ. Shares are packed with their
 * nodes into whole numbers, for those are sorted without a comparison in a tenth of the time.
 */
function nodesByShare(shares: Float64Array): Float64Array {
  const nodeCount = shares.length;
  const steps = Math.floor(Number.MAX_SAFE_INTEGER / nodeCount) - 1;
  return shares
    .map((share, node) => Math.floor(share * steps) * nodeCount + node)
    .sort()
    .map((packed) => packed % nodeCount);
}

function rowsOf(shards: readonly Shard[], nodes: Float64Array, generations: Uint32Array) {
  const closedRows: number[][] = [];
  const openRow: number[] = [];
  for (const node of nodes) {
    const shard = shards[node];
    if (shard !== undefined && shardState(shard) === 'open') {
      openRow.push(node);
      continue;
    }
    const generation = generations[node] ?? 0;
    while (closedRows.length <= generation) closedRows.push([]);
    closedRows[generation]?.push(node);
  }
  return { closedRows, openRow };
}
