import { LRUCache } from 'lru-cache';
import type {
  RunProgress,
  StreamGlance,
  StreamGlancesAnswer,
} from '@/lib/api/streams/stream-glances';
import { glanceAt, type StreamLook } from '@/lib/load/stream-glance';
import { questionTo, SHARED_MS, SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import type { KnownShards } from '../streams/known-shards';
import { knownLook, type LoadSources } from './read-load';

/** A row is about this many pixels wide, and a column should be seen. */
const MAX_COLUMNS = 240;
/** Looking at this many shards takes tens of milliseconds, so it is done less often. */
const MANY_SHARDS = 2000;
const SHARED_MS_OF_MANY = 5000;

/** What the list of streams shows of each at a glance, without asking Kinesis anything. */
export interface GlanceService {
  read(connection: OpenConnection, streamNames: readonly string[]): Promise<StreamGlancesAnswer>;
}

interface GlanceSources extends LoadSources {
  readonly knownShards: KnownShards;
  readonly progressOf: (
    connectionId: string,
    streamName: string,
  ) => Promise<RunProgress | undefined>;
}

/** One for all connections; several viewers of a stream share its glance. */
export function openGlanceService(sources: GlanceSources): GlanceService {
  const { progressOf, knownShards } = sources;
  const large = new LRUCache<string, true>({ max: 1000 });
  const glances = new SharedAnswers<StreamGlance['glance']>((question, error) => {
    if (error !== undefined) return 0;
    return large.has(question) ? SHARED_MS_OF_MANY : SHARED_MS;
  });

  function look(connection: OpenConnection, streamName: string) {
    return knownLook(sources, connection, streamName) ?? shapeOf(connection, streamName);
  }

  /** The shards alone: nobody measures their load. */
  function shapeOf(connection: OpenConnection, streamName: string): StreamLook | undefined {
    const open = knownShards.of(connection, streamName);
    return open && { ...NOTHING_MEASURED, open };
  }

  async function readOne(connection: OpenConnection, streamName: string): Promise<StreamGlance> {
    const question = questionTo(connection, streamName);
    const glance = await glances.ask(question, () => {
      const seen = look(connection, streamName);
      if (seen === undefined) return undefined;
      if (seen.open.length > MANY_SHARDS) large.set(question, true);
      return glanceAt(seen, MAX_COLUMNS);
    });
    const run = await progressOf(connection.summary.connectionId, streamName);
    return { streamName, glance, run };
  }

  return {
    async read(connection, streamNames) {
      return { glances: await Promise.all(streamNames.map((name) => readOne(connection, name))) };
    },
  };
}

const NOTHING_MEASURED: Omit<StreamLook, 'open'> = {
  load: { source: 'sampled', windowMs: 0, sampledRecordCount: 0, shards: [] },
  recordDistribution: undefined,
  topKeysOf: () => undefined,
  hour: undefined,
  iteratorAgeMs: undefined,
};
