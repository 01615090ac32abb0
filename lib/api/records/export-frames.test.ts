import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExportFrames, type WireFrame, writeExportFrame } from './export-frames';

const PROGRESS = {
  readCount: 3,
  writtenCount: 2,
  undecidedCount: 1,
  maskedCount: 0,
  startMs: 1000,
  reachedMs: 2000,
  untilMs: 3000,
};
const anyFrame = fc.oneof(
  fc.uint8Array().map((bytes) => ({ kind: 'bytes', bytes: new Uint8Array(bytes) }) as const),
  fc.constant({ kind: 'progress', progress: PROGRESS } as const),
);

/** The bytes of the frames as a network may cut them. */
function streamOf(frames: readonly WireFrame[], chunkLength = 7): ReadableStream<Uint8Array> {
  const bytes = Buffer.concat(frames.map(writeExportFrame));
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + chunkLength));
      at += chunkLength;
    },
  });
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<readonly WireFrame[]> {
  const frames: WireFrame[] = [];
  for await (const frame of readExportFrames(stream)) frames.push(frame);
  return frames;
}

describe('frames of an export', () => {
  test('are read as they were written, however the network cuts them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFrame, { maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        async (frames, chunkLength) => {
          const stream = streamOf([...frames, { kind: 'end' }], chunkLength);
          expect(await readAll(stream)).toEqual(frames);
        },
      ),
    );
  });

  test('say that the file is not complete where reading failed', async () => {
    const error = { code: 'ResourceNotFoundException', message: 'Gone' };
    await expect(readAll(streamOf([{ kind: 'failed', error }]))).rejects.toMatchObject(error);
  });

  test('say so too where the connection breaks off', async () => {
    const bytes = new Uint8Array(10);
    await expect(readAll(streamOf([{ kind: 'bytes', bytes }]))).rejects.toMatchObject({
      code: 'console-unreachable',
    });
  });
});
