import type { LabelRoom } from '../line/shard-bands';

/** A mark of a lineage, clipped to the visible width. Nodes are those of the Lineage. */
export type LineageBox =
  | {
      readonly kind: 'shard' | 'ghost';
      readonly node: number;
      readonly state: 'open' | 'closed';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly label: LabelRoom;
    }
  | {
      /** Shards that are too small to tell apart. */
      readonly kind: 'run';
      readonly state: 'open' | 'closed';
      /** How many; by time, the most in one spot. */
      readonly count: number;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };

/** The box that is drawn at a point; of two, the one drawn later. */
export function boxAt(boxes: readonly LineageBox[], x: number, y: number): LineageBox | undefined {
  return boxes.findLast(
    (box) => box.x <= x && x < box.x + box.width && box.y <= y && y < box.y + box.height,
  );
}
