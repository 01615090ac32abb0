import { randomBytes } from 'node:crypto';
import { CreateStreamCommand, IncreaseStreamRetentionPeriodCommand } from '@aws-sdk/client-kinesis';
import { LRUCache } from 'lru-cache';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { OpenStageRequest, StageAnswer, TurnAnswer } from '@/lib/api/lessons/lesson-stage';
import { MIN_RETENTION_HOURS } from '@/lib/kinesis/limits';
import type { FileRefusal } from '@/lib/lessons/file/file-refusal';
import type { OpenedLesson } from '@/lib/lessons/file/opened-lesson';
import type { Lesson, SetUp, Turn } from '@/lib/lessons/lesson';
import type { Connection } from '../connections/connection-entry';
import type { ConnectionService } from '../connections/connection-service';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { openStageSimulator, type StageSimulator } from '../simulator/plug-in-simulator';
import { stageConnection } from '../simulator/stage-connection';
import { playTurn } from './play-turn';
import { solveLesson } from './solve-lesson';
import { TrialLesson } from './trial-lesson';

/** How long a split lasts on a stage: long enough to be seen. */
const TRANSITION_MS = 1200;
/** Each has a simulator in memory. */
const MAX_STAGES = 16;
/** A page in sight asks every few seconds. Traffic that nobody sees would fill the memory. */
const KEPT_UNUSED_MS = 60_000;

/** Any time does, and the same one gives the same trial. */
const TRIAL_STARTS_MS = Date.UTC(2026, 0, 15, 9, 30);

/** The simulators that lessons are played on. What a stage had can be made again from its turns. */
export interface LessonService<Server extends StageServer> {
  open(request: OpenStageRequest): Promise<StageAnswer>;
  /** Throws `connection-not-found` where the stage is gone. */
  play(connectionId: string, turn: Turn): Promise<TurnAnswer>;
  shut(connectionId: string): Promise<void>;
  /** Opens a lesson on a stage of its own, at a time that only the trial moves. */
  openTrial(lesson: Lesson): Promise<TrialLesson>;
  /** Plays a lesson's own solution; undefined where it meets every goal. One lesson after the other. */
  check(opened: OpenedLesson): Promise<FileRefusal | undefined>;
  /** The services of a stage, which routes call as they call those of the console. */
  consoleOf(connectionId: string): Server;
  /** Undefined where the stage is gone. */
  summaryOf(connectionId: string): ConnectionSummary | undefined;
  close(): Promise<void>;
}

/** The services on a stage, as far as a lesson needs them. */
interface StageServer {
  readonly connections: ConnectionService;
  close(): Promise<void>;
}

interface Stage<Server extends StageServer = StageServer> {
  readonly simulator: StageSimulator;
  readonly server: Server;
  readonly connection: OpenConnection;
  readonly streamName: string;
}

interface LessonServiceOptions<Server extends StageServer> {
  /** The services on a simulator that only they know. */
  readonly openServer: (connection: Connection, simulator: StageSimulator) => Server;
  readonly transitionMs?: number;
  readonly now?: () => number;
}

/** Opens no stage before somebody learns. */
export function openLessonService<Server extends StageServer>(
  options: LessonServiceOptions<Server>,
): LessonService<Server> {
  const { openServer, transitionMs = TRANSITION_MS } = options;
  const closing = new Set<Promise<void>>();
  let checked: Promise<unknown> = Promise.resolve();
  const stages = new LRUCache<string, Stage<Server>>({
    max: MAX_STAGES,
    ttl: KEPT_UNUSED_MS,
    ttlAutopurge: true,
    updateAgeOnGet: true,
    perf: performance,
    dispose(stage) {
      const closed = closeStage(stage).finally(() => closing.delete(closed));
      closing.add(closed);
    },
  });

  function find(connectionId: string): Stage<Server> {
    const stage = stages.get(connectionId);
    if (stage !== undefined) return stage;
    throw new ConsoleError('connection-not-found', 'The stream of this lesson is gone.', {
      detail: { name: 'no-connection', connectionId },
    });
  }

  async function openStage(request: OpenStageRequest, now = options.now): Promise<Stage<Server>> {
    const { streamName, setUp, turns } = request;
    const connectionId = `lesson-${randomBytes(6).toString('hex')}`;
    const simulator = await openStageSimulator({ seed: setUp.seed, transitionMs, now });
    const server = openServer(stageConnection(connectionId, transitionMs), simulator);
    const connection = server.connections.find(connectionId);
    const stage = { simulator, server, connection, streamName };
    try {
      await setStage(stage, setUp, transitionMs);
      for (const turn of turns) await playToEnd(stage, turn, transitionMs);
    } catch (error) {
      await closeStage(stage);
      throw error;
    }
    return stage;
  }

  async function openTrial(lesson: Lesson): Promise<TrialLesson> {
    const clock = { nowMs: TRIAL_STARTS_MS };
    const request = { streamName: `learn-${lesson.id}`, setUp: lesson.setUp, turns: [] };
    const stage = await openStage(request, () => clock.nowMs);
    return new TrialLesson({
      lesson,
      stage,
      clock,
      play: (turn) => playToEnd(stage, turn, transitionMs),
      close: () => closeStage(stage),
    });
  }

  return {
    async open(request) {
      const stage = await openStage(request);
      const { summary } = stage.connection;
      stages.set(summary.connectionId, stage);
      return { connection: summary, streamName: stage.streamName };
    },
    openTrial,
    check(opened) {
      const check = checked.then(() => solveLesson(opened, openTrial));
      checked = check.catch(() => undefined);
      return check;
    },
    play: async (connectionId, turn) => playTurn(find(connectionId), turn),
    async shut(connectionId) {
      stages.delete(connectionId);
      await Promise.all(closing);
    },
    consoleOf: (connectionId) => find(connectionId).server,
    summaryOf: (connectionId) => stages.get(connectionId)?.connection.summary,
    async close() {
      stages.clear();
      await Promise.all(closing);
    },
  };
}

async function closeStage({ server, simulator }: Stage): Promise<void> {
  await server.close();
  await simulator.close();
}

/** The stream as the lesson begins: made by the calls that made it. */
async function setStage(stage: Stage, setUp: SetUp, transitionMs: number): Promise<void> {
  const { connection, simulator, streamName: StreamName } = stage;
  const creation = { StreamName, ShardCount: setUp.createdWith };
  await connection.change('CreateStream', creation, (client) =>
    client.send(new CreateStreamCommand(creation)),
  );
  simulator.controls.jumpClock(transitionMs);
  if (setUp.retentionHours > MIN_RETENTION_HOURS) {
    const retention = { StreamName, RetentionPeriodHours: setUp.retentionHours };
    await connection.change('IncreaseStreamRetentionPeriod', retention, (client) =>
      client.send(new IncreaseStreamRetentionPeriodCommand(retention)),
    );
    simulator.controls.jumpClock(transitionMs);
  }
  for (const turn of setUp.history) await playToEnd(stage, turn, transitionMs);
  if (setUp.traffic !== undefined) await simulator.streams.setTraffic(StreamName, setUp.traffic);
  simulator.controls.setClock(setUp.clock);
}

/** What takes its time on the page is over at once: the clock goes on by as much. */
async function playToEnd(stage: Stage, turn: Turn, transitionMs: number): Promise<TurnAnswer> {
  const answer = await playTurn(stage, turn);
  if ('split' in turn || 'merge' in turn || 'mode' in turn) {
    stage.simulator.controls.jumpClock(transitionMs);
  }
  return answer;
}
