import { openSimulator } from '../../simulator';
import { listenKinesis } from '../../wire/port/listen';

// Beyond a limit on the size of files this signal would end the process before the write failed.
process.on('SIGXFSZ', () => {});

/** A simulator in a process of its own, to be killed: data folder in, port out. */
const simulator = await openSimulator({
  dataDir: process.argv[2],
  region: 'us-east-1',
  accountId: '000000000000',
  transitionMs: 0,
  onError: (error) => process.stderr.write(`${String(error)}\n`),
});
const { port } = await listenKinesis(simulator, { host: '127.0.0.1', port: 0 });
process.stdout.write(`${port}\n`);
