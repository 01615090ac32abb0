/** Longer ones are cut by what people send them with. */
export const MAX_LINK_LENGTH = 8000;

const BYTES_PER_CALL = 4096;

/** Compresses what a link says behind its `#`, which no browser sends to a server. */
export async function writeLinkText(text: string): Promise<string> {
  const bytes = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const compressed = new Uint8Array(await new Response(bytes).arrayBuffer());
  let binary = '';
  for (let at = 0; at < compressed.length; at += BYTES_PER_CALL) {
    binary += String.fromCharCode(...compressed.subarray(at, at + BYTES_PER_CALL));
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The text of a link; undefined where it is none. Of what unfolds to more than `maxBytes` only so much
 * is read, and one byte more.
 */
export async function readLinkText(link: string, maxBytes: number): Promise<string | undefined> {
  if (!/^[\w-]+$/.test(link)) return undefined;
  try {
    const binary = atob(link.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const unfolded = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new TextDecoder().decode(await firstBytes(unfolded, maxBytes + 1));
  } catch {
    // Base64 that was cut is a DOMException; of a stream that was, each browser has an error of its own.
    return undefined;
  }
}

async function firstBytes(stream: ReadableStream<Uint8Array>, count: number): Promise<Uint8Array> {
  const found = new Uint8Array(count);
  let length = 0;
  const reader = stream.getReader();
  while (length < count) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = value.subarray(0, count - length);
    found.set(part, length);
    length += part.length;
  }
  await reader.cancel();
  return found.subarray(0, length);
}
