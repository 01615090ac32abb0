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
  let low = 0;
  let high = lineage.openRow.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const node = lineage.openRow[middle] ?? 0;
    const { startingHashKey, endingHashKey } = nodeRange(lineage, node);
    if (key < startingHashKey) high = middle - 1;
    else if (key > endingHashKey) low = middle + 1;
    else return node;
  }
  return undefined;
}
