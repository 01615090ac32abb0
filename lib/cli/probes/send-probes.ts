import { connect } from 'node:net';
import { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { makeProbe, type Probe, type ProbedPort } from './make-probe';

/** How the probes of a port were answered. */
export interface ProbeOutcome {
  /** Answers by the first digit of their status; 0 for a connection that was closed without one. */
  readonly byStatus: Readonly<Record<string, number>>;
  readonly hostileCount: number;
  /** What must not be: a line with the seed of each. */
  readonly failures: readonly string[];
}

const CONCURRENCY = 8;
/** A hang; the port closes a connection at once when it is asked to. */
const PATIENCE_MS = 20_000;

/** Sends a probe for each seed, from the first on, several at a time. */
export async function sendProbes(
  probed: ProbedPort,
  firstSeed: number,
  count: number,
): Promise<ProbeOutcome> {
  const byStatus: Record<string, number> = {};
  const failures: string[] = [];
  let hostileCount = 0;
  let next = firstSeed;
  const work = async () => {
    while (next < firstSeed + count) {
      const seed = next++;
      const probe = makeProbe(new Dice(seed), probed);
      if (probe.isHostile) hostileCount++;
      const answer = await send(probed.port, probe);
      for (const status of statusesOf(answer ?? '')) {
        byStatus[status.charAt(0)] = (byStatus[status.charAt(0)] ?? 0) + 1;
      }
      const wrong = answer === undefined ? 'no end within 20 s' : wrongWith(probe, answer);
      if (wrong !== undefined) failures.push(`${probed.kind}, seed ${seed}: ${wrong}`);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { byStatus, hostileCount, failures };
}

/** What the port says until it closes the connection; undefined where it does not. */
function send(port: number, { bytes }: Probe): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: false });
    let answer = '';
    socket.setEncoding('latin1').setTimeout(PATIENCE_MS, () => {
      socket.destroy();
      resolve(undefined);
    });
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    // A port that has refused a request may close before it has read all of it.
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
    socket.end(bytes);
  });
}

function statusesOf(answer: string): readonly string[] {
  const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status = '']) => status);
  return statuses.length === 0 ? ['0'] : statuses;
}

/** Nobody is let in, nothing breaks, and nobody is sent elsewhere. */
function wrongWith({ isHostile }: Probe, answer: string): string | undefined {
  const statuses = statusesOf(answer);
  const letIn = statuses.filter((status) => status.startsWith('2')).length;
  if (letIn > (isHostile ? 0 : 1)) return `a hostile request was answered with ${statuses}`;
  if (statuses.some((status) => status.startsWith('5'))) return `answered with ${statuses}`;
  const location = /^location: *(.*)$/im.exec(answer)?.[1]?.trim();
  if (location === undefined || /^\/(?![/\\])/.test(location)) return undefined;
  return `sent to ${location}`;
}
