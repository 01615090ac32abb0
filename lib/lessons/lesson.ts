import type { RecordDistribution, StreamMode } from '@/lib/kinesis/stream';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';

/** Both languages; `{a}` stands for a fact of the case, see `known-facts.ts`. */
export interface Text extends Readonly<Record<LessonLanguage, string>> {
  /** The language of either, where somebody wrote it in one only. */
  readonly only?: LessonLanguage;
}

/** The languages that every lesson is written in. */
export type LessonLanguage = 'en' | 'ja';

/** A hash key in decimal, or a part of the space: `1/3` is floor(2^128 / 3), as CreateStream divides. */
export type LessonKey = string;

/** Where GetShardIterator begins (facts §5.1). */
export type ShardIteratorType =
  | 'TRIM_HORIZON'
  | 'LATEST'
  | 'AT_SEQUENCE_NUMBER'
  | 'AFTER_SEQUENCE_NUMBER'
  | 'AT_TIMESTAMP';

/** A read of one shard from a place to its end. */
export interface LessonRead {
  readonly shard: ShardNumber;
  readonly from: ShardIteratorType;
  /** The record that the sequence number or the time is of: the first of the shard is 1. */
  readonly at?: number;
}

/** The number at the end of a shard id: 4 is shardId-000000000004. */
export type ShardNumber = number;

/** What the list of lessons shows of one. */
export interface LessonHead {
  /** Also the name of its stream, behind `learn-`. */
  readonly id: string;
  /** Its place in the list, from 1. */
  readonly number: number;
  readonly title: Text;
  /** The questions that it answers, as people ask them. */
  readonly questions: readonly Text[];
  readonly minutes: number;
  /** The layout before and after it. */
  readonly picture: { readonly before: PicturedLayout; readonly after: PicturedLayout };
}

/** What stands in the picture of a lesson. */
export interface PicturedLayout {
  /** The boundaries. */
  readonly keys: readonly LessonKey[];
  /** Of each shard, lowest keys first: 1 is all that it takes. */
  readonly loads: readonly number[];
}

/** A lesson is a value without functions, so that it can be a file, a link and a test. */
export interface Lesson {
  readonly format: 1;
  readonly id: string;
  readonly title: Text;
  readonly setUp: SetUp;
  readonly steps: readonly Step[];
  /** Left out where nothing is counted against the best possible. */
  readonly contest?: Contest;
}

/** What is counted: seconds in which records were refused, dollars of shard-hours, and calls. */
export interface Contest {
  /** What the stream has to hold in the end: the fewest shards for it cost the least. */
  readonly traffic: TrafficSettings;
  /** Splits and merges that one may make. */
  readonly calls: number;
  /** The boundaries of a layout that holds it with the fewest shards, in the fewest calls; never drawn. */
  readonly best: readonly LessonKey[];
}

/** The stream that a lesson begins with, on a simulator of its own. */
export interface SetUp {
  /** Makes all that is random the same at each start. */
  readonly seed: number;
  readonly retentionHours: number;
  readonly createdWith: ShardNumber;
  /** What happened to the stream before: ids, parents and sequence numbers are real. */
  readonly history: readonly Turn[];
  readonly traffic?: TrafficSettings;
  readonly clock: 'real' | 'paused' | '60x' | '3600x';
}

/** One thing to do. */
export interface Step {
  readonly id: string;
  /** At most 40 words, or 90 characters in Japanese. */
  readonly text: Text;
  readonly predict?: Predict;
  readonly goal: Goal;
  /** The boundaries of the layout that one is heading for, drawn on the line; none is one shard. */
  readonly ghost?: readonly LessonKey[];
  /** Acts that the page beside it has no button for, offered in the lesson. */
  readonly offers?: readonly Offer[];
  /** First a nudge, last the act itself. */
  readonly hints: readonly Text[];
  readonly wrongTurns: readonly WrongTurn[];
  /** One line, shown when the goal is met, with facts of what just changed. */
  readonly notice: Text;
}

/** An act that a step offers. */
export type Offer =
  | { readonly put: { readonly partitionKey: string; readonly count: number } }
  | {
      readonly traffic: readonly {
        readonly label: Text;
        readonly settings: TrafficSettings | null;
      }[];
    }
  | { readonly jump: ClockJump }
  | { readonly read: readonly LessonRead[] }
  | { readonly mode: StreamMode }
  | { readonly distribution: RecordDistribution }
  /** A sentence of a stream and its traffic, with what it costs; some of its numbers can be moved. */
  | { readonly suppose: Supposed; readonly moves: readonly SupposedName[] };

