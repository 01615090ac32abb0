import { spawn } from 'node:child_process';
import { once } from 'node:events';

interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end, and answers with its exit code: runners of tests end with another one
 * than 0 when a test fails. What it prints is shown with our own errors.
 */
export async function runProgram(
  program: string,
  words: readonly string[],
  { cwd, env }: RunOptions,
): Promise<number | null> {
  const child = spawn(program, words, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2],
  });
  const [code] = await once(child, 'exit');
  return code;
}
