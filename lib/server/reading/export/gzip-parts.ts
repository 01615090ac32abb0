import { createGzip } from 'node:zlib';
import type { ExportFrame } from '@/lib/api/records/export-frames';

/** The same file as gzip. A part is asked for when what came of the last one has been taken. */
export async function* gzipParts(parts: AsyncIterable<ExportFrame>): AsyncGenerator<ExportFrame> {
  const gzip = createGzip();
  let packed: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => packed.push(chunk));
  const take = (): ExportFrame => {
    const bytes = new Uint8Array(Buffer.concat(packed));
    packed = [];
    return { kind: 'bytes', bytes };
  };
  try {
    for await (const part of parts) {
      if (part.kind === 'bytes') {
        await new Promise<void>((resolve, reject) => {
          gzip.write(part.bytes, (error) => (error ? reject(error) : resolve()));
        });
        if (packed.length > 0) yield take();
      } else yield part;
    }
    await new Promise<void>((resolve) => {
      gzip.once('end', resolve);
      gzip.end();
    });
    yield take();
  } finally {
    gzip.destroy();
  }
}
