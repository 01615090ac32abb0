import { toHashKey } from '@/lib/kinesis/hash-key';
import type { ThrottledTime } from '@/lib/lessons/contest/throttled-time';
import { COURSE_START } from '@/lib/lessons/course';
import type { Fact } from '@/lib/lessons/facts';
import type { Answer, Turn, WrongReason } from '@/lib/lessons/lesson';
import { type LessonPlay, PLAY_START } from '@/lib/lessons/lesson-play';
import type { Played } from '@/lib/lessons/rules/judge-turn';

/** How far one is in a lesson; the stream is made again from the turns. */
export interface KeptProgress {
  readonly step: number;
  readonly stepCount: number;
  readonly before: number;
  readonly played: readonly KeptTurn[];
  readonly throttled?: ThrottledTime | undefined;
  /** Left out by an older console. */
  readonly keptAtMs?: number;
}

interface KeptTurn {
  readonly turn: Turn;
  readonly refused?: WrongReason | undefined;
  readonly truth?: Answer | undefined;
  /** JSON has no bigint: keys and cents are their decimal strings. */
  readonly facts: Readonly<Record<string, KeptFact>>;
}

type KeptFact = { readonly kind: Fact['kind']; readonly value: string | number };

/** With the format, so that what an older console kept is not misread. */
const STORAGE_KEY = 'shardline-lesson-1 ';

/** Reads what this browser keeps of a lesson; undefined where nobody has begun it. */
export function readProgress(lessonId: string): KeptProgress | undefined {
  const kept = localStorage.getItem(STORAGE_KEY + lessonId);
  return kept === null ? undefined : (JSON.parse(kept) as KeptProgress);
}

/** Keeps what was played, and forgets a lesson in which nothing was. */
export function keepProgress(lessonId: string, stepCount: number, play: LessonPlay): void {
  const { step, before, played, throttled } = play.course;
  if (played.length === 0 && step === 0) {
    localStorage.removeItem(STORAGE_KEY + lessonId);
    return;
  }
  const kept: KeptProgress = {
    ...{ step, stepCount, before, throttled },
    played: played.map(toKept),
    keptAtMs: Date.now(),
  };
  localStorage.setItem(STORAGE_KEY + lessonId, JSON.stringify(kept));
}

/** The lesson as it was left; one that was finished begins anew. */
export function playOf(kept: KeptProgress | undefined): LessonPlay {
  if (kept === undefined || kept.step >= kept.stepCount) return PLAY_START;
  const { step, before, throttled } = kept;
  const counted = throttled && { throttled: { ...throttled, sinceMs: undefined } };
  const course = { ...COURSE_START, step, before, played: kept.played.map(fromKept), ...counted };
  return { ...PLAY_START, course, shown: kept.step };
}

function toKept({ turn, refused, truth, facts }: Played): KeptTurn {
  const kept = Object.entries(facts).map(([name, { kind, value }]) => {
    return [name, { kind, value: typeof value === 'bigint' ? value.toString() : value }] as const;
  });
  return { turn, refused, truth, facts: Object.fromEntries(kept) };
}

function fromKept({ turn, refused, truth, facts }: KeptTurn): Played {
  const known = Object.entries(facts).map(([name, fact]) => [name, factOf(fact)] as const);
  return { turn, refused, truth, facts: Object.fromEntries(known) };
}

function factOf({ kind, value }: KeptFact): Fact {
  switch (kind) {
    case 'key':
      return { kind, value: toHashKey(BigInt(value)) };
    case 'cents':
      return { kind, value: BigInt(value) };
    case 'text':
      return { kind, value: String(value) };
    default:
      return { kind, value: Number(value) };
  }
}
