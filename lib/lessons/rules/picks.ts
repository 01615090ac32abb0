import type { HashKey } from '@/lib/kinesis/hash-key';
import type { Answer, Predict, ShardNumber } from '../lesson';

/** An answer that is being given on the picture. */
export interface DraftAnswer {
  readonly answer: Answer | undefined;
  /** Of a pair: the shard that was pressed first. */
  readonly from?: ShardNumber | undefined;
}

/** Where somebody pressed. */
export interface Pick {
  readonly shard: ShardNumber;
  /** Undefined where a shard as a whole was pressed, as by a key. */
  readonly hashKey: HashKey | undefined;
}

/** A slider stands somewhere from the first: in the middle, where it is hardly ever right. */
export function firstDraft(predict: Predict): DraftAnswer {
  return { answer: predict.kind === 'record' ? Math.ceil(predict.count / 2) : undefined };
}

/** Whether a question is answered by pressing a shard or a place on the line. */
export function isAnsweredOnLine({ kind }: Predict): boolean {
  return kind === 'point' || kind === 'shards' || kind === 'pairs' || kind === 'key';
}

/** What is pressed once more is taken back. */
export function afterPick(predict: Predict, draft: DraftAnswer, pick: Pick): DraftAnswer {
  const { answer } = draft;
  const { shard } = pick;
  switch (predict.kind) {
    case 'point':
      return { answer: shardsIn(answer).includes(shard) ? undefined : [shard] };
    case 'shards': {
      if (shard === predict.of) return draft;
      const rest = shardsIn(answer).filter((each) => each !== shard);
      const now = rest.length < shardsIn(answer).length ? rest : [...rest, shard];
      return { answer: now.length === 0 ? undefined : now };
    }
    case 'pairs': {
      const { from } = draft;
      if (from === undefined) return { answer, from: shard };
      const pair = predict.pairs.find((each) => isSamePair(each, [from, shard]));
      if (pair === undefined) return { answer, from: from === shard ? undefined : shard };
      return { answer: withPair(predict.pairs, answer, pair) };
    }
    case 'key':
      return pick.hashKey === undefined ? draft : { answer: pick.hashKey.toString() };
    default:
      return draft;
  }
}

/** In whichever order the two stand. */
export function isSamePair(
  [a, b]: readonly [ShardNumber, ShardNumber],
  [c, d]: readonly [ShardNumber, ShardNumber],
): boolean {
  return (a === c && b === d) || (a === d && b === c);
}

/** The shards of an answer, or of all its pairs. */
export function shardsIn(answer: Answer | undefined): readonly ShardNumber[] {
  return typeof answer === 'object' ? answer.flat() : [];
}

/** The pairs of an answer. */
export function pairsIn(
  answer: Answer | undefined,
): readonly (readonly [ShardNumber, ShardNumber])[] {
  return typeof answer === 'object' ? answer.filter((each) => typeof each === 'object') : [];
}

function withPair(
  pairs: Extract<Predict, { kind: 'pairs' }>['pairs'],
  answer: Answer | undefined,
  pair: readonly [ShardNumber, ShardNumber],
): Answer {
  const said = pairsIn(answer);
  const has = (each: typeof pair) => said.some((other) => isSamePair(other, each));
  return pairs.filter((each) => (isSamePair(each, pair) ? !has(each) : has(each)));
}
