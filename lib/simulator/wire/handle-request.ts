import { isStoreFailure } from '@/lib/storage/store-failure';
import { KinesisError } from '../model/kinesis-error';
import type { Step } from '../model/operation';
import { asOnlooker } from '../operations/records/as-onlooker';
import { ShardSubscription } from '../records/shard-subscription';
import type { Subscriptions } from '../records/subscriptions';
import type { AnswerIds } from './answer-ids';
import { withApiRate } from './api-rates';
import type { BoundOperation } from './bind-operation';
import { bodyLimit } from './body-limit';
import { checkAuth } from './check-auth';
import { CBOR_ENCODING, contentTypeOf, type Encoding, encodingOf } from './encoding/encoding';
import { EVENT_STREAM, writeEvents } from './encoding/event-stream';
import { type CallFaults, meetFaults, withFaults } from './meet-faults';
import { OPERATIONS } from './operation-table';
import { OLD_JSON, refuseOldJson } from './refuse-old-json';
import { targetOf } from './target';
import type { WireRequest, WireResponse } from './wire-message';

/** Whatever runs a step on the present state, and answers once its outcome is kept. */
export interface StepRunner {
  run(step: Step<unknown>): Promise<unknown>;
  readonly subscriptions: Subscriptions;
  readonly ids: AnswerIds;
  /**
   * The time that answers say. Undefined leaves it to the server and thereby real: the SDK for
   * JavaScript takes a clock that runs away for its own being wrong, and repeats what was refused.
   */
  readonly httpDate: (() => string) | undefined;
  /** What goes wrong with the call on purpose; undefined where nothing ever does. */
  drawFaults(operation: string, sent: object): CallFaults | undefined;
  onError(error: unknown): void;
}

/** AWS JSON 1.1 and CBOR 1.1 on top of any HTTP: the checks in AWS's own order (facts §7.3). */
export async function handleRequest(
  request: WireRequest,
  runner: StepRunner,
): Promise<WireResponse> {
  const ids = commonHeaders(request, runner.ids);
  if (isPreflight(request)) {
    return { status: 200, headers: { ...ids, ...preflightHeaders(request) }, body: EMPTY };
  }
  const answer = await answerTo(request, runner);
  const { status, body, stream, contentType } = answer;
  const headers = {
    ...ids,
    ...(runner.httpDate !== undefined && { date: runner.httpDate() }),
    ...(contentType !== undefined && { 'content-type': contentType }),
  };
  if (stream !== undefined) return { status, body, stream, headers };
  return { status, headers: { ...headers, 'content-length': String(body.length) }, body };
}

interface Answer {
  readonly status: number;
  /** Undefined where AWS sends none: with XML, and with no body at all. */
  readonly contentType?: string;
  readonly body: Uint8Array;
  readonly stream?: WireResponse['stream'];
}

const EMPTY = new Uint8Array();

async function answerTo(request: WireRequest, runner: StepRunner): Promise<Answer> {
  const limit = bodyLimit(request);
  if (limit > 0 && request.body.length > limit) return { status: 413, body: EMPTY };
  // AWS answers nothing at all in CBOR, whatever it is said to be (facts §7.3).
  const encoding =
    encodingOf(request.headers) ?? (request.body.length === 0 ? CBOR_ENCODING : undefined);
  if (request.method !== 'POST' || encoding === undefined) return refuseUnreadable(request);
  try {
    const { operation, sent, step: asked } = await readRequest(request, encoding);
    const step = request.isOfConsole === true ? asOnlooker(asked) : asked;
    const faults = runner.drawFaults(operation, sent);
    if (faults === undefined) return await carryOut(step, encoding, runner);
    return await meetFaults(faults, {
      carryOut: () => carryOut(withFaults(faults, step), encoding, runner),
      fail: () => internalFailure(encoding),
    });
  } catch (error) {
    return answerError(error, encoding, runner);
  }
}

async function carryOut(
  step: Step<unknown>,
  encoding: Encoding,
  runner: StepRunner,
): Promise<Answer> {
  let undoSubscription = () => {};
  try {
    const output = await runner.run((state, context) => {
      const outcome = step(state, context);
      if (outcome.output instanceof ShardSubscription) {
        undoSubscription = runner.subscriptions.begin(outcome.output);
      }
      return outcome;
    });
    const { contentType } = encoding;
    if (!(output instanceof ShardSubscription)) {
      return {
        status: 200,
        contentType,
        body: output === undefined ? EMPTY : encoding.write(output),
      };
    }
    const stream = (signal: AbortSignal) =>
      writeEvents(runner.subscriptions.events(output, signal), encoding, runner.onError);
    return { status: 200, contentType: EVENT_STREAM, body: EMPTY, stream };
  } catch (error) {
    undoSubscription();
    return answerError(error, encoding, runner);
  }
}

