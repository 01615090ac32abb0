import { ok, type Result, refuse } from '@/lib/base/result';

/** Why a file has no text. */
export type FileTextRefusal = 'too-large' | 'broken-gzip' | 'not-unicode';

/**
 * The text of a file, unpacked where it is gzip. The bound holds for what is unpacked too. A file in
 * another encoding is refused: what is read wrongly would be sent wrongly.
 */
export async function readFileText(
  file: Blob,
  maxBytes: number,
): Promise<Result<string, FileTextRefusal>> {
  if (file.size > maxBytes) return refuse('too-large');
  const unpacked = (await isGzip(file)) ? await unpack(file, maxBytes) : ok(file);
  if (!unpacked.ok) return unpacked;
  const decoder = new TextDecoder(await encodingOf(unpacked.value), { fatal: true });
  try {
    return ok(decoder.decode(await unpacked.value.arrayBuffer()));
  } catch (error) {
    if (error instanceof TypeError) return refuse('not-unicode');
    throw error;
  }
}

async function unpack(file: Blob, maxBytes: number): Promise<Result<Blob, FileTextRefusal>> {
  const parts: BlobPart[] = [];
  let bytesLeft = maxBytes;
  try {
    const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytesLeft -= part.value.length;
      if (bytesLeft < 0) {
        await reader.cancel();
        return refuse('too-large');
      }
      parts.push(part.value);
    }
  } catch (error) {
    if (error instanceof TypeError) return refuse('broken-gzip');
    throw error;
  }
  return ok(new Blob(parts));
}

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = await firstTwoBytes(file);
  return first === 0x1f && second === 0x8b;
}

/** By its mark: PowerShell and Excel write UTF-16. */
async function encodingOf(file: Blob): Promise<'utf-8' | 'utf-16le' | 'utf-16be'> {
  const [first, second] = await firstTwoBytes(file);
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

async function firstTwoBytes(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, 2).arrayBuffer());
}
