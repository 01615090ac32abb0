import type { Doer } from '@/lib/api/login/doer';
import type { ReaderStart, ReadersAnswer } from '@/lib/api/simulator/readers';
import type { LimitsAnswer } from '@/lib/api/simulator/stream-limits';
import type { TrafficAnswer } from '@/lib/api/simulator/traffic-query';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { parseSnapshot, type StreamSnapshot } from '@/lib/simulator-contract/stream-snapshot';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { describeRefusal } from '../http/describe-refusal';
import { textStream } from '../http/text-stream';
import { readLayout, type StreamSource } from '../streams/read-layout';
import type { SimulatedStreams } from './plug-in-simulator';

/**
 * What only a stream of the simulator has: traffic, switched limits, readers, snapshots. Changes are
 * audited as calls of Kinesis are.
 */
export interface SimulatedStreamService {
  readTraffic(streamName: string): Promise<TrafficAnswer>;
  setTraffic(
    streamName: string,
    traffic: TrafficSettings | undefined,
    by: Doer,
  ): Promise<TrafficAnswer>;
  readLimits(streamName: string): Promise<LimitsAnswer>;
  setLimits(streamName: string, enabled: boolean, by: Doer): Promise<LimitsAnswer>;
  readReaders(streamName: string): Promise<ReadersAnswer>;
  setReader(
    streamName: string,
    readerName: string,
    start: ReaderStart,
    by: Doer,
  ): Promise<ReadersAnswer>;
  removeReader(streamName: string, readerName: string, by: Doer): Promise<ReadersAnswer>;
  exportSnapshot(streamName: string, includesRecords: boolean): Promise<Response>;
  importSnapshot(streamName: string, file: unknown, by: Doer): Promise<void>;
  copyStream(streamName: string, source: StreamSource, by: Doer): Promise<void>;
}

/** `connection` returns that of the simulator. */
export function openSimulatedStreamService(
  streams: SimulatedStreams,
  connection: (by?: Doer) => OpenConnection,
): SimulatedStreamService {
  const readTraffic = async (streamName: string) => ({
    traffic: await streams.readTraffic(streamName),
  });
  const readLimits = async (streamName: string) => ({
    enabled: await streams.readLimits(streamName),
  });
  const readReaders = async (streamName: string) => ({
    readers: await streams.readReaders(streamName),
  });
  return {
    readTraffic,
    async setTraffic(streamName, traffic, by) {
      await connection(by).change('SetTraffic', { streamName, traffic }, () =>
        streams.setTraffic(streamName, traffic),
      );
      return readTraffic(streamName);
    },
    readLimits,
    async setLimits(streamName, enabled, by) {
      await connection(by).change('SetLimits', { streamName, enabled }, () =>
        streams.setLimits(streamName, enabled),
      );
      return readLimits(streamName);
    },
    readReaders,
    async setReader(streamName, readerName, start, by) {
      checkReaderName(readerName);
      await connection(by).change('SetReader', { streamName, readerName, ...start }, () =>
        streams.setReader(streamName, readerName, start),
      );
      return readReaders(streamName);
    },
    async removeReader(streamName, readerName, by) {
      await connection(by).change('RemoveReader', { streamName, readerName }, () =>
        streams.removeReader(streamName, readerName),
      );
      return readReaders(streamName);
    },
    async exportSnapshot(streamName, includesRecords) {
      if (includesRecords && !connection().summary.canExport) {
        throw new ConsoleError(
          'export-off',
          'SHARDLINE_EXPORT is off: records cannot be exported.',
        );
      }
      const pieces = await streams.exportSnapshot(streamName, includesRecords);
      return new Response(textStream(pieces), {
        headers: {
          'content-type': 'application/json',
          'content-disposition': `attachment; filename="${streamName}.json"`,
          'cache-control': 'no-store',
        },
      });
    },
    async importSnapshot(streamName, file, by) {
      const snapshot = readSnapshot(file, 'bad-request');
      const { shards, records } = snapshot;
      const input = { streamName, shards: shards.length, records: records.length };
      await connection(by).change('ImportSnapshot', input, () =>
        streams.importSnapshot(streamName, snapshot),
      );
    },
    async copyStream(streamName, source, by) {
      const snapshot = readSnapshot(await readLayout(source), 'cannot-copy');
      const { connectionId } = source.connection.summary;
      const from = { connectionId, streamName: source.streamName };
      const input = { streamName, from, shards: snapshot.shards.length };
      await connection(by).change('CopyStream', input, () =>
        streams.importSnapshot(streamName, snapshot),
      );
    },
  };
}

function readSnapshot(file: unknown, code: 'bad-request' | 'cannot-copy'): StreamSnapshot {
  const snapshot = parseSnapshot(file);
  if (snapshot.ok) return snapshot.value;
  const { path, message, detail } = describeRefusal(snapshot.refusal);
  throw new ConsoleError(code, message, { detail, issues: [{ path, message }] });
}

/** Those of Kinesis's consumers and streams are alike. */
function checkReaderName(readerName: string): void {
  if (STREAM_NAME_PATTERN.test(readerName)) return;
  throw new ConsoleError('bad-request', 'That cannot be the name of a consumer.', {
    issues: [{ path: 'readerName', message: 'Must be 1 to 128 of a-z, A-Z, 0-9, _, . and -' }],
  });
}
