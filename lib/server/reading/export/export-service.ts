import { type ExportFrame, writeExportFrame } from '@/lib/api/records/export-frames';
import type { CheckedExport } from '@/lib/api/records/export-requests';
import { EXPORT_TYPES, exportFileName } from '@/lib/records/files/export-file';
import type { OpenConnection } from '../../connections/open-connection';
import { ConsoleError } from '../../http/console-error';
import { describeError } from '../../http/error-response';
import { byteStream } from '../../http/text-stream';
import type { RecordReading } from '../read-records';
import { gzipParts } from './gzip-parts';

/** Ranges of streams as files. */
export interface RecordExports {
  /**
   * Answers with the file, framed if that is asked for. The signal aborts when nobody waits any more.
   * Throws `export-off` where the server allows
   * no exports, and `too-many-exports`.
   */
  export(
    connection: OpenConnection,
    streamName: string,
    request: CheckedExport,
    signal: AbortSignal,
  ): Promise<Response>;
}

/** Each holds an answer of up to 16 MiB while its client takes it. */
const MAX_EXPORTS = 8;

/** What exports need of the console. */
export interface RecordExportsOptions {
  readonly reading: RecordReading;
  /** What the clock of that Kinesis shows. */
  readonly clockOf: (connection: OpenConnection) => number;
}

/** One for all connections, so that exports are counted together. */
export function openRecordExports({ reading, clockOf }: RecordExportsOptions): RecordExports {
  let underWay = 0;

  function begin(): () => void {
    if (underWay >= MAX_EXPORTS) {
      throw new ConsoleError('too-many-exports', `${MAX_EXPORTS} exports are under way.`);
    }
    underWay += 1;
    let isOver = false;
    return () => {
      if (!isOver) underWay -= 1;
      isOver = true;
    };
  }

  return {
    async export(connection, streamName, request, signal) {
      if (!connection.summary.canExport) {
        throw new ConsoleError(
          'export-off',
          'SHARDLINE_EXPORT is off: records cannot be exported.',
        );
      }
      const end = begin();
      try {
        const nowMs = () => clockOf(connection);
        // With decoders and filters, which take long to load and are needed for this alone.
        const { openExport } = await import('./export-records');
        const parts = await openExport({ reading, connection, streamName, nowMs }, request);
        const file = request.isGzipped ? gzipParts(parts) : parts;
        const bytes = request.isFramed ? framed(file) : bytesOf(file);
        signal.addEventListener('abort', end, { once: true });
        return toResponse(endingWith(bytes, end), streamName, request);
      } catch (error) {
        end();
        throw error;
      }
    },
  };
}

/** Calls `end` also where nobody asks for the first piece, so that no generator has begun. */
function endingWith(pieces: AsyncGenerator<Uint8Array>, end: () => void) {
  return {
    async next() {
      try {
        const piece = await pieces.next();
        if (piece.done) end();
        return piece;
      } catch (error) {
        end();
        throw error;
      }
    },
    return() {
      end();
      return pieces.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function toResponse(
  pieces: AsyncIterable<Uint8Array>,
  streamName: string,
  { format, isGzipped, isFramed }: CheckedExport,
): Response {
  const name = exportFileName(streamName, format, isGzipped);
  const type = isGzipped ? 'application/gzip' : EXPORT_TYPES[format];
  return new Response(byteStream(pieces), {
    headers: {
      'content-type': isFramed ? 'application/octet-stream' : type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}

async function* framed(file: AsyncIterable<ExportFrame>): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of file) yield writeExportFrame(part);
    yield writeExportFrame({ kind: 'end' });
  } catch (error) {
    yield writeExportFrame({ kind: 'failed', error: describeError(error).error });
  }
}

/** A failure breaks the answer off, which a browser shows as a failed download. */
async function* bytesOf(file: AsyncIterable<ExportFrame>): AsyncGenerator<Uint8Array> {
  for await (const part of file) if (part.kind === 'bytes') yield part.bytes;
}
