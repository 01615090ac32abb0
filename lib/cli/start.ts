import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import type { StorageAnswer } from '@/lib/api/storage';
import { assertNever, ensure } from '@/lib/base/assert';
import type { PlacedLine } from '@/lib/server/audit/audit-lines';
import { readConnections } from '@/lib/server/connections/connection-file';
import { type ConsoleServer, openConsoleServer } from '@/lib/server/console-server';
import { setCurrentConsole } from '@/lib/server/current-console';
import { type DataFolder, openDataFolder } from '@/lib/server/data-folder';
import { type Certificate, readCertificate } from '@/lib/server/http/certificate';
import { createHttpServer, type HttpHandlers } from '@/lib/server/http/http-server';
import { inlineStylesOf } from '@/lib/server/http/policy/inline-styles';
import { openPagePolicies } from '@/lib/server/http/policy/policy-of-page';
import { openProcessLog } from '@/lib/server/log';
import { openFilesOf } from '@/lib/server/login/open-files';
import { guardPage } from '@/lib/server/login/page-gate';
import { portError, requireFreePort } from '@/lib/server/ports';
import {
  consoleAddress,
  consoleNames,
  kinesisAddress,
  kinesisHost,
} from '@/lib/server/settings/addresses';
import { parseSettings, type Settings } from '@/lib/server/settings/settings';
import { SettingsError } from '@/lib/server/settings/settings-error';
import type { SharedTable } from '@/lib/server/shared-store/shared-table';
import { plugInSimulator } from '@/lib/server/simulator/plug-in-simulator';
import type { Simulator } from '@/lib/simulator/simulator';
import { createDemo } from '@/lib/simulator/tools/demo';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import { isStoreFailure, type StoreFailure } from '@/lib/storage/store-failure';
import { readServedBuild } from './building/next-build';
import { hasSources, runBuild } from './building/run-build.js';
import { openSetSimulator } from './simulator/open-set-simulator';
import { printTrust, readSimulatorCertificate } from './simulator/own-certificate';
import { isForPeople } from './terminal/for-people';
import { VERSION } from './version';
import { whenAskedToStop } from './when-asked-to-stop.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where Next puts what it has built. */
const BUILD_DIR = `${ROOT}/.next`;

