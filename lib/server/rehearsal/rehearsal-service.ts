import { isSimulator } from '@/lib/api/connections';
import type { Rehearsal, RehearsalLine } from '@/lib/api/runs/rehearsal';
import type { RehearseRequest } from '@/lib/api/runs/run-requests';
import type { ReaderStatus } from '@/lib/api/simulator/readers';
import { stepTimesOf } from '@/lib/api/step-times';
import { measuredLoads } from '@/lib/kinesis/measured-loads';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { describeError } from '../http/error-response';
import { textStream } from '../http/text-stream';
import type { LoadService } from '../load/load-service';
import type { Log } from '../log';
import { planReviewed } from '../runs/plan-run';
import type { PluggedSimulator } from '../simulator/plug-in-simulator';
import type { AccountLimitsReader } from '../streams/account-limits';
import { type RehearsalScene, rehearsePlan } from './rehearse-plan';

/** Plans on copies of streams, before anything is sent to the streams themselves. */
export interface RehearsalService {
  /**
   * Answers with a line for each percent that is done, and at last with what came of it; stops when
   * nobody reads them. Throws `load-unknown`, and what a run of the same plan is refused with.
   */
  rehearse(
    connection: OpenConnection,
    streamName: string,
    request: RehearseRequest,
  ): Promise<Response>;
}

interface RehearsalServiceOptions {
  readonly limits: AccountLimitsReader;
  readonly load: Pick<LoadService, 'known'>;
  readonly simulator: Pick<PluggedSimulator, 'streams'>;
  readonly log: Log;
}

const ONE_CONSUMER = 1;

/** One rehearsal at a time: each takes what a processor can give. */
export function openRehearsalService(options: RehearsalServiceOptions): RehearsalService {
  const { limits, load, simulator, log } = options;
  let last: Promise<void> = Promise.resolve();

  async function readersOf(
    { summary }: OpenConnection,
    streamName: string,
    consumerCount = ONE_CONSUMER,
  ): Promise<readonly ReaderStatus[] | number> {
    const known = isSimulator(summary) ? await simulator.streams.readReaders(streamName) : [];
    return known.length === 0 ? consumerCount : known;
  }

  async function* inTurn(scene: RehearsalScene): AsyncGenerator<number | Rehearsal> {
    const before = last;
    let leave = () => {};
    last = new Promise((resolve) => {
      leave = resolve;
    });
    try {
      await before;
      yield* rehearsePlan(scene);
    } finally {
      leave();
    }
  }

  async function* linesOf(scene: RehearsalScene): AsyncGenerator<string> {
    let percent = 0;
    try {
      for await (const told of inTurn(scene)) {
        if (typeof told !== 'number') {
          yield lineOf({ rehearsal: told });
        } else if (Math.floor(told * 100) > percent) {
          percent = Math.floor(told * 100);
          yield lineOf({ progress: percent / 100 });
        }
      }
    } catch (error) {
      log.error({ err: error }, 'A rehearsal failed');
      yield lineOf({ error: describeError(error).error });
    }
  }

  return {
    async rehearse(connection, streamName, { consumers, ...reviewed }) {
      const { stream, open, steps } = await planReviewed(connection, limits, streamName, reviewed);
      const known = load.known(connection, streamName);
      const loads = known && measuredLoads(known, open, stream.recordDistribution);
      if (loads === undefined || loads.size === 0) {
        throw new ConsoleError('load-unknown', 'Nobody has measured the load of the stream yet.');
      }
      const readers = await readersOf(connection, streamName, consumers);
      const times = stepTimesOf(connection.summary);
      return new Response(textStream(linesOf({ open, loads, steps, times, readers })), {
        headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
      });
    },
  };
}

function lineOf(line: RehearsalLine): string {
  return `${JSON.stringify(line)}\n`;
}
