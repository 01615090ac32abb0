import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import type { AskedChange } from '@/lib/api/approvals/asked-change';
import {
  APPROVAL_HEADER,
  asksForNames,
  CONFIRMED_STREAM_HEADER,
  nameToConfirm,
} from '@/lib/api/confirmation';
import { isStage, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { mayAs, type Role, roleOn } from '@/lib/api/login/role';
import { nameInSegment } from '@/lib/api/path-segment';
import { ensure } from '@/lib/base/assert';
import { requestDigest } from '../approvals/request-digest';
import { connectionNotFound } from '../connections/connection-service';
import type { OpenConnection } from '../connections/open-connection';
import type { ConsoleServer } from '../console-server';
import { currentConsole } from '../current-console';
import type { Caller, Credentials } from '../login/login-service';
import { browserIdIn, sessionIdIn } from '../login/session-cookie';
import { parseStreamName } from '../streams/parse-stream-name';
import { clientOf } from './client';
import { ConsoleError } from './console-error';
import { type DescribedError, describeError } from './error-response';
import { refuseRequest } from './guard';
import {
  type BodyBounds,
  type ParseJson,
  parseJsonBody,
  readJsonBody,
  readShortText,
} from './json-body';

z.config(z.locales.en());

/** What a route of the console is asked for. */
export interface RouteRequest {
  readonly console: ConsoleServer;
  readonly caller: Caller;
  /** Throws unless the caller has at least that role. */
  readonly requireRole: (needed: Role) => void;
  /**
   * That of the path, of the lesson in the query, or the simulator; with an id, another one. Throws
   * where there is none that the caller may see.
   */
  readonly connection: (connectionId?: string) => OpenConnection;
  /** The name or the ARN in the path. Throws where it is neither. */
  readonly streamName: () => string;
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** What Next passes to a route beside the request. */
export interface RouteContext {
  /** None of a path that has none. */
  readonly params: Promise<Readonly<Record<string, string>> | undefined>;
}

/** A response, or what to write as JSON; nothing is answered as `{}`. */
type RouteAnswer = object | undefined | Promise<object | undefined>;

/** The shape of a route that Next calls. */
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/**
 * Routes are of a connection: that of the path, or the simulator. Those `of: 'console'` are of none,
 * and for everybody who has a role anywhere.
 */
interface ReadOptions {
  readonly of?: 'connection' | 'console';
}

/**
 * Every route of the console is made by this or by one of the four that follow. A viewer may call a
 * route made by this one.
 */
export function readRoute(
  answer: (request: RouteRequest) => RouteAnswer,
  options: ReadOptions = {},
): RouteHandler {
  return (request, context) =>
    respond(request, async () => answer(await openRequest(request, context, 'viewer', options)));
}

/** A request to a route that asks for no login. */
interface OpenRequest {
  readonly console: ConsoleServer;
  readonly credentials: Credentials;
  /** The id of a browser whose login is at the provider. */
  readonly browserId: string | undefined;
  /** The name that the request calls the console by. It may be compared, but not answered. */
  readonly host: string;
  /** True for a request over TLS. */
  readonly isTls: boolean;
  readonly query: URLSearchParams;
}

/** Only the routes that begin and end sessions are made by this: the caller is not known yet. */
export function openRoute<Schema extends z.ZodMiniType>(
  bodySchema: Schema,
  answer: (request: OpenRequest & { readonly body: z.infer<Schema> }) => RouteAnswer,
): RouteHandler {
  return (request) =>
    respond(request, async () => {
      const body = await readBody(bodySchema, request, undefined);
      return answer({ ...toOpenRequest(request), body });
    });
}

/** For the one address that the provider sends browsers to, so that its site may lead there. */
export function returnRoute(answer: (request: OpenRequest) => RouteAnswer): RouteHandler {
  return (request) =>
    respond(request, async () => answer(toOpenRequest(request)), { isLedTo: true });
}

function toOpenRequest(request: Request): OpenRequest {
  const { headers } = request;
  return {
    console: currentConsole(),
    credentials: credentialsOf(request),
    browserId: browserIdIn(headers.get('cookie'), currentConsole().names.port),
    host: headers.get('host') ?? '',
    isTls: clientOf(request).isTls,
    query: new URL(request.url).searchParams,
  };
}

/** Tails of one stream ask within a second of each other; two leave room for a busy server. */
const BODY_SHARED_MS = 2000;
const MAX_SHARED_CHARACTERS = 8 * 1024 * 1024;
const MAX_SHARED_BODY_BYTES = 1024 * 1024;

/**
 * For what is asked in a body, because it may be long, and changes nothing, so that a viewer may call
 * it. The same body, such as the cursor of several tails, is parsed once, and all who sent it get the
 * same object.
 */
export function readingRoute<Schema extends z.ZodMiniType>(
  bodySchema: Schema,
  answer: (request: RequestWithBody<Schema>) => RouteAnswer,
  options: ReadOptions & { readonly bounds?: BodyBounds } = {},
): RouteHandler {
  const { bounds } = options;
  const parsed = new LRUCache<string, z.infer<Schema> & object>({
    maxSize: MAX_SHARED_CHARACTERS,
    sizeCalculation: (_, text) => Math.max(text.length, 1),
    ttl: BODY_SHARED_MS,
    ttlAutopurge: true,
  });
  const bodyOf = async (request: Request): Promise<z.infer<Schema>> => {
    const maxBytes = Math.min(MAX_SHARED_BODY_BYTES, bounds?.maxBytes ?? MAX_SHARED_BODY_BYTES);
    const text = await readShortText(request, maxBytes);
    if (text === undefined) return readBody(bodySchema, request, bounds);
    const known = parsed.get(text);
    if (known !== undefined) return known;
    const body = checkBody(bodySchema, parseJsonBody(text, bounds));
    if (body instanceof Object) parsed.set(text, body);
    return body;
  };
  return (request, context) =>
    respond(request, async () => {
      const opened = await openRequest(request, context, 'viewer', options);
      return answer({ ...opened, body: await bodyOf(request) });
    });
}

interface MutatingOptions<Body> extends ReadOptions {
  /** `operator` if left out. */
  readonly role?: Role;
  /** Some bodies may need a higher role than the others. */
  readonly roleFor?: (body: Body) => Role;
  /**
   * When a person must have typed the name of the stream in the path. Left out: on a production
   * connection, and on one whose changes a second person approves.
   */
  readonly isConfirmed?: 'always' | 'never';
  /** Says what a second person approves, who does wherever a name is typed on such a connection. */
  readonly asks?: (body: Body) => AskedChange;
  readonly bounds?: BodyBounds;
  readonly parse?: ParseJson;
}

/**
 * For what changes anything: refused to viewers and on a connection that is read-only, before the
 * body is looked at.
 */
export function mutatingRoute<Schema extends z.ZodMiniType>(
  bodySchema: Schema,
  answer: (request: RequestWithBody<Schema>) => RouteAnswer,
  options: MutatingOptions<z.infer<Schema>> = {},
): RouteHandler {
  const { role = 'operator', roleFor = () => role, isConfirmed, asks, bounds, parse } = options;
  return (request, context) =>
    respond(request, async () => {
      const opened = await openRequest(request, context, role, options);
      opened.connection().requireWritable();
      const needsName = isConfirmed !== 'never' && asksForName(opened, isConfirmed === 'always');
      if (needsName) requireConfirmed(request, opened);
      const json = await readJsonBody(request, bounds, parse);
      const body = checkBody(bodySchema, json);
      opened.requireRole(roleFor(body));
      if (needsName && opened.connection().summary.needsApproval) {
        const asked = ensure(asks, `what ${request.method} of a stream asks`)(body);
        await requireApproved(request, opened, json, asked);
      }
      return answer({ ...opened, body });
    });
}

/** Whether the name of the stream in the path has to be typed. */
function asksForName({ connection, param }: RouteRequest, isDangerous: boolean): boolean {
  return (isDangerous || asksForNames(connection().summary)) && param('streamName') !== '';
}

/** Throws where the name of the stream was not typed. */
function requireConfirmed({ headers }: Request, { streamName }: RouteRequest): void {
  const name = nameToConfirm(streamName());
  if (headers.get(CONFIRMED_STREAM_HEADER) === name) return;
  throw new ConsoleError(
    'not-confirmed',
    `Confirm the change with the header ${CONFIRMED_STREAM_HEADER}: ${name}`,
    { detail: { name: 'stream-to-confirm', streamName: name } },
  );
}

/** Throws where no second person has approved the change; if it was not asked for, it is now. */
async function requireApproved(
  request: Request,
  { console, caller, connection, streamName }: RouteRequest,
  json: unknown,
  asked: AskedChange,
): Promise<void> {
  const wanted = {
    connectionId: connection().summary.connectionId,
    streamName: streamName(),
    asked,
    digest: requestDigest(request, json),
  };
  await console.approvals.require(
    wanted,
    caller,
    request.headers.get(APPROVAL_HEADER) ?? undefined,
  );
}

type RequestWithBody<Schema extends z.ZodMiniType> = RouteRequest & {
  readonly body: z.infer<Schema>;
};

async function readBody<Schema extends z.ZodMiniType>(
  schema: Schema,
  request: Request,
  bounds: BodyBounds | undefined,
): Promise<z.infer<Schema>> {
  return checkBody(schema, await readJsonBody(request, bounds));
}

function checkBody<Schema extends z.ZodMiniType>(schema: Schema, json: unknown): z.infer<Schema> {
  const body = schema.safeParse(json);
  if (!body.success) throw badRequest(body.error.issues);
  return body.data;
}

async function respond(
  request: Request,
  answer: () => Promise<object | undefined>,
  { isLedTo = false } = {},
): Promise<Response> {
  const refusal = refuseRequest(
    {
      method: request.method,
      hosts: [request.headers.get('host') ?? ''],
      origin: request.headers.get('origin') ?? undefined,
      fetchSite: isLedTo ? undefined : (request.headers.get('sec-fetch-site') ?? undefined),
    },
    currentConsole().names,
  );
  if (refusal !== undefined) return toResponse(403, { error: refusal });
  try {
    const answered = await answer();
    return answered instanceof Response ? answered : await inTurn(toResponse(200, answered ?? {}));
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: CLIENT_GONE });
    const { status, ...body } = describeError(error);
    if (status === 500) {
      const path = new URL(request.url).pathname;
      currentConsole().log.error({ method: request.method, path, err: error }, 'A route failed');
    }
    return toResponse(status, body, headersOf(body));
  }
}

