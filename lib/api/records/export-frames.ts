import { ApiError, type ToldError } from '../api-error';

/** How far an export is. Times are epoch milliseconds. */
export interface ExportProgress {
  readonly readCount: number;
  readonly writtenCount: number;
  /** Records that the filter could not decide. Those of them that are not wanted are left out. */
  readonly undecidedCount: number;
  /** Masked records, whose bytes are not in the file. */
  readonly maskedCount: number;
  /** The arrival of the first record that was read. */
  readonly startMs: number;
  /** All that arrived earlier has been read. */
  readonly reachedMs: number;
  readonly untilMs: number;
  /** The range was to begin before this time, and the stream no longer holds what came earlier. */
  readonly trimmedUntilMs?: number | undefined;
  readonly expired?: ExpiredSpan | undefined;
}

/** When records arrived that may have expired while the export was under way, before they were read. */
export interface ExpiredSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** A part of the file, or how far it is. */
export type ExportFrame =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'progress'; readonly progress: ExportProgress };

/** What goes over the wire: each frame has its kind in a byte, its length in four, its content. */
export type WireFrame =
  | ExportFrame
  /** Reading failed: the file is not complete. */
  | { readonly kind: 'failed'; readonly error: ToldError }
  /** The file is complete. */
  | { readonly kind: 'end' };

const KINDS = ['bytes', 'progress', 'failed', 'end'] as const;
const HEAD_LENGTH = 5;
/** Far above what the server writes; a longer one is not ours. */
const MAX_FRAME_LENGTH = 64 * 1024 * 1024;

/** A frame as bytes. */
export function writeExportFrame(frame: WireFrame): Uint8Array<ArrayBuffer> {
  const content = contentOf(frame);
  const bytes = new Uint8Array(HEAD_LENGTH + content.length);
  const head = new DataView(bytes.buffer);
  head.setUint8(0, KINDS.indexOf(frame.kind));
  head.setUint32(1, content.length);
  bytes.set(content, HEAD_LENGTH);
  return bytes;
}

function contentOf(frame: WireFrame): Uint8Array {
  switch (frame.kind) {
    case 'bytes':
      return frame.bytes;
    case 'progress':
      return new TextEncoder().encode(JSON.stringify(frame.progress));
    case 'failed':
      return new TextEncoder().encode(JSON.stringify(frame.error));
    case 'end':
      return new Uint8Array();
  }
}

/** Throws an ApiError where reading failed on the server, or where the stream breaks off. */
export async function* readExportFrames(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<ExportFrame> {
  const bytes = new ByteQueue(stream);
  try {
    for (;;) {
      const head = new DataView((await bytes.take(HEAD_LENGTH)).buffer);
      const kind = KINDS[head.getUint8(0)];
      const length = head.getUint32(1);
      if (kind === undefined || length > MAX_FRAME_LENGTH) throw brokenOff('Not a frame');
      const content = await bytes.take(length);
      switch (kind) {
        case 'bytes':
          yield { kind, bytes: content };
          break;
        case 'progress':
          yield { kind, progress: readJson<ExportProgress>(content) };
          break;
        case 'failed':
          throw new ApiError(0, readJson<ToldError>(content));
        case 'end':
          return;
      }
    }
  } finally {
    await bytes.close();
  }
}

/** Both ends are of one version: what one wrote the other need not check. */
function readJson<Value>(content: Uint8Array): Value {
  return JSON.parse(new TextDecoder().decode(content)) as Value;
}

function brokenOff(message: string): ApiError {
  return new ApiError(0, { code: 'console-unreachable', message });
}

/** Hands out as many bytes as are asked for, however they arrive. */
class ByteQueue {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #rest = new Uint8Array();

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  async take(count: number): Promise<Uint8Array<ArrayBuffer>> {
    const taken = new Uint8Array(count);
    for (let filled = 0; filled < count; ) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#reader.read();
        if (done) throw brokenOff('The export broke off');
        this.#rest = new Uint8Array(value);
      }
      const part = this.#rest.subarray(0, count - filled);
      taken.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    return taken;
  }

  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => {});
  }
}
