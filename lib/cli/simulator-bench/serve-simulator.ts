import { openSimulator } from '@/lib/simulator/simulator';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';

/** The simulator alone, as it is measured: data folder and port in. */
const [dataDir, port] = process.argv.slice(2);
const simulator = await openSimulator({
  dataDir,
  region: 'us-east-1',
  accountId: '000000000000',
  transitionMs: 0,
  onError: (error) => process.stderr.write(`${String(error)}\n`),
});
await listenKinesis(simulator, { host: '127.0.0.1', port: Number(port) });
