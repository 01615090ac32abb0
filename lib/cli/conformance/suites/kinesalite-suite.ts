import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSimulator } from '@/lib/simulator/simulator';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import { readOwnCertificate } from '../../simulator/own-certificate';
import { fetchSuite, type SuiteSource } from './fetch-suite';
import { runProgram } from './run-program';
import type { Suite } from './suite';

const SOURCE: SuiteSource = {
  repository: 'mhart/kinesalite',
  commit: 'c76689da192ab96c87c5db8f95c1e3fba1985433',
  paths: ['test', 'db', 'package.json', 'package-lock.json'],
};
const STAND_IN = fileURLToPath(new URL('kinesalite-stand-in.cjs', import.meta.url));
/** It waits for five minutes of real time until its iterator has expired. */
const SLOWEST = 'should return ExpiredIteratorException if ShardIterator has expired';
const MOCHA = ['mocha', '--require', 'should', '--timeout', '20s', '--grep', SLOWEST, '--invert'];

/** The tests of kinesalite, which its author also ran against AWS from 2013 to 2020. */
export const KINESALITE_SUITE: Suite = {
  id: 'kinesalite',
  async run(places) {
    const folder = fetchSuite(SOURCE, places);
    await runProgram('npm', ['install', '--ignore-scripts', '--omit=optional'], { cwd: folder });
    copyFileSync(STAND_IN, join(folder, 'index.js'));
    const simulator = await openSimulator({
      dataDir: undefined,
      region: 'us-east-1',
      accountId: '000000000000',
      transitionMs: 500,
      shardLimit: 50,
    });
    const certificate = await readOwnCertificate(places.workFolder, []);
    const listener = await listenKinesis(simulator, { host: '127.0.0.1', port: 0, certificate });
    const resultsFile = join(places.workFolder, 'kinesalite.json');
    try {
      await runProgram('npx', MOCHA, {
        cwd: folder,
        env: { SIMULATOR_PORT: String(listener.port), RESULTS_FILE: resultsFile },
      });
      return JSON.parse(readFileSync(resultsFile, 'utf8'));
    } finally {
      await listener.close();
      await simulator.close();
    }
  },
};
