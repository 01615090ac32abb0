import type { Answer, Predict, ShardNumber } from '../lesson';
import type { Played } from './judge-turn';
import { isSamePair, pairsIn, shardsIn } from './picks';

/** What the picture says of a shard, a pair or a place that was asked about. */
export interface AnswerMark {
  readonly at:
    | { readonly shard: ShardNumber }
    | { readonly pair: readonly [ShardNumber, ShardNumber] }
    /** In decimal. */
    | { readonly key: string };
  readonly says: 'answer' | 'right' | 'wrong' | 'missed';
}

/** How one pair ended; a pair that was sent the wrong way round can merge all the same. */
export function pairOutcome(
  played: readonly Played[],
  pair: readonly [ShardNumber, ShardNumber],
): 'can' | 'refused' | 'untried' {
  const tried = played.filter(({ turn }) => 'merge' in turn && isSamePair(turn.merge, pair));
  if (tried.some(({ refused }) => refused === undefined)) return 'can';
  return tried.some(({ refused }) => refused === 'not-adjacent') ? 'refused' : 'untried';
}

/** The marks of an answer; of one that is given, with the truth, which is left out until then. */
export function answerMarks(
  predict: Predict,
  answer: Answer | undefined,
  truth: Answer | undefined,
): readonly AnswerMark[] {
  switch (predict.kind) {
    case 'point':
    case 'shards':
      return shardMarks(shardsIn(answer), truth === undefined ? undefined : shardsIn(truth));
    case 'pairs':
      return pairsIn(answer).map((pair) => ({ at: { pair }, says: 'answer' }));
    case 'key':
      return keyMarks(answer, truth);
    default:
      return [];
  }
}

/** Of pairs that were predicted, the marks of those that were tried since, and of those said to merge. */
export function triedPairMarks(
  { pairs }: Extract<Predict, { kind: 'pairs' }>,
  answer: Answer,
  played: readonly Played[],
): readonly AnswerMark[] {
  return pairs.flatMap((pair): readonly AnswerMark[] => {
    const isSaid = pairsIn(answer).some((each) => isSamePair(each, pair));
    const outcome = pairOutcome(played, pair);
    if (outcome === 'untried') return isSaid ? [{ at: { pair }, says: 'answer' }] : [];
    if (isSaid) return [{ at: { pair }, says: outcome === 'can' ? 'right' : 'wrong' }];
    return outcome === 'can' ? [{ at: { pair }, says: 'missed' }] : [];
  });
}

function shardMarks(
  said: readonly ShardNumber[],
  truth: readonly ShardNumber[] | undefined,
): readonly AnswerMark[] {
  const marks = said.map((shard): AnswerMark => {
    const says = truth === undefined ? 'answer' : truth.includes(shard) ? 'right' : 'wrong';
    return { at: { shard }, says };
  });
  const missed = (truth ?? []).filter((shard) => !said.includes(shard));
  return [...marks, ...missed.map((shard): AnswerMark => ({ at: { shard }, says: 'missed' }))];
}

function keyMarks(answer: Answer | undefined, truth: Answer | undefined): readonly AnswerMark[] {
  if (typeof answer !== 'string') return [];
  if (typeof truth !== 'string') return [{ at: { key: answer }, says: 'answer' }];
  if (answer === truth) return [{ at: { key: answer }, says: 'right' }];
  return [
    { at: { key: answer }, says: 'wrong' },
    { at: { key: truth }, says: 'missed' },
  ];
}
