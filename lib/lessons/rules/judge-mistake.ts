import type { Facts } from '../facts';
import type { Step, Turn, WrongReason } from '../lesson';
import type { Scene } from '../scene';
import { supposeMistake } from '../suppose/judge-suppose';
import { readMistake } from './judge-read';
import type { Played } from './judge-turn';

/**
 * What is a mistake although Kinesis refuses nothing, where the step speaks of it; see `readMistake`
 * and `supposeMistake`.
 */
export function mistakeIn(
  step: Step,
  scene: Scene,
  turn: Turn,
  facts: Facts,
  played: readonly Played[],
): { readonly reason: WrongReason; readonly facts: Facts } | undefined {
  return readMistake(step, scene, turn, facts, played) ?? supposeMistake(step, turn, facts);
}
