import { readFileSync } from 'node:fs';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import type { Endpoints } from '../tested-client';

export interface OpenEndpoints extends Endpoints {
  close(): Promise<void>;
}

/** A simulator in memory that listens on a port of its own, in cleartext and over TLS. */
export async function openEndpoints(): Promise<OpenEndpoints> {
  const simulator = await openTestSimulator();
  const listener = await listenKinesis(simulator, {
    host: '127.0.0.1',
    port: 0,
    certificate: { cert: readPem('cert'), key: readPem('key') },
  });
  return {
    http: `http://127.0.0.1:${listener.port}`,
    https: `https://127.0.0.1:${listener.port}`,
    async close() {
      await listener.close();
      await simulator.close();
    },
  };
}

function readPem(part: 'cert' | 'key'): string {
  const file = new URL(`../../../simulator/testing/localhost-${part}.pem`, import.meta.url);
  return readFileSync(file, 'utf8');
}
