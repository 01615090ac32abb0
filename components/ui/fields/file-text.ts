import { ok, type Result, refuse } from '@/lib/base/result';

/** Why a file has no text. */
export type FileTextRefusal = 'too-large' | 'broken-gzip';

/** The text of a file, unpacked where it is gzip. The bound holds for what is unpacked too. */
export async function readFileText(
  file: Blob,
  maxBytes: number,
): Promise<Result<string, FileTextRefusal>> {
  if (file.size > maxBytes) return refuse('too-large');
  if (!(await isGzip(file))) return ok(await file.text());
  const decoder = new TextDecoder();
  let text = '';
  let bytesLeft = maxBytes;
  try {
    const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytesLeft -= part.value.length;
      if (bytesLeft < 0) {
        await reader.cancel();
        return refuse('too-large');
      }
      text += decoder.decode(part.value, { stream: true });
    }
  } catch (error) {
    if (error instanceof TypeError) return refuse('broken-gzip');
    throw error;
  }
  return ok(text + decoder.decode());
}

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}
