import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { startRunRequest } from '@/lib/api/runs/run-requests';
import { isStoreFailure } from '@/lib/storage/store-failure';
import { openSharedAuditLog } from '../../../audit/audit-log';
import { SharedTable } from '../../../shared-store/shared-table';
import { openAccountLimits } from '../../../streams/account-limits';
import { openRunEngine } from '../../run-engine';
import { TableRunStore } from '../../stores/table-run-store';
import { BARE_ENGINE, connectTo } from './run-connection';

// One of several consoles on one table, in a process of its own, to be killed or paused. It says
// `open` when it is ready, and how the run ended, whoever carried it out. The order comes in as JSON.

const order = z
  .object({
    instance: z.string(),
    endpoint: z.string(),
    table: z.object({ name: z.string(), endpoint: z.string() }),
    streamName: z.string(),
    /** Only one of them starts the run. */
    request: z.optional(startRunRequest),
    times: z.object({ leaseMs: z.number(), renewMs: z.number(), marginMs: z.number() }),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const table = new SharedTable({
  ...order.table,
  region: 'us-east-1',
  instanceId: order.instance,
});
const store = new TableRunStore(table, order.times);
const connection = connectTo(order.endpoint, order.instance, openSharedAuditLog(table));
const { connectionId } = connection.summary;
const engine = openRunEngine({
  ...BARE_ENGINE,
  store,
  limits: openAccountLimits(),
  findConnection: () => connection,
});
process.once('SIGTERM', async () => {
  const closing = engine.close();
  process.stdout.write('closing\n');
  await closing;
  process.stdout.write('closed\n');
  process.exit(0);
});
process.stdout.write('open\n');
const { request } = order;
if (request !== undefined) {
  await whileUnreachable(() => engine.start(connection, order.streamName, request));
}
for (;;) {
  const heads = await whileUnreachable(() => store.heads(connectionId));
  const [head] = heads;
  if (head?.finishedAt !== undefined) {
    await engine.close();
    process.stdout.write(`${head.state}\n`);
    process.exit(0);
  }
  await sleep(50);
}

/** As a person would try again. */
async function whileUnreachable<Value>(act: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!isStoreFailure(error)) throw error;
    }
  }
}
