import { setImmediate as nextTurn } from 'node:timers/promises';
import { KinesisServiceException } from '@aws-sdk/client-kinesis';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ReaderStart, ReaderStatus } from '@/lib/api/simulator/readers';
import type { Clock, ClockMode } from '@/lib/base/clock';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import { hasLimits, setLimits } from '@/lib/simulator/limits/set-limits';
import type { WireRecord } from '@/lib/simulator/model/answers/wire-record';
import { WireTimestamp } from '@/lib/simulator/model/answers/wire-value';
import { KinesisError } from '@/lib/simulator/model/kinesis-error';
import type { Step } from '@/lib/simulator/model/operation';
import { openSimulator, type Simulator } from '@/lib/simulator/simulator';
import {
  listShards,
  openIterator,
  readRecords,
  restingShards,
} from '@/lib/simulator/tools/polled-reads';
import { readersOf } from '@/lib/simulator/tools/readers/reader-lag';
import { removeReader, setReader } from '@/lib/simulator/tools/readers/set-reader';
import { type ShardGates, throughGates } from '@/lib/simulator/tools/readers/shard-gates';
import { undrainedShards } from '@/lib/simulator/tools/readers/undrained-shards';
import { exportSnapshot } from '@/lib/simulator/tools/snapshots/export-snapshot';
import { importSnapshot } from '@/lib/simulator/tools/snapshots/import-snapshot';
import { setTraffic, trafficOf } from '@/lib/simulator/tools/write-traffic';
import { inProcessHandler } from '@/lib/simulator/wire/in-process';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import type { StreamSnapshot } from '@/lib/simulator-contract/stream-snapshot';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import type { StoreFailure } from '@/lib/storage/store-failure';
import { wireStream, wireStreamArn } from '../calls/wire-stream';
import { wireStart } from '../reading/open-iterator';
import type { PolledReads } from './polled-reads';

/** What the console has of the simulator: a way in for the SDK, and exact counts of the load. */
export interface PluggedSimulator {
  readonly requestHandler: SdkRequestHandler;
  /** Reads without the SDK, which is still asked where calls go wrong on purpose. */
  readonly readDirectly: (bySdk: PolledReads) => PolledReads;
  readonly loadOf: (streamName: string) => StreamLoad | undefined;
  readonly lookAt: Simulator['lookAt'];
  readonly heatOf: Simulator['heatOf'];
  readonly topKeysOf: Simulator['topKeysOf'];
  readonly loadSeriesOf: Simulator['loadSeriesOf'];
  readonly streams: SimulatedStreams;
  readonly controls: SimulatorControls;
  /** Why nothing that is asked of it can be stored at present. */
  readonly storeFailure: () => StoreFailure | undefined;
}

/** What drives the simulator as a whole. */
export interface SimulatorControls {
  readClock(): Clock;
  setClock(mode: ClockMode): void;
  jumpClock(byMs: number): void;
  readFaults(): readonly FaultRule[];
  setFaults(rules: readonly FaultRule[]): Promise<void>;
}

/** What can be done to a stream of the simulator that no call of Kinesis does. */
export interface SimulatedStreams {
  readTraffic(streamName: string): Promise<TrafficSettings | undefined>;
  setTraffic(streamName: string, traffic: TrafficSettings | undefined): Promise<void>;
  readLimits(streamName: string): Promise<boolean>;
  setLimits(streamName: string, enabled: boolean): Promise<void>;
  /** Those of the shards that a reader has not read to the end, once for each reader. */
  readUndrained(
    streamName: string,
    shardIds: readonly string[],
  ): Promise<readonly { readonly shardId: string; readonly readerName: string }[]>;
  readReaders(streamName: string): Promise<readonly ReaderStatus[]>;
  setReader(streamName: string, readerName: string, start: ReaderStart): Promise<void>;
  removeReader(streamName: string, readerName: string): Promise<void>;
  exportSnapshot(streamName: string, includesRecords: boolean): Promise<AsyncIterable<string>>;
  importSnapshot(streamName: string, snapshot: StreamSnapshot): Promise<void>;
}

type SdkRequestHandler = Pick<
  NodeHttpHandler,
  'handle' | 'updateHttpClientConfig' | 'httpHandlerConfigs'
>;

/** The SDK's requests go to the simulator in this process. */
export function plugInSimulator(simulator: Simulator): PluggedSimulator {
  const answer = <Output>(step: Step<Output>) => simulator.run(step);
  return {
    requestHandler: inProcessHandler(simulator, { isOfConsole: true }),
    readDirectly: (bySdk) => readDirectly(simulator, bySdk),
    loadOf: (streamName) => simulator.loadOf(streamName),
    lookAt: (streamName) => simulator.lookAt(streamName),
    heatOf: (streamName) => simulator.heatOf(streamName),
    topKeysOf: (streamName, shardId) => simulator.topKeysOf(streamName, shardId),
    loadSeriesOf: (streamName, shardId, span) => simulator.loadSeriesOf(streamName, shardId, span),
    streams: {
      readTraffic: (name) => answer(trafficOf(name)),
      setTraffic: (name, traffic) => answer(setTraffic(name, traffic)),
      readLimits: (name) => answer(hasLimits(name)),
      setLimits: (name, enabled) => answer(setLimits(name, enabled)),
      readUndrained: (name, shardIds) => answer(undrainedShards(name, shardIds)),
      readReaders: (name) => answer(readersOf(name)),
      setReader: (name, readerName, start) => answer(setReader(name, readerName, start)),
      removeReader: (name, readerName) => answer(removeReader(name, readerName)),
      exportSnapshot: (name, includesRecords) => exportSnapshot(answer, name, includesRecords),
      importSnapshot: (name, snapshot) => answer(importSnapshot(name, snapshot)),
    },
    controls: {
      readClock: () => simulator.clock.clock,
      setClock: (mode) => simulator.clock.setMode(mode),
      jumpClock: (byMs) => simulator.clock.jump(byMs),
      readFaults: () => simulator.faults,
      setFaults: (rules) => simulator.setFaults(rules),
    },
    storeFailure: () => simulator.storeFailure,
  };
}

