import { KinesisClient, type KinesisClientConfig } from '@aws-sdk/client-kinesis';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';
import { assertNever } from '@/lib/base/assert';
import type { AnswerMeter } from '../calls/answer-meter';
import { boundAnswers } from '../calls/bound-answers';
import type { CallBudget } from '../calls/call-budget';
import type { Urgency } from '../calls/call-queue';
import { checkAnswers } from '../calls/check-answers';
import type { DeniedActions } from '../calls/problems/denied-actions';
import { nameMissingPermissions } from '../calls/problems/missing-permission';
import { PatientRetryStrategy, SILENCE_MS } from '../calls/retry-strategy';
import { withinBudget } from '../calls/within-budget';
import type { PluggedSimulator } from '../simulator/plug-in-simulator';
import type { Connection } from './connection-entry';
import { awsCredentials } from './credentials/aws-credentials';
import { findHttpVersion, type HttpVersion } from './endpoints/http-version';
import { guardedLookup, http1Handler } from './endpoints/http1-handler';

/** The clients of one connection, which differ in retries and in their place in the line. */
export interface KinesisClients {
  /** Repeats what was throttled or lost on the way. */
  readonly reading: KinesisClient;
  /** Reads likewise, but before everything that waits for its turn. */
  readonly readingFirst: KinesisClient;
  /** Sends once: a shard that is throttled is read more slowly, which a retry would hide. */
  readonly polling: KinesisClient;
  /**
   * Sends once, for calls that change something: the SDK would repeat even LimitExceeded, and its
   * answer is what a person wants to see (facts §7.2).
   */
  readonly changing: KinesisClient;
  /** Undefined in the simulator of this process. */
  readonly httpVersion: HttpVersion | undefined;
}

/** Calls leave behind what they show about a connection. */
export interface CallSigns {
  readonly meter: AnswerMeter;
  readonly denied: DeniedActions;
}

/** Without a budget for the simulator in this process, whose console takes nothing from anybody. */
export async function openKinesisClients(
  connection: Connection,
  simulator: Pick<PluggedSimulator, 'requestHandler'>,
  budget: CallBudget | undefined,
  { meter, denied }: CallSigns,
): Promise<KinesisClients> {
  const { httpVersion, ...config } = await clientConfig(connection, simulator);
  const open = (attempts: number, urgency: Urgency, handler = config.requestHandler) => {
    const client = new KinesisClient({
      ...config,
      ...(attempts === 1
        ? { maxAttempts: attempts }
        : { retryStrategy: new PatientRetryStrategy(attempts) }),
      requestHandler:
        budget === undefined
          ? meter.wrap(handler)
          : withinBudget(meter.wrap(boundAnswers(handler)), budget, urgency),
    });
    return nameMissingPermissions(budget === undefined ? client : checkAnswers(client), denied);
  };
  return {
    reading: open(5, 'in-turn'),
    readingFirst: open(5, 'first'),
    polling: open(1, 'in-turn'),
    changing: open(
      1,
      'first',
      config.requestHandler instanceof NodeHttpHandler
        ? http1Handler(connection.access, { keepAlive: false })
        : config.requestHandler,
    ),
    httpVersion,
  };
}

/** A session that fell silent is closed, or every later call would be sent into it too. */
const HTTP2 = { requestTimeout: SILENCE_MS, sessionTimeout: SILENCE_MS };

interface ClientConfig extends KinesisClientConfig {
  readonly httpVersion: HttpVersion | undefined;
  readonly requestHandler: PluggedSimulator['requestHandler'] | NodeHttpHandler | NodeHttp2Handler;
}

async function clientConfig(
  { summary, access }: Connection,
  simulator: Pick<PluggedSimulator, 'requestHandler'>,
): Promise<ClientConfig> {
  const { region } = summary;
  switch (access.kind) {
    case 'simulator':
      return {
        region,
        endpoint: 'http://simulator.invalid',
        credentials: { accessKeyId: 'simulator', secretAccessKey: 'simulator' },
        requestHandler: simulator.requestHandler,
        httpVersion: undefined,
      };
    case 'aws':
      return {
        region,
        ...(access.endpoint !== undefined && { endpoint: access.endpoint }),
        credentials: awsCredentials(access),
        // AWS takes HTTP/1.1 as well, whose handler knows when to give up connecting.
        requestHandler: http1Handler(access, { keepAlive: true }),
        httpVersion: 'HTTP/1.1',
      };
    case 'endpoint': {
      const { endpoint, accessKeyId, secretAccessKey } = access;
      const resolving = guardedLookup(access, endpoint);
      const httpVersion = await findHttpVersion(endpoint, resolving);
      return {
        region,
        endpoint,
        credentials: { accessKeyId, secretAccessKey },
        requestHandler:
          httpVersion === 'HTTP/2'
            ? new NodeHttp2Handler({ ...HTTP2, nodeHttp2ConnectOptions: resolving })
            : http1Handler(access, { keepAlive: true }),
        httpVersion,
      };
    }
    default:
      return assertNever(access);
  }
}
