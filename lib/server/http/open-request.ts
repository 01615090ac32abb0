import { isStage, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { mayAs, type Role, roleOn } from '@/lib/api/login/role';
import { nameInSegment } from '@/lib/api/path-segment';
import { connectionNotFound } from '../connections/connection-service';
import type { OpenConnection } from '../connections/open-connection';
import type { ConsoleServer } from '../console-server';
import { currentConsole } from '../current-console';
import type { Caller, Credentials } from '../login/login-service';
import { browserIdIn, sessionIdIn } from '../login/session-cookie';
import { parseStreamName } from '../streams/parse-stream-name';
import { clientOf } from './callers/client';
import { ConsoleError } from './console-error';

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

/**
 * Routes are of a connection: that of the path, or the simulator. Those `of: 'console'` are of none,
 * and for everybody who has a role anywhere.
 */
export interface ReadOptions {
  readonly of?: 'connection' | 'console';
}

/** A request to a route that asks for no login. */
export interface OpenRequest {
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

/** What is known of a request before anybody has logged in. */
export function toOpenRequest(request: Request): OpenRequest {
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
export async function openRequest(
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
