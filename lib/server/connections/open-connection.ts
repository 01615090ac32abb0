import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { KinesisClient } from '@aws-sdk/client-kinesis';
import type { ApiBudgetAnswer } from '@/lib/api/api-budget';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { CallerIdentity } from '@/lib/api/connections/health';
import type { Doer } from '@/lib/api/login/doer';
import { openedOnce } from '@/lib/base/opened-once';
import type { PayloadMask } from '@/lib/records/text/payload-mask';
import type { AuditLog } from '../audit/audit-log';
import { AnswerMeter } from '../calls/answer-meter';
import { CallBudget } from '../calls/call-budget';
import { CallCounts } from '../calls/call-counts';
import type { KinesisReader } from '../calls/kinesis-reader';
import { DeniedActions } from '../calls/problems/denied-actions';
import { SharedCalls } from '../calls/shared-calls';
import { openCloudWatch } from '../cloud-watch/open-cloud-watch';
import { ConsoleError } from '../http/console-error';
import { openSchemaSources, type SchemaSources } from '../schemas/schema-sources';
import type { EvenShare } from '../shared-store/live-instances';
import type { PluggedSimulator } from '../simulator/plug-in-simulator';
import { type PolledReads, readsBySdk } from '../simulator/polled-reads';
import type { Connection } from './connection-entry';
import type { HttpVersion } from './endpoints/http-version';
import { whoAmI } from './health/who-am-i';
import { type CallSigns, type KinesisClients, openKinesisClients } from './kinesis-clients';

/** A connection that calls go through. */
export interface OpenConnection {
  readonly summary: ConnectionSummary;
  /** What of the payloads does not leave the server. */
  readonly mask: PayloadMask | undefined;
  /** The audit log names them for changes made through this connection. */
  readonly by: Doer;
  /** Returns the same connection with another `by`. */
  usedBy(by: Doer): OpenConnection;
  /** For calls that change nothing; their answers are shared, and up to some seconds old. */
  reader(): Promise<KinesisReader>;
  /** For runs: comes before what pages ask, and each call is sent. */
  runReader(): Promise<KinesisReader>;
  /** Undefined where the connection has none. */
  cloudWatch(): Promise<CloudWatchClient | undefined>;
  /** Those that it has. */
  readonly schemaSources: SchemaSources;
  /** For what pages ask over and over: in the simulator of this process directly. */
  polledReads(): Promise<PolledReads>;
  /** How many calls that may have changed something have been answered, or have failed. */
  readonly changeCount: number;
  /** Throws `read-only` where nothing may be changed. */
  requireWritable(): void;
  /** The one way to a call that changes something: refused where read-only, and audited. */
  change<Output>(
    operation: string,
    input: Readonly<Record<string, unknown>>,
    send: (client: KinesisClient) => Promise<Output>,
  ): Promise<Output>;
  /** What was called since the start. */
  readonly callCounts: CallCounts;
  /** Undefined where nothing is limited. */
  apiBudget(): ApiBudgetAnswer | undefined;
  /** Asks AWS each time whom it takes the connection for; undefined where there is no STS. */
  identity(): Promise<CallerIdentity | undefined>;
  readonly meter: AnswerMeter;
  readonly denied: DeniedActions;
  /** Undefined before the first call, and in the simulator of this process. */
  readonly httpVersion: HttpVersion | undefined;
}

/** The ways into the simulator of this process. */
type SimulatorAccess = Pick<PluggedSimulator, 'requestHandler' | 'readDirectly'>;

/** Opens the SDK clients at the first call that needs them. */
export function openConnection(
  connection: Connection,
  simulator: SimulatorAccess,
  audit: Pick<AuditLog, 'begin'>,
  instances?: EvenShare,
): OpenConnection {
  const { mask, access } = connection;
  let { summary } = connection;
  const signs = { meter: new AnswerMeter(), denied: new DeniedActions() };
  const budget =
    access.kind === 'simulator' ? undefined : new CallBudget(access.apiShare, instances);
  const schemaSources = openSchemaSources(connection);
  let changeCount = 0;
  let openingCloudWatch: Promise<CloudWatchClient | undefined> | undefined;
  let httpVersion: HttpVersion | undefined;

  const callCounts = new CallCounts();
  const clients = openedOnce(async () => {
    const opened = await openClients(connection, simulator, budget, signs);
    httpVersion = opened.httpVersion;
    const { reading, readingFirst, polling, changing } = opened;
    for (const client of [reading, readingFirst, polling, changing]) callCounts.watch(client);
    return opened;
  });

  function requireWritable(): void {
    if (!summary.readOnly) return;
    throw new ConsoleError('read-only', `The connection “${summary.name}” is read-only.`);
  }

  const usedBy = (by: Doer): OpenConnection => ({
    get summary() {
      return summary;
    },
    by,
    usedBy,
    cloudWatch: () => {
      openingCloudWatch ??= openCloudWatch(connection);
      return openingCloudWatch;
    },
    schemaSources,
    mask,
    get changeCount() {
      return changeCount;
    },
    reader: async () => (await clients()).shared,
    runReader: async () => (await clients()).readingFirst,
    polledReads: async () => {
      const { reading, polling } = await clients();
      const bySdk = readsBySdk(reading, polling);
      return connection.access.kind === 'simulator' ? simulator.readDirectly(bySdk) : bySdk;
    },
    requireWritable,
    async change(operation, input, send) {
      requireWritable();
      const { changing, forgetAnswers } = await clients();
      const { connectionId } = summary;
      const call = { time: Date.now(), connectionId, operation, input };
      const addOutcome = await audit.begin({ ...call, who: by.who, from: by.from });
      let outcome = 'accepted';
      try {
        return await send(changing);
      } catch (error) {
        outcome = error instanceof Error ? error.name : 'unknown';
        throw error;
      } finally {
        forgetAnswers();
        changeCount += 1;
        await addOutcome(outcome);
      }
    },
    callCounts,
    apiBudget: () => budget?.use(),
    async identity() {
      const identity = await whoAmI(connection);
      if (identity !== undefined) summary = { ...summary, accountId: identity.accountId };
      return identity;
    },
    ...signs,
    get httpVersion() {
      return httpVersion;
    },
  });
  return usedBy({});
}

interface OpenClients extends KinesisClients {
  readonly shared: KinesisReader;
  forgetAnswers(): void;
}

async function openClients(
  connection: Connection,
  simulator: SimulatorAccess,
  budget: CallBudget | undefined,
  signs: CallSigns,
): Promise<OpenClients> {
  const clients = await openKinesisClients(connection, simulator, budget, signs);
  // The simulator in this process answers at once, and always as things are.
  if (budget === undefined) return { ...clients, shared: clients.reading, forgetAnswers() {} };
  const calls = new SharedCalls(clients.reading);
  return { ...clients, shared: calls, forgetAnswers: () => calls.forgetAll() };
}
