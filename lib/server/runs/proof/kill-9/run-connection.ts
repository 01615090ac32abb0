import type { AuditLog } from '../../../audit/audit-log';
import type { Connection } from '../../../connections/connection-entry';
import { type OpenConnection, openConnection } from '../../../connections/open-connection';
import type { RunEngineOptions } from '../../run-engine';

const NO_SIMULATOR: Parameters<typeof openConnection>[1] = {
  requestHandler: {
    handle: () => Promise.reject(new Error('There is no simulator in this process.')),
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  },
  readDirectly: (bySdk) => bySdk,
};

/** A connection to that Kinesis with all of the API's rates, which nobody else uses. */
export function connectTo(endpoint: string, accessKeyId: string, audit: AuditLog): OpenConnection {
  const config: Connection = {
    summary: {
      connectionId: 'kinesis',
      name: 'Kinesis',
      kind: 'endpoint',
      region: 'us-east-1',
      endpoint,
      color: undefined,
      isProduction: false,
      needsApproval: false,
      accountId: undefined,
      readOnly: false,
      hasCloudWatch: false,
      schemaRegistries: [],
      isMasked: false,
      canExport: true,
      transitionMs: 0,
    },
    access: {
      kind: 'endpoint',
      endpoint,
      cloudWatchEndpoint: undefined,
      glueEndpoint: undefined,
      confluentRegistry: undefined,
      allowsLinkLocal: false,
      accessKeyId,
      secretAccessKey: 'any',
      apiShare: 1,
    },
    mask: undefined,
  };
  return openConnection(config, NO_SIMULATOR, audit);
}

/** What an engine has of a console that only carries out runs without guards, and in a hurry. */
export const BARE_ENGINE: Pick<RunEngineOptions, 'paceOf' | 'relief' | 'signs'> = {
  paceOf: () => ({ pollMs: 2, patienceMs: 60_000 }),
  relief: { runStarted() {}, runEnded() {} },
  signs: { canWatch: () => true, readHealth: noGuards, readDrain: noGuards },
};

function noGuards(): never {
  throw new Error('The run has no guards.');
}
