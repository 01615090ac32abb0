import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/lib/api/api-error';
import { SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { consoleAddress } from '@/lib/server/settings/addresses';
import { parseSettings } from '@/lib/server/settings/settings';
import { applyPlan } from './apply-plan';
import { type ConsoleCalls, callConsoleAt } from './console-calls';
import { createStore } from './create-store';
import { listRuns } from './list-runs';
import { makePlan } from './make-plan';
import { TerminalError } from './terminal-error';

/** The options of every command that asks a console. */
export interface CommonOptions {
  readonly console?: string;
  readonly connection?: string;
}

type Plan = Parameters<typeof makePlan>;
type Apply = Parameters<typeof applyPlan>;
type Runs = Parameters<typeof listRuns>;

// These commands load much that the simulator alone does not need, so `shardline.ts` loads this file
// only when one of them is called.

export function planCommand(stream: Plan[1], options: Plan[2] & CommonOptions): Promise<void> {
  return run(options, (calls) => makePlan(calls, stream, options));
}

export function applyCommand(file: Apply[1], options: Apply[2] & CommonOptions): Promise<void> {
  return run(options, (calls) => applyPlan(calls, file, options));
}

export function runsCommand(stream: Runs[1], options: Runs[2] & CommonOptions): Promise<void> {
  return run(options, (calls) => listRuns(calls, stream, options));
}

export async function createStoreCommand(): Promise<void> {
  process.exitCode = await createStore(parseSettings(process.env).sharedTable);
}

async function run(
  options: CommonOptions,
  act: (calls: ConsoleCalls) => Promise<number>,
): Promise<void> {
  const settings = parseSettings(process.env);
  const address = (options.console ?? consoleAddress(settings)).replace(/\/$/, '');
  callConsoleAt(address, settings.tokens.admin);
  try {
    process.exitCode = await act({
      address,
      connectionId: options.connection ?? SIMULATOR_CONNECTION_ID,
      queries: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
    });
  } catch (error) {
    const code = error instanceof ApiError ? error.code : undefined;
    if (code === 'login-required') {
      throw new TerminalError(`The console at ${address} asks for a token: set SHARDLINE_TOKEN.`);
    }
    if (code !== 'console-unreachable') throw error;
    throw new TerminalError(
      `No console answers at ${address}. Start one with \`shardline\`, or name it with --console.`,
    );
  }
}
