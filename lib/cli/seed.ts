import { inspect } from 'node:util';
import * as z from 'zod';
import { MAX_SHARDS_PER_STREAM, STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { openDataFolder } from '@/lib/server/data-folder';
import { parseSettings } from '@/lib/server/settings';
import { KinesisError } from '@/lib/simulator/model/kinesis-error';
import { openSimulator } from '@/lib/simulator/simulator';
import { seedStream } from '@/lib/simulator/tools/seed-stream';
import { readOptions } from './read-options';

const USAGE = 'Usage: npm run seed -- --shards 10000 [--closed 90000] [--name big]';

/** Wrong options or settings, or a folder that cannot be read. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'SettingsError',
  'UsageError',
  'DataFormatError',
  'DamagedStoreError',
  'StoreFailure',
]);

const optionsSchema = z.object({
  shards: z.coerce.number().int().min(1).max(MAX_SHARDS_PER_STREAM),
  closed: z.coerce.number().int().min(0).max(1_000_000).default(0),
  name: z.string().regex(STREAM_NAME_PATTERN).default('big'),
});

try {
  await seed();
} catch (error) {
  // A KinesisError says that the simulator has that name already.
  const isForPeople =
    error instanceof KinesisError || (error instanceof Error && FOR_PEOPLE.has(error.name));
  console.error(isForPeople ? error.message : inspect(error));
  process.exitCode = 1;
}

/** Puts a large stream into the data folder, for trying out and for the benchmarks. */
async function seed(): Promise<void> {
  const { shards, closed, name } = readOptions(optionsSchema, USAGE);
  const settings = parseSettings(process.env);
  const folder = openDataFolder(settings.dataDir);
  try {
    const simulator = await openSimulator({
      dataDir: folder.simulatorDir,
      readsAll: !folder.isAsLeft,
      region: settings.simulator.region,
      accountId: settings.simulator.accountId,
      transitionMs: 0,
    });
    await seedStream(simulator, { streamName: name, shardCount: shards, closedShardCount: closed });
    await simulator.close();
  } finally {
    folder.release();
  }
  console.log(`${name}: ${shards} open and ${closed} closed shards in ${settings.dataDir}`);
}
