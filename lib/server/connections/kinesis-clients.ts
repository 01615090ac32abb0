import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { KinesisClient, type KinesisClientConfig } from '@aws-sdk/client-kinesis';
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';
import { assertNever } from '@/lib/base/assert';
import { boundAnswers } from '../calls/bound-answers';
import type { CallBudget } from '../calls/call-budget';
import type { Urgency } from '../calls/call-queue';
import { checkAnswers } from '../calls/check-answers';
import { nameMissingPermissions } from '../calls/missing-permission';
import { PatientRetryStrategy, SILENCE_MS } from '../calls/retry-strategy';
import { withinBudget } from '../calls/within-budget';
import type { PluggedSimulator } from '../simulator/plug-in-simulator';
import type { Connection } from './connection-file';
import { findHttpVersion } from './http-version';

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
}

/** Without a budget for the simulator in this process, whose console takes nothing from anybody. */
export async function openKinesisClients(
  connection: Connection,
  simulator: Pick<PluggedSimulator, 'requestHandler'>,
  budget: CallBudget | undefined,
): Promise<KinesisClients> {
  const config = await clientConfig(connection, simulator);
  const open = (attempts: number, urgency: Urgency, handler = config.requestHandler) => {
    const client = new KinesisClient({
      ...config,
      ...(attempts === 1
        ? { maxAttempts: attempts }
        : { retryStrategy: new PatientRetryStrategy(attempts) }),
      requestHandler:
        budget === undefined ? handler : withinBudget(boundAnswers(handler), budget, urgency),
    });
    return nameMissingPermissions(budget === undefined ? client : checkAnswers(client));
  };
  return {
    reading: open(5, 'in-turn'),
    readingFirst: open(5, 'first'),
    polling: open(1, 'in-turn'),
    changing: open(
      1,
      'first',
      config.requestHandler instanceof NodeHttpHandler
        ? new NodeHttpHandler({ ...HTTP1, ...newConnections() })
        : config.requestHandler,
    ),
  };
}

/** When an HTTP/1.1 handler gives up connecting, and waiting in silence; milliseconds. */
export const HTTP1 = { connectionTimeout: 3000, socketTimeout: SILENCE_MS };

/** A session that fell silent is closed, or every later call would be sent into it too. */
const HTTP2 = { requestTimeout: SILENCE_MS, sessionTimeout: SILENCE_MS };

/**
 * A connection that was kept open may be closed by the other side just when it is used again, and
 * a call that is sent once would be lost with it.
 */
function newConnections() {
  return {
    httpAgent: new HttpAgent({ keepAlive: false }),
    httpsAgent: new HttpsAgent({ keepAlive: false }),
  };
}

/** Those of the profile, or what the SDK finds by itself. */
export function awsCredentials(profile: string | undefined) {
  return profile === undefined ? fromNodeProviderChain() : fromIni({ profile });
}

interface ClientConfig extends KinesisClientConfig {
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
      };
    case 'aws':
      return {
        region,
        credentials: awsCredentials(access.profile),
        // AWS takes HTTP/1.1 as well, whose handler knows when to give up connecting.
        requestHandler: new NodeHttpHandler(HTTP1),
      };
    case 'endpoint': {
      const { endpoint, accessKeyId, secretAccessKey } = access;
      const httpVersion = await findHttpVersion(endpoint);
      return {
        region,
        endpoint,
        credentials: { accessKeyId, secretAccessKey },
        requestHandler:
          httpVersion === 'HTTP/2' ? new NodeHttp2Handler(HTTP2) : new NodeHttpHandler(HTTP1),
      };
    }
    default:
      return assertNever(access);
  }
}
