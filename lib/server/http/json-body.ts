import { StringDecoder } from 'node:string_decoder';
import { BoundedJson } from '@/lib/base/json/bounded-json';
import { MEBIBYTE } from '@/lib/base/mebibyte';
import { ConsoleError } from './console-error';

/** What a route takes at most. Every body is bounded in depth too. */
export interface BodyBounds {
  readonly maxBytes: number;
  readonly maxValues: number;
}

/** Enough for the cursors of 7,000 shards, which fill the body. */
const USUAL_BOUNDS: BodyBounds = { maxBytes: MEBIBYTE, maxValues: MEBIBYTE / 8 };

/** Throws a SyntaxError. */
export type ParseJson = (text: string) => unknown;

/** The JSON of a request; no body at all counts as `{}`. */
export async function readJsonBody(
  request: Request,
  bounds = USUAL_BOUNDS,
  parse?: ParseJson,
): Promise<unknown> {
  const { maxBytes, maxValues } = bounds;
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) return {};
  try {
    const json = new BoundedJson(maxValues);
    const decoder = new StringDecoder();
    let length = 0;
    for await (const chunk of request.body) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      json.add(decoder.write(chunk));
    }
    json.add(decoder.end());
    return length === 0 ? {} : json.parse(parse);
  } catch (error) {
    throw notJson(error);
  }
}

/** As `readJsonBody`, of a body whose text has been read. */
export function parseJsonBody(text: string, { maxValues } = USUAL_BOUNDS): unknown {
  try {
    const json = new BoundedJson(maxValues);
    json.add(text);
    return text === '' ? {} : json.parse();
  } catch (error) {
    throw notJson(error);
  }
}

function notJson(error: unknown): unknown {
  if (!(error instanceof SyntaxError)) return error;
  const issues = [{ path: '', message: error.message }];
  return new ConsoleError('bad-request', 'The body is not JSON.', { issues });
}

/**
 * The text of a request's body that says how long it is; undefined where it doesn't, or where it
 * is longer than `maxBytes`.
 */
export async function readShortText(
  request: Request,
  maxBytes: number,
): Promise<string | undefined> {
  const length = request.headers.get('content-length');
  // What is longer than it says is cut off by the HTTP server.
  return length === null || Number(length) > maxBytes ? undefined : request.text();
}

function tooLarge(maxBytes: number): ConsoleError {
  const limitMiB = maxBytes / MEBIBYTE;
  return new ConsoleError('body-too-large', `The body is larger than ${limitMiB} MiB.`, {
    detail: { name: 'size-limit', limitMiB },
  });
}
