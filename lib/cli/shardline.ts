import { inspect } from 'node:util';
import { Command, CommanderError, Option } from 'commander';
import { simulatorCommand } from './simulator/simulator-command';
import { percent, wholeCount } from './terminal/option-values';
import { EXIT, TerminalError } from './terminal/terminal-error';

/** The names of errors whose messages say what to do. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'ApiError',
  'SettingsError',
  'DataFormatError',
  'DamagedStoreError',
  'StoreFailure',
]);

const program = new Command('shardline')
  .description(
    'Plans and applies a reshard through a running console, which shows the run; starts a simulator.',
  )
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
  .action(async (stream: string, options) => {
    await (await commands()).planCommand(stream, options);
  });

program
  .command('apply')
  .description('Carries out a plan file; without --yes it only says what it would do.')
  .argument('<file>', 'a plan file, or - for standard input')
  .option('--yes', 'send the calls')
  .option('--stream <stream>', 'another stream with the same shards')
  .option('--confirm <stream>', 'the name of the stream, on a production connection')
  .option('--approval <id>', 'the approval of a second person, where the connection asks for one')
  .action(async (file: string, options) => {
    await (await commands()).applyCommand(file, options);
  });

program
  .command('runs')
  .description('Lists the runs of a connection or of one stream, the newest first.')
  .argument('[stream]', 'name or ARN of the stream')
  .option('--json', 'print them as JSON')
  .action(async (stream: string | undefined, options) => {
    await (await commands()).runsCommand(stream, options);
  });

for (const command of program.commands) {
  command
    .option('--connection <id>', 'as in the address of its pages (simulator)')
    .option('--console <url>', 'where the console listens; else HOST and PORT say it');
}

program
  .command('store')
  .description('The DynamoDB table that several instances share.')
  .command('create')
  .description('Makes the table that SHARDLINE_STORE names, or says that it exists and fits.')
  .action(async () => (await commands()).createStoreCommand());

program.addCommand(simulatorCommand());

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function commands() {
  return import('./terminal/run-on-console');
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
  const isForPeople = error instanceof Error && FOR_PEOPLE.has(error.name);
  console.error(isForPeople ? error.message : inspect(error));
  return EXIT.refused;
}
