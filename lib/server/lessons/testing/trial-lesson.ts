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
import { type ConsoleServer, openConsoleServer } from '../../console-server';
import { openLog } from '../../log';
import { parseSettings } from '../../settings';
import type { StageSimulator } from '../../simulator/plug-in-simulator';
import { listShards } from '../../streams/list-shards';
import { type LessonService, openLessonService } from '../lesson-service';

const TICK_MS = 250;

/** What one sees after a turn, without a page. */
export interface Seen extends Omit<GoldenTurn, 'turn' | 'facts'> {
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A lesson that is played at a time that only the test moves. */
export class TrialLesson {
  readonly #clock: { nowMs: number };
  readonly #service: LessonService<ConsoleServer>;
  readonly #simulator: () => StageSimulator;
  readonly #connectionId: string;
  readonly #lesson: Lesson;
  #course: Course = COURSE_START;
  /** What the answer to each prediction was when it could first be told, by its id. */
  readonly truths = new Map<string, Answer>();
  /** What a text may show then. */
  facts: Facts = {};

  private constructor(
    lesson: Lesson,
    clock: { nowMs: number },
    service: LessonService<ConsoleServer>,
    simulator: () => StageSimulator,
    connectionId: string,
  ) {
    this.#lesson = lesson;
    this.#clock = clock;
    this.#service = service;
    this.#simulator = simulator;
    this.#connectionId = connectionId;
  }

  static async open(lesson: Lesson): Promise<TrialLesson> {
    const clock = { nowMs: Date.UTC(2026, 0, 15, 9, 30) };
    let simulator: StageSimulator | undefined;
    const service = openLessonService({
      transitionMs: 0,
      now: () => clock.nowMs,
      openServer(connection, stage) {
        simulator = stage;
        return openConsoleServer({
          settings: parseSettings({}),
          connections: [connection],
          simulator: stage,
          dataDir: undefined,
          log: openLog(process.stderr),
        });
      },
    });
    const { setUp, id } = lesson;
    const { connection } = await service.open({ streamName: `learn-${id}`, setUp, turns: [] });
    const opened = () => {
      if (simulator === undefined) throw new Error('No simulator was opened');
      return simulator;
    };
    return new TrialLesson(lesson, clock, service, opened, connection.connectionId);
  }

  get streamName(): string {
    return `learn-${this.#lesson.id}`;
  }

  get course(): Course {
    return this.#course;
  }

  async shards(): Promise<readonly Shard[]> {
    const { connections } = this.#service.consoleOf(this.#connectionId);
    return listShards(await connections.find(this.#connectionId).reader(), this.streamName);
  }

  async scene(): Promise<Scene> {
    const shards = await this.shards();
    const load = this.#simulator().loadOf(this.streamName);
    const loads = new Map((load?.shards ?? []).map((each) => [each.shardId, each]));
    const verdicts = openShards(shards).flatMap((shard): readonly [string, string][] => {
      const own = loads.get(shard.shardId);
      const topKeys = this.#simulator().topKeysOf(this.streamName, shard.shardId) ?? NO_TOP_KEYS;
      const verdict =
        own && judgeLoad(shard, own, { recordDistribution: 'USER_PARTITION_KEY', topKeys });
      return verdict === undefined ? [] : [[shard.shardId, verdict.kind]];
    });
    return sceneOf({
      shards,
      load,
      streamMode: 'PROVISIONED',
      retentionHours: this.#lesson.setUp.retentionHours,
      prices: pricesIn(priceTable, 'us-east-1').prices,
      verdicts: new Map(verdicts),
      atMs: this.#clock.nowMs,
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
      step: this.#lesson.steps[this.#course.step]?.id ?? 'end',
      ...(refused && { refused }),
      facts: Object.fromEntries(
        Object.entries(this.facts).map(([name, fact]) => [name, plainFact(fact)]),
      ),
    };
  }

  async close(): Promise<void> {
    await this.#service.close();
  }

  async #turn(turn: Turn) {
    const before = await this.scene();
    const answer = 'predict' in turn ? {} : await this.#service.play(this.#connectionId, turn);
    const after = await this.scene();
    const facts = {
      ...(answer.refused === undefined
        ? factsOfChange(before, after, turn)
        : refusalOf(before, turn)?.facts),
      ...factsOfTruth(this.#lesson, turn, before),
      ...factsOfPut(answer.put),
      ...factsOfRead(answer.read),
    };
    const step = this.#lesson.steps[this.#course.step];
    const mistake = step && mistakeIn(step, before, turn, facts, this.#course.played);
    const refused = answer.refused?.reason ?? mistake?.reason;
    const played = { turn, refused, facts: mistake?.facts ?? facts };
    this.#learnTruth(step?.predict, before, [...this.#course.played, played]);
    this.#course = afterTurn(this.#course, this.#lesson, played, after);
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
      this.#clock.nowMs += TICK_MS;
      await this.#simulator().maintain();
    }
    const scene = await this.scene();
    this.#course = afterLook(this.#course, this.#lesson, scene);
    this.facts = factsTold(this.#course, scene);
  }
}
