import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { placesOnPath } from '../install/find-on-path';
import { findAside, installAside } from '../install/install-aside';
import { installWithApt, mayUseApt } from '../install/install-with-apt';
import { openAwsCli } from './aws-cli';
import { openCborClient, openKinesisPackage, openSdk2, openSdk3 } from './npm-clients';
import { openPythonClient } from './python-client';
import type { Endpoints, TestedClient } from './tested-client';

/** A client to try, or why it is not on this machine. */
export type FoundClient =
  | { readonly name: string; readonly open: (endpoints: Endpoints) => TestedClient }
  | { readonly name: string; readonly missing: string };

/** Every client that must work, as far as it is on this machine. */
export function findClients(root: string): readonly FoundClient[] {
  const modules = findNpmClients(root);
  return [
    { name: '@aws-sdk/client-kinesis over HTTP/2', open: (at) => openSdk3('http2', at) },
    { name: '@aws-sdk/client-kinesis over HTTP/1.1', open: (at) => openSdk3('http1', at) },
    { name: 'CBOR by hand', open: openCborClient },
    fromNpm(SDK_2, modules, openSdk2),
    fromNpm(KINESIS, modules, openKinesisPackage),
    ...findBoto('boto3', ASK_BOTO3, 'drive_boto3.py'),
    ...findBoto('boto', 'import boto.kinesis.layer1; print(boto.Version)', 'drive_boto.py'),
    ...findAwsClis(),
  ];
}

const ASK_BOTO3 = 'import boto3; print(boto3.__version__)';
const VERSION = /^(\d+)\.\S+/m;
const SDK_2 = 'aws-sdk@2.1693.0';
const KINESIS = 'kinesis@1.2.2';
/** The last is a DynamoDB, where the one before it keeps its checkpoints. */
const NPM_CLIENTS = [SDK_2, KINESIS, 'lifion-kinesis@1.3.3', 'dynalite@4.0.0'];
const FOLDER = 'shardline-clients';

/** The folder of the clients that are no dependencies of ours; undefined where it is missing. */
export function findNpmClients(root: string): string | undefined {
  return findAside(root, FOLDER, NPM_CLIENTS);
}

/** The report says this of a client that is not installed. */
export const NPM_MISSING = '`npm run test:clients` could not install it, or was not run';

/** Gets what it can of what is missing. */
export function installClients(root: string): void {
  installAside(root, FOLDER, NPM_CLIENTS);
  const missing = findClients(root).filter((client) => 'missing' in client);
  if (!mayUseApt() || missing.length === 0) return;
  installWithApt(['awscli', 'python3-boto3', 'python3-boto']);
}

function fromNpm(
  name: string,
  modules: string | undefined,
  open: (modules: string, endpoints: Endpoints) => TestedClient,
): FoundClient {
  if (modules === undefined) return { name, missing: NPM_MISSING };
  return { name, open: (endpoints) => open(modules, endpoints) };
}

function findBoto(
  name: string,
  askVersion: string,
  script: 'drive_boto.py' | 'drive_boto3.py',
): readonly FoundClient[] {
  const versions = byVersion('python3', ['-c', askVersion], VERSION);
  if (versions.size === 0) return [{ name, missing: 'no Python on the PATH has it' }];
  return [...versions].map(([version, { program }]) => ({
    name: `${name} ${version}`,
    open: (endpoints) => openPythonClient(program, script, endpoints),
  }));
}

/** Each version of boto3 with a Python that has it. */
export function findBoto3(): ReadonlyMap<string, Program> {
  return byVersion('python3', ['-c', ASK_BOTO3], VERSION);
}

function findAwsClis(): readonly FoundClient[] {
  const versions = [...byVersion('aws', ['--version'], /(?<=aws-cli\/)(\d+)\.\S+/)];
  return [1, 2].flatMap((wanted): readonly FoundClient[] => {
    const found = versions.filter(([, { major }]) => major === wanted);
    if (found.length === 0) {
      return [{ name: `AWS CLI v${wanted}`, missing: 'there is none on the PATH' }];
    }
    return found.map(([version, { program, major }]) => ({
      name: `AWS CLI ${version}`,
      open: (endpoints) => openAwsCli(program, major, endpoints),
    }));
  });
}

interface Program {
  readonly program: string;
  readonly major: number;
}

/** The programs of this name, one of each version. Debian's own may stand behind others. */
function byVersion(
  name: string,
  ask: readonly string[],
  pattern: RegExp,
): ReadonlyMap<string, Program> {
  const versions = new Map<string, Program>();
  const places = placesOnPath([name]).filter((place) => existsSync(place));
  // /bin is /usr/bin by another name, and asking takes its time.
  const programs = new Set(places.map((place) => join(realpathSync(dirname(place)), name)));
  for (const program of programs) {
    const { stdout, stderr } = spawnSync(program, ask, { encoding: 'utf8' });
    const [version, major] = pattern.exec(stdout || stderr) ?? [];
    if (version !== undefined && !versions.has(version)) {
      versions.set(version, { program, major: Number(major) });
    }
  }
  return versions;
}
