import { bisect } from '@/lib/base/bisect';
import { containsKey, type HashKey } from '../hash-key';
import { type Lineage, linksOf, nodeRange } from './lineage';

/** The node that takes the key now and those that took it before, latest first, ghosts included. */
export function historyOfKey(lineage: Lineage, key: HashKey): readonly number[] {
  const history: number[] = [];
  let node = openNodeAt(lineage, key);
  while (node !== undefined) {
    history.push(node);
    node = linksOf(lineage.parents, node).find((parent) =>
      containsKey(nodeRange(lineage, parent), key),
    );
  }
  return history;
}

function openNodeAt(lineage: Lineage, key: HashKey): number | undefined {
  const { openRow } = lineage;
  const reaching = bisect(0, openRow.length, (index) => {
    return nodeRange(lineage, openRow[index] ?? 0).endingHashKey >= key;
  });
  const node = openRow[reaching];
  return node !== undefined && containsKey(nodeRange(lineage, node), key) ? node : undefined;
}