/** A stream as one supposes it, for its bill: nothing of it is made. */
export interface Supposed {
  readonly shards: number;
  /** On average; steady, and spread evenly over the shards. */
  readonly recordsPerSecond: number;
  /** Of data and partition key. On demand counts each up to a whole KiB. */
  readonly recordBytes: number;
  readonly retentionHours: number;
  /** Consumers that poll, each of them everything. */
  readonly consumers: number;
  /** Consumers with enhanced fan-out. */
  readonly fanOut: number;
}

/** What has to be held by shards, however many there are. */
export type SupposedTraffic = Pick<Supposed, 'recordsPerSecond' | 'recordBytes' | 'consumers'>;

/** A number of the sentence. */
export type SupposedName = keyof Supposed;

/** How far the clock of a lesson jumps. */
export type ClockJump = 'hour' | 'day';

/** Asked before the act. What the rules can tell is never in the file. */
export type Predict =
  | {
      readonly id: string;
      readonly kind: 'pairs';
      readonly ask: Text;
      readonly pairs: readonly (readonly [ShardNumber, ShardNumber])[];
    }
  /** Into which shard a record of that partition key goes. */
  | {
      readonly id: string;
      readonly kind: 'point';
      readonly ask: Text;
      readonly partitionKey: string;
    }
  | {
      readonly id: string;
      readonly kind: 'shards';
      readonly ask: Text;
      readonly truth: 'parents' | 'ancestors' | 'readable';
      readonly of: ShardNumber;
    }
  | {
      readonly id: string;
      readonly kind: 'number';
      readonly ask: Text;
      readonly unit: 'percent' | 'count' | 'dollars';
      readonly truth: NumberTruth;
      /** How far off is still right, in the same unit. */
      readonly tolerance: number;
    }
  /** Where along the records of its shard a read begins: one behind the last for those still to come. */
  | {
      readonly id: string;
      readonly kind: 'record';
      readonly ask: Text;
      /** How many records lie there. */
      readonly count: number;
      readonly read: LessonRead;
    }
  /** A hash key, typed with all its digits. */
  | {
      readonly id: string;
      readonly kind: 'key';
      readonly ask: Text;
      /** The starting key of the upper child, were that shard halved. */
      readonly halves: ShardNumber;
    }
  | {
      readonly id: string;
      readonly kind: 'choice';
      readonly ask: Text;
      readonly options: readonly { readonly id: string; readonly text: Text }[];
      /** The id of the right option, where no rule of Kinesis can be computed; or what the load shows. */
      readonly truth: { readonly is: string } | { readonly verdictOf: ShardNumber };
    };

/** A number that the rules give for the stream as it is. */
export type NumberTruth =
  | { readonly of: 'busiest-percent' }
  | { readonly of: 'open-shards' }
  | { readonly of: 'month-dollars' }
  /** The busiest child, were the shard split at that key. */
  | { readonly of: 'split-percent'; readonly shard: ShardNumber; readonly at: LessonKey }
  /** The child, were the two merged. */
  | { readonly of: 'merge-percent'; readonly shards: readonly [ShardNumber, ShardNumber] }
  /** What that traffic asks of one shard, partition keys left out. */
  | { readonly of: 'traffic-percent'; readonly traffic: TrafficSettings }
  /** The widest open shard, were that traffic spread evenly over the keys. */
  | { readonly of: 'widest-percent'; readonly traffic: TrafficSettings }
  /** Records that one shard refuses of so many that are put within a second. */
  | { readonly of: 'burst-refused'; readonly count: number }
  /** By how many keys CreateStream makes the last of so many shards wider than each of the others. */
  | { readonly of: 'keys-left-over'; readonly shards: number }
  /** The fewest shards that take that traffic. */
  | { readonly of: 'shards-needed'; readonly suppose: SupposedTraffic }
  /** Of what the shards take, where both modes cost the same. */
  | { readonly of: 'break-even-percent'; readonly suppose: Supposed }
  /** What a month costs more with so many shards, provisioned. */
  | { readonly of: 'more-shards-dollars'; readonly suppose: Supposed; readonly shards: number }
  | { readonly of: 'given'; readonly value: number };

