#!/usr/bin/env node
import { inspect } from 'node:util';
import { Command, CommanderError, Option } from 'commander';
import { simulatorCommand } from './simulator/simulator-command';
import { isForPeople } from './terminal/for-people';
import { closedCount, httpUrl, percent, streamName, wholeCount } from './terminal/option-values';
import { EXIT, TerminalError } from './terminal/terminal-error';
import { VERSION } from './version';
import { holdYoungGeneration } from './young-generation';

// Each command loads its own part when it runs: the simulator waits for nothing of the console.

const RUN = 'Run:';
const RESHARD = 'Reshard, through a running console:';
const TOOLS = 'Tools:';

const help = new Command('help')
  .description('explain a command')
  .argument('[command]')
  .helpGroup(TOOLS);

const program = new Command('shardline')
  .addHelpCommand(help)
  .description(
    'A web console for Amazon Kinesis Data Streams, with a simulator of its own.\n' +
      'Without a command it starts both, with their data in .shardline here.',
  )
  .version(VERSION, '-v, --version', 'print the version')
  .helpOption('-h, --help', 'explain this')
  .exitOverride()
  .showSuggestionAfterError()
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    `
Examples:
  $ shardline                               console on http://127.0.0.1:3000
  $ shardline start --port 8080 --memory    another port; nothing is kept
  $ shardline simulator --streams orders:4  a Kinesis on http://127.0.0.1:4567
  $ shardline plan orders --equal 12        twelve equal shards: which calls?

Settings come from the environment (PORT, SHARDLINE_DATA_DIR, …): docs/settings.md
`,
  );

program.commandsGroup(RUN);

program
  .command('start')
  .description('the console and the simulator (the default)')
  .addOption(setting('--port <port>', 'of the console', 'PORT', '3000'))
  .addOption(
    setting('--kinesis-port <port>', 'of the simulator, or off', 'SHARDLINE_KINESIS_PORT', '4567'),
  )
  .addOption(
    setting('--data-dir <folder>', 'where all is kept', 'SHARDLINE_DATA_DIR', '.shardline'),
  )
  .option('--memory', 'keep nothing: SHARDLINE_SIMULATOR_STORE=memory')
  .action(async ({ port, kinesisPort, dataDir, memory }) => {
    Object.assign(process.env, {
      ...(port !== undefined && { PORT: port }),
      ...(kinesisPort !== undefined && { SHARDLINE_KINESIS_PORT: kinesisPort }),
      ...(dataDir !== undefined && { SHARDLINE_DATA_DIR: dataDir }),
      ...(memory && { SHARDLINE_SIMULATOR_STORE: 'memory' }),
    });
    holdYoungGeneration();
    await import('./start');
  });

program.addCommand(
  simulatorCommand()
    .copyInheritedSettings(program)
    .helpGroup(RUN)
    .summary('the simulator alone, for any AWS client'),
);

program.commandsGroup(RESHARD);

program
  .command('plan')
  .description('print the steps to a goal; nothing is sent')
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
    await (await onConsole()).planCommand(stream, options);
  });

program
  .command('apply')
  .description('carry out a plan file; without --yes only say what that would do')
  .argument('<file>', 'a plan file, or - for standard input')
  .option('--yes', 'send the calls')
  .option('--stream <stream>', 'another stream with the same shards')
  .option('--confirm <stream>', 'the name of the stream, on a production connection')
  .option('--approval <id>', 'the approval of a second person, where the connection asks for one')
  .action(async (file: string, options) => {
    await (await onConsole()).applyCommand(file, options);
  });

program
  .command('runs')
  .description('list the runs of a connection or of one stream, the newest first')
  .argument('[stream]', 'name or ARN of the stream')
  .option('--json', 'print them as JSON')
  .action(async (stream: string | undefined, options) => {
    await (await onConsole()).runsCommand(stream, options);
  });

for (const command of program.commands.filter((each) => each.helpGroup() === RESHARD)) {
  command
    .option('--connection <id>', 'as in the address of its pages (simulator)')
    .option('--console <url>', 'where the console listens; else HOST and PORT say it', httpUrl);
}

program.commandsGroup(TOOLS);

program
  .command('seed')
  .description('put a large stream into the data folder, while nothing runs on it')
  .requiredOption('--shards <count>', 'open shards', wholeCount)
  .option('--closed <count>', 'closed shards before them', closedCount, 0)
  .option('--name <name>', 'name of the stream', streamName, 'big')
  .action(async (options) => {
    const { seedFolder } = await import('./terminal/seed-folder');
    process.exitCode = await seedFolder(options);
  });

program
  .command('store')
  .description('the DynamoDB table that several instances share')
  .command('create')
  .description('make the table that SHARDLINE_STORE names, or say that it exists and fits')
  .action(async () => (await onConsole()).createStoreCommand());

program
  .command('version')
  .description('print the version, that of Node, and the platform')
  .action(() => {
    console.log(
      `shardline ${VERSION}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    );
  });

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` has seen enough; a simulator goes on all the same.
  if (error.code !== 'EPIPE') throw error;
});

const words = process.argv.slice(2);
try {
  await program.parseAsync(isStart(words) ? ['start', ...words] : words, { from: 'user' });
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Options without a command are those of the default one, apart from the program's own. */
function isStart([first]: readonly string[]): boolean {
  const own = ['-h', '--help', '-v', '--version'];
  return first === undefined || (first.startsWith('-') && !own.includes(first));
}

function onConsole() {
  return import('./terminal/run-on-console');
}

/** An option in the place of a setting, which checks it. */
function setting(flags: string, description: string, name: string, otherwise: string): Option {
  return new Option(flags, `${description}: ${name}, else ${otherwise}`);
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
  console.error(isForPeople(error) ? error.message : inspect(error));
  return EXIT.refused;
}
