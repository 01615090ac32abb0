import { inspect, parseArgs } from 'node:util';
import * as z from 'zod';
import { MAX_SHARDS_PER_STREAM, STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { openDataFolder } from '@/lib/server/data-folder';
import { parseSettings, SettingsError } from '@/lib/server/settings';
import { seedStream } from '@/lib/simulator/demo';
import { openSimulator } from '@/lib/simulator/simulator';

const USAGE = 'npm run seed -- --shards 10000 [--closed 90000] [--name big]';

try {
  await seed();
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : inspect(error));
  process.exitCode = 1;
}

/** Puts a large stream into the data folder, for trying out and for the benchmarks. */
async function seed(): Promise<void> {
  const { shards, closed, name } = readOptions();
  const settings = parseSettings(process.env);
  const folder = openDataFolder(settings.dataDir);
  try {
    const simulator = await openSimulator({
      dataDir: folder.simulatorDir,
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

function readOptions() {
  const { values } = parseArgs({
    options: {
      shards: { type: 'string' },
      closed: { type: 'string', default: '0' },
      name: { type: 'string', default: 'big' },
    },
  });
  const parsed = optionsSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SettingsError(`--${issue?.path.join('.')}: ${issue?.message}. Usage: ${USAGE}`);
}

const optionsSchema = z.object({
  shards: z.coerce.number().int().min(1).max(MAX_SHARDS_PER_STREAM),
  closed: z.coerce.number().int().min(0).max(1_000_000),
  name: z.string().regex(STREAM_NAME_PATTERN),
});
