import { BoundedJson, MAX_JSON_VALUES } from '@/lib/base/json/bounded-json';
import { parseJsonDocuments } from '@/lib/base/json/json-documents';
import { MEBIBYTE } from '@/lib/base/mebibyte';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { controlBodyLimit } from '../wire/control-call';
import { corsHeaders } from '../wire/cors';
import type { WireRequest, WireResponse } from '../wire/wire-message';
import { ControlError, describeControlError } from './control-error';
import {
  CONTROL_ROUTES,
  type ControlAnswer,
  type ControlCall,
  type ControlledSimulator,
} from './control-routes';

/** Answers a control call. Never rejects; `onError` is told of failures that are no refusals. */
export async function answerControl(
  request: WireRequest,
  simulator: ControlledSimulator,
  onError: (error: unknown) => void,
): Promise<WireResponse> {
  try {
    return respond(request, await answerTo(request, simulator));
  } catch (error) {
    const { status, body } = describeControlError(error, onError);
    return respond(request, { status, body }, status === 405 ? allowOn(request) : {});
  }
}

/** Answers a control call that no simulator gets. */
export function refuseControl(request: WireRequest, { status, code, message }: ControlError) {
  return respond(request, { status, body: { error: { code, message } } });
}

function answerTo(
  request: WireRequest,
  simulator: ControlledSimulator,
): ControlAnswer | Promise<ControlAnswer> {
  const { path, body } = request;
  const limit = controlBodyLimit(request);
  if (body.length > limit) {
    const message = `The body is larger than ${limit / MEBIBYTE} MiB.`;
    throw new ControlError(413, 'body-too-large', message);
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const own = pathOf(request);
  const onPath = CONTROL_ROUTES.flatMap((route) => {
    const name = matchPath(route.path, own);
    return name === undefined ? [] : [{ route, name }];
  });
  if (onPath.length === 0) throw new ControlError(404, 'not-found', `${own} not found.`);
  const found = onPath.find(({ route }) => route.method === method);
  if (found === undefined) {
    throw new ControlError(405, 'method-not-allowed', `${own} has no ${request.method}.`);
  }
  const { route, name } = found;
  if (route.path.includes('*')) checkName(name);
  const query = new URLSearchParams(path.split('?')[1]);
  const call: ControlCall = { simulator, name, query, body: parseBody(body) };
  return route.answer(call);
}

function pathOf({ path }: WireRequest): string {
  return path.split('?')[0] ?? '';
}

function allowOn(request: WireRequest): Readonly<Record<string, string>> {
  const own = pathOf(request);
  const routes = CONTROL_ROUTES.filter((route) => matchPath(route.path, own) !== undefined);
  return { allow: routes.map(({ method }) => method).join(', ') };
}

/** The segment in the place of `*`; empty where the pattern has none, undefined where it differs. */
function matchPath(pattern: string, path: string): string | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  if (!wanted.every((segment, at) => segment === '*' || segment === given[at])) return undefined;
  return given[wanted.indexOf('*')] ?? '';
}

function checkName(name: string): void {
  if (STREAM_NAME_PATTERN.test(name)) return;
  const message = 'A name has 1 to 128 of a-z, A-Z, 0-9, _, . and -';
  throw new ControlError(400, 'bad-request', message, [{ path: 'name', message }]);
}

/** One document, or those of a listing one after the other. */
function parseBody(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    const json = new BoundedJson(Math.max(MAX_JSON_VALUES, body.length / BYTES_PER_VALUE));
    json.add(new TextDecoder('utf-8', { fatal: true }).decode(body));
    const documents = json.parse(parseJsonDocuments);
    return Array.isArray(documents) && documents.length === 1 ? documents[0] : documents;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    const issues = [{ path: '', message: error.message }];
    throw new ControlError(400, 'bad-request', 'The body is not JSON.', issues);
  }
}

/** The listing of a large stream has one value in 18 bytes. */
const BYTES_PER_VALUE = 16;

function respond(
  request: WireRequest,
  { status = 200, body }: ControlAnswer,
  more: Readonly<Record<string, string>> = {},
): WireResponse {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...corsHeaders(request),
    ...more,
  };
  if (Symbol.asyncIterator in body) {
    return { status, headers, body: NOTHING, stream: () => encoded(body) };
  }
  const bytes = new TextEncoder().encode(`${JSON.stringify(body)}\n`);
  return {
    status,
    headers: { ...headers, 'content-length': String(bytes.length) },
    body: request.method === 'HEAD' ? NOTHING : bytes,
  };
}

const NOTHING = new Uint8Array();

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(piece);
}