function answerError(error: unknown, encoding: Encoding, runner: StepRunner): Answer {
  if (error instanceof KinesisError) {
    const { contentType } = encoding;
    const status = error.type === 'InternalFailure' ? 500 : 400;
    return { status, contentType, body: encoding.write(describeError(error)) };
  }
  runner.onError(error);
  return internalFailure(encoding, isStoreFailure(error) ? error.message : undefined);
}

/** AWS says no more than that; what an operator can mend is said all the same. */
function internalFailure(encoding: Encoding, message?: string): Answer {
  const { contentType } = encoding;
  const said = message === undefined ? {} : { message };
  return { status: 500, contentType, body: encoding.write({ __type: 'InternalFailure', ...said }) };
}

/** What does not even look like a call to Kinesis gets XML, but for calls in an older protocol. */
async function refuseUnreadable({ method, headers, body }: WireRequest): Promise<Answer> {
  if (method === 'POST' && contentTypeOf(headers) === OLD_JSON) return refuseOldJson(body);
  const [service, operation] = targetOf(headers);
  const isTarget = Boolean(service) && Boolean(operation);
  if (method === 'POST' && isTarget) return xml(404, '<UnknownOperationException/>\n');
  return xml(
    403,
    '<AccessDeniedException>\n  <Message>Unable to determine service/operation name ' +
      'to be authorized</Message>\n</AccessDeniedException>\n',
  );
}

interface ReadRequest {
  readonly operation: string;
  readonly sent: object;
  readonly step: Step<unknown>;
}

async function readRequest(request: WireRequest, encoding: Encoding): Promise<ReadRequest> {
  const bind = operationOf(request);
  if (bind === undefined && request.body.length === 0) {
    throw new KinesisError('UnknownOperationException');
  }
  const sent = await parseBody(request.body, encoding);
  if (bind === undefined) throw new KinesisError('UnknownOperationException');
  checkAuth(request);
  const operation = targetOf(request.headers)[1] ?? '';
  const step = bind(sent);
  // Watching the simulator must not get the clients of its port throttled.
  const isCounted = request.isOfConsole !== true;
  return { operation, sent, step: isCounted ? withApiRate(operation, sent, step) : step };
}

function operationOf({ headers }: WireRequest): BoundOperation | undefined {
  const [service, operation] = targetOf(headers);
  return service === 'Kinesis_20131202' ? OPERATIONS.get(operation ?? '') : undefined;
}

async function parseBody(body: Uint8Array, encoding: Encoding): Promise<object> {
  const parsed = await encoding.read(body);
  if (typeof parsed !== 'object' || parsed === null) {
    throw new KinesisError('SerializationException');
  }
  return parsed;
}

/** Many messages repeat a value that was sent, which can be as long as the body. */
const MAX_MESSAGE_LENGTH = 64 * 1024;

/** SerializationException is the one that writes `Message` with a capital (facts §7.3). */
function describeError({ type, message: whole }: KinesisError): object {
  const message = whole.slice(0, MAX_MESSAGE_LENGTH);
  if (message === '') return { __type: type };
  return type === 'SerializationException'
    ? { __type: type, Message: message }
    : { __type: type, message };
}

function xml(status: number, text: string): Answer {
  return { status, body: Buffer.from(text) };
}

function isPreflight({ method, headers }: WireRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined;
}

function commonHeaders(request: WireRequest, next: AnswerIds): Record<string, string> {
  const { headers } = request;
  const ids = {
    'x-amzn-requestid': next.requestId(),
    ...(!isPreflight(request) && { 'x-amz-id-2': next.extendedId() }),
  };
  if (headers.origin === undefined) return ids;
  return {
    ...ids,
    'access-control-allow-origin': headers.origin,
    vary: 'origin',
    'access-control-expose-headers':
      'x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date',
  };
}

function preflightHeaders({ headers }: WireRequest): Record<string, string> {
  const { 'access-control-request-headers': asked, 'access-control-request-method': method } =
    headers;
  return {
    'access-control-max-age': '172800',
    'content-length': '0',
    ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
    ...(method === undefined ? {} : { 'access-control-allow-methods': method }),
  };
}
