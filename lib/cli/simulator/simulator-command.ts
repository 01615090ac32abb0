import { Command, Option } from 'commander';
import type { SimulatorFlags } from './simulator-flags';

/** `shardline simulator`. What it starts is loaded when it is asked for, and then alone. */
export function simulatorCommand(): Command {
  return new Command('simulator')
    .description('Starts the simulator alone: a Kinesis for any AWS client, without a console.')
    .optionsGroup('Where it listens:')
    .option('-p, --port <port>', 'the port; 0 for any free one (4567)')
    .option('--host <host>', 'the address, such as 0.0.0.0 in a container (127.0.0.1)')
    .option('--allow <names>', 'further hosts by which it is called, and origins of web pages')
    .addOption(
      new Option('--tls <how>', 'speak HTTPS too: `self` makes a certificate').choices(['self']),
    )
    .optionsGroup('What it holds:')
    .option('-s, --streams <streams>', 'make these where they are not there yet; see below')
    .option('--streams-file <file>', 'the same as a JSON file')
    .option('-m, --memory', 'keep nothing on disk')
    .option('--data-dir <folder>', 'keep streams and records there (.shardline)')
    .option('--region <region>', 'in ARNs and messages (us-east-1)')
    .option('--account <id>', 'in ARNs and messages (000000000000)')
    .option('--accounts', 'streams for each account and region; needs --memory')
    .optionsGroup('How it behaves:')
    .option('--transition-ms <ms>', 'how long CREATING, UPDATING and DELETING last (2000)')
    .option('--no-limits', "don't throttle shards and calls as AWS does")
    .option('--clock <time>', 'let the clock stand still there, such as 2026-01-15T09:30:00Z')
    .option('--seed <number>', 'make all that is random the same at each start')
    .optionsGroup('What it calls:')
    .option('--webhooks <file>', 'JSON: addresses that get records in events as of Lambda')
    .option('--webhook-hosts <names>', 'hosts that they may be on, besides this machine')
    .addHelpText('after', HELP)
    .action(async (flags: SimulatorFlags) => {
      const { serveSimulator } = await import('./serve-simulator');
      await serveSimulator(flags);
    });
}

const HELP = `
Streams:
  orders                          one shard
  orders:4,clicks:2               four shards and two
  events:on-demand                on-demand mode
  orders:4:retention=48           hours
  orders:4:consumers=app+search   registered consumers

Example:
  $ shardline simulator --memory --streams orders:4,clicks:2
  $ aws kinesis list-streams --endpoint-url http://127.0.0.1:4567

Every option is also a setting of the environment, such as SHARDLINE_SIMULATOR_STREAMS;
the INITIALIZE_STREAMS of kinesis-mock works too. Beside Kinesis the port answers
/_health, /_ready, /_reset, /_clock, /_faults and /_snapshots: see docs/simulator.md.`;