/** A claim about the stream, its records and what was predicted; never about buttons. */
export type Goal =
  | { readonly all: readonly Goal[] }
  | { readonly any: readonly Goal[] }
  /** The open layout is exactly this. */
  | { readonly boundaries: readonly LessonKey[] }
  | { readonly openShards: number }
  | { readonly closedShards: number }
  /** Shards that were listed once and are no more. */
  | { readonly expiredShards: number }
  /** Of a shard's write limit: 1 is all that it takes. */
  | { readonly busiestAtMost: number }
  | { readonly busiestAtLeast: number }
  /** Whether some shard refuses records. */
  | { readonly throttles: boolean }
  /** Who chooses the shard of a record. */
  | { readonly distribution: RecordDistribution }
  /** Records that all shards accept, averaged over the last minute. */
  | { readonly recordsInAtLeast: number }
  /** Splits and merges of the whole lesson that were accepted. */
  | { readonly callsAtMost: number }
  | { readonly put: { readonly partitionKey?: string; readonly count: number } }
  /** Shards that were read to their ends. */
  | { readonly drained: readonly ShardNumber[] }
  | { readonly read: LessonRead }
  /** A read whose first record is at that place, from 1, whatever its iterator. */
  | { readonly readFrom: { readonly shard: ShardNumber; readonly place: number } }
  | { readonly predicted: string }
  /** Of what was supposed last: its shards are as few as take its traffic. */
  | { readonly fewestShards: true }
  /** The mode that costs less. */
  | { readonly cheaperMode: StreamMode }
  /** In dollars, provisioned. */
  | { readonly monthAtMost: number }
  /** Consumers of either kind. */
  | { readonly readersAtLeast: number };

/** What a person does, in the words of the API: the same for the page, a golden trace and a link. */
export type Turn =
  | { readonly split: ShardNumber; readonly at: LessonKey }
  /** In the order sent: ShardToMerge, AdjacentShardToMerge. */
  | { readonly merge: readonly [ShardNumber, ShardNumber] }
  | { readonly put: { readonly partitionKey: string; readonly count: number } }
  | { readonly traffic: TrafficSettings | null }
  | { readonly jump: ClockJump }
  | { readonly read: LessonRead }
  /** UpdateStreamMode, and UpdateStreamRecordDistributionStrategy. */
  | { readonly mode: StreamMode }
  | { readonly distribution: RecordDistribution }
  | { readonly suppose: Supposed }
  | { readonly predict: string; readonly answer: Answer };

/** Shards, pairs of shards, an option's id, a number, or a hash key in decimal. */
export type Answer =
  | readonly ShardNumber[]
  | readonly (readonly [ShardNumber, ShardNumber])[]
  | number
  | string;

/** Why a turn was refused: the rule's own reason. */
export type WrongReason =
  | 'not-adjacent'
  | 'upper-first'
  | 'shard-closed'
  | 'key-not-splittable'
  | 'throttled'
  /** AUTO on a provisioned stream (facts §1.4). */
  | 'not-on-demand'
  /** The shards that are supposed take less than their traffic. */
  | 'too-few-shards'
  | ReadMistake;

/** What Kinesis answers all the same, although a consumer that does it loses the order or records. */
export type ReadMistake =
  /** A parent has records that were not read to its end. */
  | 'parent-unread'
  /** The read began behind the record that was looked for. */
  | 'skips-records'
  /** The read began before the record that was looked for. */
  | 'repeats-records';

/** A mistake that a step expects, and what it says of it with the facts of the case. */
export interface WrongTurn {
  readonly reason: WrongReason;
  readonly say: Text;
}

/** A turn of a good learner, and what the stream is after it. Only tests read it. */
export interface GoldenTurn {
  readonly turn: Turn | { readonly wait: number };
  /** Open shards and the boundaries between them, lowest first: `1 |1/3| 3 |2/3| 4`. */
  readonly open: string;
  readonly closed: number;
  /** Accepted so far; a refused turn costs none. */
  readonly calls: number;
  /** The step that one is in afterwards; `end` after the last. */
  readonly step: string;
  readonly refused?: WrongReason;
  /** Those that a text shows, exactly. */
  readonly facts?: Readonly<Record<string, string | number>>;
}
