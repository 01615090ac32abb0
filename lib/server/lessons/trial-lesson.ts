import type { TurnAnswer } from '@/lib/api/lessons/lesson-stage';
import { priceTable } from '@/lib/kinesis/cost/price-table';
import { pricesIn } from '@/lib/kinesis/cost/prices';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
import {
  afterLook,
  afterTurn,
  COURSE_START,
  type Course,
  callCount,
  factsTold,
} from '@/lib/lessons/course';
import { type Facts, plainFact } from '@/lib/lessons/facts';
import type { Answer, GoldenTurn, Lesson, Predict, Turn } from '@/lib/lessons/lesson';
import { mistakeIn } from '@/lib/lessons/rules/judge-mistake';
import {
  factsOfChange,
  factsOfPut,
  factsOfRead,
  type Played,
  refusalOf,
} from '@/lib/lessons/rules/judge-turn';
import { factsOfTruth, truthOf } from '@/lib/lessons/rules/predictions';
import { type Scene, writeLayout } from '@/lib/lessons/scene';
import { sceneOf } from '@/lib/lessons/scene-of';
import { NO_TOP_KEYS } from '@/lib/load/key-tally';
import { judgeLoad } from '@/lib/load/verdict';
import { describeStream } from '../streams/describe-stream';
import { listShards } from '../streams/list-shards';
import type { TurnStage } from './play-turn';

const TICK_MS = 250;

/** What one sees after a turn, without a page. */
export interface Seen extends Omit<GoldenTurn, 'turn' | 'facts'> {
  readonly facts: Readonly<Record<string, string | number>>;
}

interface TrialStart {
  readonly lesson: Lesson;
  readonly stage: TurnStage;
  /** The machine's time, as the stage's simulator reads it. */
  readonly clock: { nowMs: number };
  /** Resolves when the stream is ACTIVE again. */
  readonly play: (turn: Turn) => Promise<TurnAnswer>;
  readonly close: () => Promise<void>;
}

/** A lesson that is played without a page, at a time that only the trial moves. */
export class TrialLesson {
  readonly #start: TrialStart;
  #course: Course = COURSE_START;
  /** What the answer to each prediction was when it could first be told, by its id. */
  readonly truths = new Map<string, Answer>();
  /** What a text may show then. */
  facts: Facts = {};

  constructor(start: TrialStart) {
    this.#start = start;
  }

  get course(): Course {
    return this.#course;
  }

  async shards(): Promise<readonly Shard[]> {
    const { connection, streamName } = this.#start.stage;
    return listShards(await connection.reader(), streamName);
  }

  async scene(): Promise<Scene> {
    const { stage, lesson, clock } = this.#start;
    const { simulator, streamName } = stage;
    const shards = await this.shards();
    const stream = await describeStream(await stage.connection.reader(), streamName);
    const { recordDistribution } = stream;
    const load = simulator.loadOf(streamName);
    const loads = new Map((load?.shards ?? []).map((each) => [each.shardId, each]));
    const verdicts = openShards(shards).flatMap((shard): readonly [string, string][] => {
      const own = loads.get(shard.shardId);
      const topKeys = simulator.topKeysOf(streamName, shard.shardId) ?? NO_TOP_KEYS;
      const verdict = own && judgeLoad(shard, own, { recordDistribution, topKeys });
      return verdict === undefined ? [] : [[shard.shardId, verdict.kind]];
    });
    return sceneOf({
      shards,
      load,
      stream,
      retentionHours: lesson.setUp.retentionHours,
      prices: pricesIn(priceTable, 'us-east-1').prices,
      verdicts: new Map(verdicts),
      atMs: clock.nowMs,
    });
  }

  /** What one would see of the stream and of the lesson then. */
  async play(turn: GoldenTurn['turn']): Promise<Seen> {
    const refused = 'wait' in turn ? await this.#wait(turn.wait) : await this.#turn(turn);
    const scene = await this.scene();
    const open = openShards(scene.shards).length;
    return {
      open: writeLayout(scene),
      closed: scene.shards.length - open,
      calls: callCount(this.#course),
      step: this.#start.lesson.steps[this.#course.step]?.id ?? 'end',
      ...(refused && { refused }),
      facts: Object.fromEntries(
        Object.entries(this.facts).map(([name, fact]) => [name, plainFact(fact)]),
      ),
    };
  }

  async close(): Promise<void> {
    await this.#start.close();
  }

  async #turn(turn: Turn) {
    const before = await this.scene();
    const answer = 'predict' in turn ? {} : await this.#start.play(turn);
    const after = await this.scene();
    const facts = {
      ...(answer.refused === undefined
        ? factsOfChange(before, after, turn)
        : refusalOf(before, turn)?.facts),
      ...factsOfTruth(this.#start.lesson, turn, before),
      ...factsOfPut(answer.put),
      ...factsOfRead(answer.read),
    };
    const step = this.#start.lesson.steps[this.#course.step];
    const mistake = step && mistakeIn(step, before, turn, facts, this.#course.played);
    const refused = answer.refused?.reason ?? mistake?.reason;
    const played = { turn, refused, facts: mistake?.facts ?? facts };
    this.#learnTruth(step?.predict, before, [...this.#course.played, played]);
    this.#course = afterTurn(this.#course, this.#start.lesson, played, after);
    this.facts = { ...factsTold(this.#course, after), ...(refused && played.facts) };
    return refused;
  }

  #learnTruth(predict: Predict | undefined, scene: Scene, played: readonly Played[]): void {
    if (predict === undefined || this.truths.has(predict.id)) return;
    const truth = truthOf(predict, scene, played);
    if (truth !== undefined) this.truths.set(predict.id, truth);
  }

  async #wait(seconds: number): Promise<undefined> {
    for (let tick = 0; tick < (seconds * 1000) / TICK_MS; tick++) {
      this.#start.clock.nowMs += TICK_MS;
      await this.#start.stage.simulator.maintain();
    }
    await this.look();
  }

  /** Load changes by itself: a step may be over although nothing was done. */
  async look(): Promise<void> {
    const scene = await this.scene();
    this.#course = afterLook(this.#course, this.#start.lesson, scene);
    this.facts = factsTold(this.#course, scene);
  }
}
