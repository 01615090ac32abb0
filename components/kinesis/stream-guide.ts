import { createContext, useContext } from 'react';
import type { HashKey } from '@/lib/kinesis/hash-key';
import type { MarkedPlace } from '@/lib/layout/line/marked-places';

/** A lesson beside the page of a stream draws this on its line, and is told this by the page. */
export interface StreamGuide {
  /** The boundaries of the layout to head for, ascending; undefined where there is none. */
  readonly ghost: readonly HashKey[] | undefined;
  /** A split or merge that the page itself refuses, because Kinesis would. */
  readonly onTried: (tried: TriedReshard) => void;
  /** While a question is open that is answered on the picture: a shard that is pressed answers it. */
  readonly onPick: PickAnswer | undefined;
  /** These places show the answer, and the truth. */
  readonly marks: readonly GuideMark[];
}

/** Tells which shard was pressed, and where on the line: not of a box of the lineage, nor by a key. */
export type PickAnswer = (shardId: string, hashKey?: HashKey) => void;

/** Says of a shard, of two, or of a place what was answered. */
export interface GuideMark {
  readonly at: MarkedPlace;
  /** `missed` is what was right and not answered. */
  readonly says: 'answer' | 'right' | 'wrong' | 'missed';
}

/** In the words of the API, the lower shard first; both are the same where one was to merge alone. */
export type TriedReshard =
  | { readonly kind: 'merge'; readonly shardIds: readonly [string, string] }
  | { readonly kind: 'split'; readonly shardId: string; readonly hashKey: HashKey };

const GuideContext = createContext<StreamGuide | undefined>(undefined);

/** Stands around a stream's page that somebody learns with. */
export const StreamGuideProvider = GuideContext.Provider;

/** Undefined where no lesson goes on. */
export function useStreamGuide(): StreamGuide | undefined {
  return useContext(GuideContext);
}
