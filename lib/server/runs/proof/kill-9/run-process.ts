import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a console in a process of its own is to do: see `serve-run.ts`. */
export interface RunOrder {
  readonly dataDir: string;
  /** Of a Kinesis. */
  readonly endpoint: string;
  readonly streamName: string;
  /** As a browser sends it. */
  readonly request: object;
  readonly momentsFile?: string;
  readonly killsAt?: readonly string[] | undefined;
}

/** How such a process ended; `words` is the last that it said. */
export type RunProcessEnd =
  | { readonly kind: 'killed' }
  | { readonly kind: 'in-use' }
  | { readonly kind: 'ended'; readonly words: string };

/** The exit code of one that another has kept out of the data folder. */
export const IN_USE = 3;

/** A console in a process of its own, which can be killed. */
export class RunProcess {
  /** Whether it has got the data folder; resolves with false where it ended before. */
  readonly opened: Promise<boolean>;
  readonly ended: Promise<RunProcessEnd>;
  readonly #child: ChildProcess;

  constructor(order: RunOrder) {
    const script = fileURLToPath(new URL('serve-run.ts', import.meta.url));
    const args = ['--import', 'tsx', script, JSON.stringify(order)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    let words = '';
    const lines = createInterface(child.stdout);
    lines.on('line', (line) => {
      words = line;
    });
    this.ended = once(child, 'close').then(([code, signal]) => {
      if (signal === 'SIGKILL') return { kind: 'killed' };
      if (code === IN_USE) return { kind: 'in-use' };
      if (code === 0) return { kind: 'ended', words };
      throw new Error(`The console ended with ${code ?? signal}.`);
    });
    this.opened = Promise.race([
      once(lines, 'line').then(() => true),
      this.ended.then(() => words !== ''),
    ]);
  }

  /** `kill -9`; it may have ended before. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
