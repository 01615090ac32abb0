import type { Connection } from '../connections/connection-entry';

/** The connection to a simulator in memory that nobody else sees. */
export function stageConnection(connectionId: string, transitionMs: number): Connection {
  return {
    summary: {
      connectionId,
      name: 'Simulator',
      kind: 'simulator',
      region: 'us-east-1',
      endpoint: undefined,
      color: undefined,
      isProduction: false,
      needsApproval: false,
      accountId: undefined,
      readOnly: false,
      hasCloudWatch: false,
      schemaRegistries: [],
      isMasked: false,
      canExport: true,
      transitionMs,
    },
    access: { kind: 'simulator' },
    mask: undefined,
  };
}
