import { openDataFolder } from '@/lib/server/data-folder';
import { parseSettings } from '@/lib/server/settings/settings';
import { KinesisError } from '@/lib/simulator/model/kinesis-error';
import { openSimulator } from '@/lib/simulator/simulator';
import { seedStream } from '@/lib/simulator/tools/seed-stream';
import { EXIT, TerminalError } from './terminal-error';

interface SeedOptions {
  readonly shards: number;
  readonly closed: number;
  readonly name: string;
}

/** Puts a large stream into the data folder, for trying out and for the benchmarks. */
export async function seedFolder({ shards, closed, name }: SeedOptions): Promise<number> {
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
  } catch (error) {
    // The simulator has that name already.
    if (error instanceof KinesisError) throw new TerminalError(error.message);
    throw error;
  } finally {
    folder.release();
  }
  console.log(`${name}: ${shards} open and ${closed} closed shards in ${settings.dataDir}`);
  return EXIT.done;
}
