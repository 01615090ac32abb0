import { LRUCache } from 'lru-cache';
import type * as z from 'zod/mini';
import type { AskedChange } from '@/lib/api/approvals/asked-change';
import type { Role } from '@/lib/api/login/role';
import { ensure } from '@/lib/base/assert';
import { asksForName, requireApproved, requireConfirmed } from './confirmed-change';
import {
  type BodyBounds,
  type ParseJson,
  parseJsonBody,
  readJsonBody,
  readShortText,
} from './json-body';
import {
  type OpenRequest,
  openRequest,
  type ReadOptions,
  type RouteContext,
  type RouteRequest,
  toOpenRequest,
} from './open-request';
import { checkBody, readBody } from './request-body';
import { respond } from './respond';

/** A response, or what to write as JSON; nothing is answered as `{}`. */
type RouteAnswer = object | undefined | Promise<object | undefined>;

/** The shape of a route that Next calls. */
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

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

/** What `readingRoute` takes as a body, from the parameter `request` of a link. */
export function bodyInQuery<Schema extends z.ZodMiniType>(
  bodySchema: Schema,
  query: URLSearchParams,
): z.infer<Schema> {
  return checkBody(bodySchema, parseJsonBody(query.get('request') ?? ''));
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

type RequestWithBody<Schema extends z.ZodMiniType> = RouteRequest & {
  readonly body: z.infer<Schema>;
};