function headersOf({ error }: Pick<DescribedError, 'error'>): Readonly<Record<string, string>> {
  const { code, detail } = error;
  if (detail?.name === 'try-again-in') return { 'retry-after': String(detail.seconds) };
  return code === 'login-required' || code === 'wrong-token'
    ? { 'www-authenticate': 'Bearer' }
    : {};
}

/** What servers note, since nobody is left to read it. */
const CLIENT_GONE = 499;

/** An answer larger than this takes the event loop for milliseconds to hand over. */
const LARGE_BYTES = 64 * 1024;
let lastLarge = Promise.resolve();

/**
 * One large answer for each turn of the event loop: viewers who share one get it at the same moment,
 * and whoever asks for something small goes in between.
 */
async function inTurn(response: Response): Promise<Response> {
  if (Number(response.headers.get('content-length')) < LARGE_BYTES) return response;
  lastLarge = lastLarge.then(() => new Promise((resolve) => setImmediate(resolve)));
  await lastLarge;
  return response;
}

/** Of answers that several viewers share: each is written once, for a large one takes its time. */
const written = new WeakMap<object, Uint8Array<ArrayBuffer>>();

function toResponse(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const text = written.get(body) ?? Buffer.from(JSON.stringify(body));
  written.set(body, text);
  return new Response(text, {
    status,
    headers: {
      'content-type': 'application/json',
      'content-length': String(text.length),
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

function credentialsOf(request: Request): Credentials {
  const { headers } = request;
  const { address } = clientOf(request);
  const [, bearer] = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  return {
    sessionId: sessionIdIn(headers.get('cookie'), currentConsole().names.port),
    bearer,
    address: address === '' ? undefined : address,
  };
}

/** Throws unless the caller is known and has at least that role. */
async function openRequest(
  request: Request,
  context: RouteContext,
  needed: Role,
  { of = 'connection' }: ReadOptions = {},
): Promise<RouteRequest> {
  const caller = await currentConsole().login.identify(credentialsOf(request));
  const params = (await context.params) ?? {};
  const query = new URL(request.url).searchParams;
  const ownId = params.connectionId ?? stageIn(query) ?? SIMULATOR_CONNECTION_ID;
  const requireRole = (role: Role) =>
    requireRoleOf(caller, role, of === 'console' ? undefined : ownId);
  requireRole(needed);
  const console = currentConsole().of(ownId);
  const param = (name: string) => nameInSegment(params[name] ?? '');
  const connection = (connectionId = ownId) => {
    requireRoleOf(caller, 'viewer', connectionId);
    return console.connections.find(connectionId, { who: caller.who, from: caller.from });
  };
  return {
    console,
    caller,
    requireRole,
    param,
    connection,
    signal: request.signal,
    streamName: () => parseStreamName(param('streamName'), connection().summary),
    query,
  };
}

/** Routes of the simulator are told of a lesson's by the query. It names no other connection. */
function stageIn(query: URLSearchParams): string | undefined {
  const connectionId = query.get('connection') ?? undefined;
  return isStage(connectionId) ? connectionId : undefined;
}

/** Of no connection if the id is left out. */
function requireRoleOf(caller: Caller, needed: Role, connectionId?: string): void {
  if (caller.role === undefined) {
    throw new ConsoleError('no-access', 'None of your groups has a role on this console.');
  }
  const has = connectionId === undefined ? caller.role : roleOn(caller, connectionId);
  if (has === undefined) throw connectionNotFound(connectionId ?? '');
  // A lesson has a stream of its own, which a viewer may change.
  if (mayAs(has, needed) || isStage(connectionId)) return;
  throw new ConsoleError('role-too-low', `This needs the role ${needed}; yours is ${has}.`, {
    detail: { name: 'role-needed', needed, has },
  });
}

function badRequest(issues: readonly z.core.$ZodIssue[]): ConsoleError {
  return new ConsoleError('bad-request', 'The request is not as it should be.', {
    issues: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}
