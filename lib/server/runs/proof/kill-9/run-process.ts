import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LeaseTimes } from '../../stores/held-lease';

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

/** What one of several consoles on one table is to do: see `serve-shared-run.ts`. */
export interface InstanceOrder {
  readonly instance: string;
  readonly startsRun: boolean;
  readonly table: { readonly name: string; readonly endpoint: string };
  readonly times: LeaseTimes;
}

/** How such a process ended; `words` is the last that it said. */
export type RunProcessEnd =
  | { readonly kind: 'killed' }
  | { readonly kind: 'in-use' }
  | { readonly kind: 'ended'; readonly words: string };

/** The exit code of one that another has kept out of the data folder. */
export const IN_USE = 3;

const SERVE_RUN = new URL('serve-run.ts', import.meta.url);

const ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: 'any',
  AWS_SECRET_ACCESS_KEY: 'any',
  // Of Node 20, which Shardline supports.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** A console in a process of its own, which can be killed. */
export class RunProcess {
  /** Whether it has got the data folder; resolves with false where it ended before. */
  readonly opened: Promise<boolean>;
  readonly ended: Promise<RunProcessEnd>;
  readonly #child: ChildProcess;
  readonly #lines: Interface;

  constructor(order: object, script = SERVE_RUN) {
    const args = ['--import', 'tsx', fileURLToPath(script), JSON.stringify(order)];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...ENVIRONMENT },
    });
    this.#child = child;
    let words = '';
    const lines = createInterface(child.stdout);
    this.#lines = lines;
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

  /** Asks it to end, and resolves when it has begun to. */
  async terminate(): Promise<void> {
    const closing = once(this.#lines, 'line');
    this.#child.kill('SIGTERM');
    await closing;
  }

  /** Nothing of it runs until `goOn`, and the clocks go on. */
  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child.kill('SIGCONT');
  }
}
