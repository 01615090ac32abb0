import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RunningServer {
  readonly url: string;
  /** Of a program that answers messages: it is asked, and this is its answer. */
  readonly ask: () => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

interface ProcessOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

interface ServerOptions extends ProcessOptions {
  readonly url: string;
  /** What it prints when it answers. */
  readonly readyText: string;
}

/** Starts a Node program and waits until it says that it is ready. */
export async function runServer(
  words: readonly string[],
  { url, readyText, ...options }: ServerOptions,
): Promise<RunningServer> {
  const child = startNode(words, options);
  await new Promise<void>((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk) => {
      printed += chunk;
      if (printed.includes(readyText)) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${words.join(' ')} ended:\n${printed}`)));
  });
  return {
    url,
    ask: async () => {
      const answered = once(child, 'message');
      child.send('report');
      return (await answered)[0];
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Runs a Node program; its output is shown only where it fails. */
export async function runToEnd(words: readonly string[], options: ProcessOptions): Promise<void> {
  const child = startNode(words, options);
  let printed = '';
  child.stdout?.on('data', (chunk) => {
    printed += chunk;
  });
  const [exitCode] = await once(child, 'exit');
  if (exitCode !== 0) throw new Error(`${words.join(' ')} failed:\n${printed}`);
}

function startNode(words: readonly string[], { cwd, env }: ProcessOptions): ChildProcess {
  return spawn(process.execPath, words, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}
