import { ConsoleError } from './console-error';

const MEBIBYTE = 1024 * 1024;

/** Throws a SyntaxError. */
export type ParseJson = (text: string) => unknown;

/** The JSON of a request; no body at all counts as `{}`. */
export async function readJsonBody(
  request: Request,
  maxBytes = MEBIBYTE,
  parse: ParseJson = JSON.parse,
): Promise<unknown> {
  const text = await readText(request, maxBytes);
  if (text === '') return {};
  try {
    return parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ConsoleError('bad-request', 'The body is not JSON.', [{ path: '', message }]);
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(maxBytes: number): ConsoleError {
  const most = `${maxBytes / MEBIBYTE} MiB`;
  return new ConsoleError('body-too-large', `The body is larger than ${most}.`);
}