const isDevelopment = process.argv.includes('--dev');
// React and Next read it when they are loaded, which is why Next is imported late, below.
Object.assign(process.env, {
  NODE_ENV: isDevelopment ? 'development' : 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  // Of Node 20, which Shardline supports.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

const log = await openProcessLog();
/** What was opened, to be closed in the reverse order. */
const closers: (() => unknown)[] = [];
const stopping = new AbortController();

/** How long requests under way may take once the process is to end. */
const ANSWERING_MS = 2000;
whenAskedToStop(stopAsAsked);

try {
  await start(parseSettings(process.env));
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(isForPeople(error) ? error.message : inspect(error));
    await stop(1);
  }
}

async function start(settings: Settings): Promise<void> {
  const { host, port, kinesisPort } = settings;
  const connections = readConnections(settings);
  const certificate = readCertificate('SHARDLINE_TLS', settings.tls);
  Object.assign(process.env, { NEXT_PUBLIC_BASE_PATH: settings.basePath });
  await requireFreePort(host, port, 'PORT');
  const simulatorHost = kinesisHost(settings);
  if (kinesisPort !== undefined) {
    await requireFreePort(simulatorHost, kinesisPort, 'SHARDLINE_KINESIS_PORT');
  }
  const folder =
    settings.simulator.store === 'memory' ? undefined : openDataFolder(settings.dataDir);
  if (folder !== undefined) closers.push(() => folder.release());
  if (!isDevelopment) await takeBuild(settings.basePath);

  const simulatorCertificate = await readSimulatorCertificate(settings.simulator, settings.dataDir);
  const simulator = await startSimulator(settings, folder);
  const server = openConsoleServer({
    settings,
    connections,
    simulator: plugInSimulator(simulator),
    dataDir: folder?.consoleDir,
    sharedTable: await openSharedTable(settings),
    log,
    onStoreChange: logStoreChange,
    onAuditLine: settings.printsAudit ? printAuditLine : undefined,
  });
  setCurrentConsole(server);
  closers.push(() => server.close());

  if (kinesisPort !== undefined) {
    const listener = await listenKinesis(simulator, {
      host: simulatorHost,
      port: kinesisPort,
      certificate: simulatorCertificate,
      allowed: settings.simulator.allowed,
    }).catch((error) => {
      throw portError(error, simulatorHost, kinesisPort, 'SHARDLINE_KINESIS_PORT');
    });
    closers.push(() => listener.close());
  }
  const metrics =
    settings.metrics === 'off'
      ? undefined
      : { ...server.openMetrics(), isForAnyName: settings.metrics === 'any-name' };
  const health = () => ({
    version: VERSION,
    unreadyBecause: storageProblem(server.readStorage()),
  });
  await serveConsole(settings, server, certificate, { health, metrics });
  printAddresses(settings);
  printTrust(simulatorCertificate);
}

/**
 * Next takes the configuration of the build from the environment, as it does in its own standalone
 * server, and so loads neither `next.config.js` nor what makes a configuration of it.
 */
async function takeBuild(basePath: string): Promise<void> {
  if (readServedBuild(BUILD_DIR)?.basePath !== basePath) await buildAnew(basePath);
  const build = ensure(readServedBuild(BUILD_DIR), 'the build');
  Object.assign(process.env, { __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(build.config) });
}

/** For another path, which Next writes into each page. */
async function buildAnew(basePath: string): Promise<void> {
  if (!hasSources(ROOT)) {
    throw new SettingsError(
      `This package has no pages for the path ${basePath || '/'}: build the container for that path, or run Shardline from its sources.`,
    );
  }
  if (!(await runBuild(ROOT, stopping.signal)))
    throw new SettingsError('The build failed; its output above says why.');
  stopping.signal.throwIfAborted();
}

/** Without the table nobody can make one up; one that does not answer may do so later. */
async function openSharedTable({ sharedTable }: Settings): Promise<SharedTable | undefined> {
  if (sharedTable === undefined) return undefined;
  // A console with a folder starts without the time that a client of DynamoDB takes to load.
  const { SharedTable } = await import('@/lib/server/shared-store/shared-table');
  const table = new SharedTable({ ...sharedTable, onChange: logStoreChange });
  closers.push(() => table.close());
  const isMissing = await table.isMissing().catch((error: unknown) => {
    if (isStoreFailure(error)) return false;
    throw error;
  });
  if (!isMissing) return table;
  throw new SettingsError(
    `SHARDLINE_STORE names the table ${table.name}, which does not exist. Make it with: shardline store create`,
  );
}

async function startSimulator(
  settings: Settings,
  folder: DataFolder | undefined,
): Promise<Simulator> {
  const { simulator, webhooks } = await openSetSimulator(settings.simulator, {
    folder,
    onError: (err) => log.error({ err }, 'The simulator failed'),
    onStoreChange: logStoreChange,
    onWebhookFailure: (err, streamName) => log.error({ err }, `A webhook of ${streamName} failed`),
  });
  closers.push(() => simulator.close());
  closers.push(() => webhooks.close());
  if (settings.demo && simulator.isEmpty()) await createDemo(simulator);
  return simulator;
}

function printAuditLine({ text, ...line }: PlacedLine): void {
  process.stdout.write(`${JSON.stringify({ audit: line, ...JSON.parse(text) })}\n`);
}

function logStoreChange(failure: StoreFailure | undefined): void {
  if (failure === undefined) log.info('Shardline can store data again.');
  else log.error(`${failure.message} Shardline keeps trying.`);
}

function printAddresses(settings: Settings): void {
  const { simulator, dataDir, sharedTable } = settings;
  console.log(`Shardline  ${consoleAddress(settings)}`);
  const kinesis = kinesisAddress(settings);
  if (kinesis !== undefined) {
    console.log(`Kinesis    ${kinesis}  (the simulator, for any AWS client)`);
  }
  console.log(`Data       ${simulator.store === 'memory' ? 'kept in memory only' : dataDir}`);
  if (sharedTable !== undefined) console.log(`Table      ${sharedTable.name}`);
}

/** Without the folder: whoever asks for the health of the process need not know it. */
function storageProblem({ failure }: StorageAnswer): string | undefined {
  if (failure === undefined) return undefined;
  switch (failure.kind) {
    case 'full':
      return 'The disk is full.';
    case 'failed':
      return 'The data folder cannot be written.';
    case 'unreachable':
      return 'The shared table cannot be reached.';
    default:
      return assertNever(failure.kind);
  }
}

async function serveConsole(
  settings: Settings,
  opened: ConsoleServer,
  certificate: Certificate | undefined,
  answers: Pick<HttpHandlers, 'health' | 'metrics'>,
): Promise<void> {
  const { host, port, basePath, trustedProxies } = settings;
  const { default: next } = await import('next');
  const gated = { ...opened, openFiles: openFilesOf(ROOT, BUILD_DIR) };
  const server = createHttpServer(
    {
      names: consoleNames(settings),
      ...{ basePath, trustedProxies, certificate },
      policyOfPage: isDevelopment ? undefined : openPagePolicies(inlineStylesOf(BUILD_DIR)),
    },
    {
      async request(request, response) {
        if (await guardPage(request, response, gated)) return;
        await handleRequest(request, response);
      },
      // Only Next's hot reload speaks another protocol.
      upgrade: isDevelopment
        ? (request, socket, head) => handleUpgrade(request, socket, head)
        : undefined,
      ...answers,
    },
    log,
  );
  const app = next({
    dev: isDevelopment,
    dir: ROOT,
    // What Next calls every loopback address: by another name its proxy would not know itself.
    hostname: 'localhost',
    port,
    // With the server it would listen for upgrades, and hold on to those that it does not know.
    ...(isDevelopment && { httpServer: server }),
  });
  await app.prepare();
  const handleRequest = app.getRequestHandler();
  const handleUpgrade = app.getUpgradeHandler();
  closers.push(() => app.close());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, host, port, 'PORT')));
    server.listen(port, host, resolve);
  });
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), ANSWERING_MS).unref();
      }),
  );
}

function stopAsAsked(): void {
  stopping.abort();
  void stop(0);
}

async function stop(exitCode: number): Promise<void> {
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      // The others are to be closed all the same.
      log.error({ err: error }, 'Something did not close');
    }
  }
  process.exit(exitCode);
}
