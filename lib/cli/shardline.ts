import { inspect } from 'node:util';
import { QueryClient } from '@tanstack/react-query';
import { Command, CommanderError, Option } from 'commander';
import { ApiError } from '@/lib/api/api-error';
import { SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { consoleAddress, parseSettings } from '@/lib/server/settings';
import { applyPlan } from './terminal/apply-plan';
import { type ConsoleCalls, callConsoleAt } from './terminal/console-calls';
import { createStore } from './terminal/create-store';
import { listRuns } from './terminal/list-runs';
import { makePlan } from './terminal/make-plan';
import { percent, wholeCount } from './terminal/option-values';
import { EXIT, TerminalError } from './terminal/terminal-error';

interface CommonOptions {
  readonly console: string;
  readonly connection: string;
}

const program = new Command('shardline')
  .description('Plans and applies a reshard through a running console, which shows the run.')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

program
  .command('plan')
  .description('Prints the steps to a goal. Nothing is sent.')
  .argument('<stream>', 'name or ARN of the stream')
  .addOption(
    goal('--equal <count>', 'that many shards of equal width', wholeCount, 'byLoad', 'maxLoad'),
  )
  .addOption(
    goal('--by-load <count>', 'that many shards of equal load', wholeCount, 'equal', 'maxLoad'),
  )
  .addOption(
    goal(
      '--max-load <percent>',
      'the fewest shards of which none is fuller',
      percent,
      'equal',
      'byLoad',
    ),
  )
  .option('--tolerance <percent>', 'how far a shard may be from the ideal', percent, 0)
  .addOption(
    new Option('--way <way>', 'how to get there')
      .choices(['in-order', 'fewest-open', 'least-load', 'update-shard-count'])
      .default('in-order'),
  )
  .option('--name <name>', 'what the run will be called')
  .option('--json', 'print a plan file, for `apply`')
  .action((stream: string, options) => run(options, (calls) => makePlan(calls, stream, options)));

program
  .command('apply')
  .description('Carries out a plan file; without --yes it only says what it would do.')
  .argument('<file>', 'a plan file, or - for standard input')
  .option('--yes', 'send the calls')
  .option('--stream <stream>', 'another stream with the same shards')
  .option('--confirm <stream>', 'the name of the stream, on a production connection')
  .option('--approval <id>', 'the approval of a second person, where the connection asks for one')
  .action((file: string, options) => run(options, (calls) => applyPlan(calls, file, options)));

program
  .command('runs')
  .description('Lists the runs of a connection or of one stream, the newest first.')
  .argument('[stream]', 'name or ARN of the stream')
  .option('--json', 'print them as JSON')
  .action((stream: string | undefined, options) =>
    run(options, (calls) => listRuns(calls, stream, options)),
  );

for (const command of program.commands) {
  command
    .option('--connection <id>', 'as in the address of its pages', SIMULATOR_CONNECTION_ID)
    .option('--console <url>', 'where the console listens; else HOST and PORT say it');
}

program
  .command('store')
  .description('The DynamoDB table that several instances share.')
  .command('create')
  .description('Makes the table that SHARDLINE_STORE names, or says that it exists and fits.')
  .action(async () => {
    process.exitCode = await createStore(parseSettings(process.env).sharedTable);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

async function run(
  options: Partial<CommonOptions>,
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
      `No console answers at ${address}. Start one with \`npm start\`, or name it with --console.`,
    );
  }
}

function goal(
  flags: string,
  description: string,
  parse: (text: string) => number,
  ...others: readonly string[]
): Option {
  return new Option(flags, description).argParser(parse).conflicts([...others]);
}

/** Says what is wrong, if it was not said yet. */
function exitCodeOf(error: unknown): number {
  // Commander has printed it, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof TerminalError) {
    console.error(error.message);
    return error.exitCode;
  }
  const isForPeople = error instanceof Error && ['ApiError', 'SettingsError'].includes(error.name);
  console.error(isForPeople ? error.message : inspect(error));
  return EXIT.refused;
}