export type { ShardGates } from '@/lib/simulator/tools/readers/shard-gates';

/** A simulator that somebody learns with or rehearses on: in memory, with a clock of its own. */
export interface StageSimulator extends PluggedSimulator {
  /** One turn of traffic that is counted and never made. */
  throughGates(streamName: string, pass: (gates: ShardGates) => void): Promise<void>;
  /** Writes and reads the traffic that is due; by itself it does so four times a second. */
  maintain(): Promise<void>;
  /** The time by its clock. */
  nowMs(): number;
  close(): Promise<void>;
}

/** As long as load is measured: what a lesson reads was put. */
const STAGE_KEPT_MS = 60_000;

/** What a stage is opened with; `now` is the machine's time. */
export interface StageOptions {
  readonly seed: number;
  readonly transitionMs: number;
  readonly now?: () => number;
}

/** Opens one beside the simulator that keeps people's streams. */
export async function openStageSimulator(options: StageOptions): Promise<StageSimulator> {
  const simulator = await openSimulator({
    dataDir: undefined,
    region: 'us-east-1',
    accountId: '000000000000',
    limits: true,
    generatedKeptMs: STAGE_KEPT_MS,
    ...options,
  });
  return {
    ...plugInSimulator(simulator),
    throughGates: (streamName, pass) => simulator.run(throughGates(streamName, pass)),
    maintain: () => simulator.maintain(),
    nowMs: () => simulator.clock.nowMs(),
    close: () => simulator.close(),
  };
}

/** After so long others who ask the console for something get their turn. */
const SLICE_MS = 10;

/**
 * The same answers and errors as by the SDK, without signing and encoding, which for the shards of
 * a large stream take longer than the reading. Where calls fail, on purpose or because the store
 * does, the SDK repeats them and says what it is answered.
 */
function readDirectly(simulator: Simulator, bySdk: PolledReads): PolledReads {
  let sliceEndMs = 0;

  async function answer<Answer>(
    read: () => Promise<Answer>,
    askSdk: () => Promise<Answer>,
  ): Promise<Answer> {
    if (simulator.faults.length > 0) return askSdk();
    if (performance.now() > sliceEndMs) {
      await nextTurn();
      sliceEndMs = performance.now() + SLICE_MS;
    }
    try {
      return await read();
    } catch (error) {
      const isOfClient = error instanceof KinesisError && error.type !== 'InternalFailure';
      if (isOfClient) throw toSdkError(error);
      return askSdk();
    }
  }

  return {
    inspectShards: (streamName) =>
      answer(
        async () => ({
          shards: await simulator.run(listShards(wireStream(streamName))),
          missingPermissions: [],
        }),
        () => bySdk.inspectShards(streamName),
      ),
    openIterator: (streamName, ShardId, start) =>
      answer(
        async () => {
          const { Timestamp, ...position } = { Timestamp: undefined, ...wireStart(start) };
          const time = Timestamp && { Timestamp: new WireTimestamp(Timestamp.getTime()) };
          const input = { ...wireStream(streamName), ShardId, ...position, ...time };
          return (await simulator.run(openIterator(input))).ShardIterator;
        },
        () => bySdk.openIterator(streamName, ShardId, start),
      ),
    getRecords: (streamName, ShardIterator, Limit) =>
      answer(
        async () => {
          const input = { ShardIterator, Limit, ...wireStreamArn(streamName) };
          const { Records, ...rest } = await simulator.run(readRecords(input));
          return { ...rest, Records: Records.map(toSdkRecord) };
        },
        () => bySdk.getRecords(streamName, ShardIterator, Limit),
      ),
    findResting: (streamName, places) =>
      answer(
        () => simulator.run(restingShards(wireStream(streamName), places)),
        () => bySdk.findResting(streamName, places),
      ),
    get isDirect() {
      return simulator.faults.length === 0;
    },
  };
}

function toSdkError({ type, message }: KinesisError): KinesisServiceException {
  return new KinesisServiceException({ name: type, message, $fault: 'client', $metadata: {} });
}

/** Member by member: of a million records a search would tell what a spread takes. */
function toSdkRecord(record: WireRecord) {
  return {
    SequenceNumber: record.SequenceNumber,
    ApproximateArrivalTimestamp: new Date(record.ApproximateArrivalTimestamp.epochMs),
    Data: record.Data,
    PartitionKey: record.PartitionKey,
    EncryptionType: record.EncryptionType,
  };
}
