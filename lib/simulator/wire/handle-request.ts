import { KinesisError } from '../model/kinesis-error';
import type { Step } from '../model/operation';
import { asOnlooker } from '../operations/records/as-onlooker';
import { type Answer, answerError, EMPTY, internalFailure } from './answer';
import type { AnswerIds } from './answer-ids';
import { type CallRunner, carryOut } from './carry-out-call';
import { bodyLimit } from './checks/body-limit';
import { checkAuth } from './checks/check-auth';
import { withApiRate } from './checks/limit-api-rate';
import { type CallFaults, meetFaults, withFaults } from './checks/meet-faults';
import { refuseUnreadable } from './checks/refuse-unreadable';
import { corsHeaders, isPreflight, preflightHeaders } from './cors';
import { CBOR_ENCODING, type Encoding, encodingOf } from './encoding/encoding';
import { OPERATIONS } from './operation-table';
import { targetOf } from './target';
import type { WireRequest, WireResponse } from './wire-message';

/** What answering calls needs of the simulator. */
export interface CallServices extends CallRunner {
  readonly ids: AnswerIds;
  /**
   * The time that answers say. Undefined leaves it to the server and thereby real: the SDK for
   * JavaScript takes a clock that runs away for its own being wrong, and repeats what was refused.
   */
  readonly httpDate: (() => string) | undefined;
  /** What goes wrong with the call on purpose; undefined where nothing ever does. */
  drawFaults(operation: string, sent: object): CallFaults | undefined;
}

/** AWS JSON 1.1 and CBOR 1.1 on top of any HTTP: the checks in AWS's own order (facts §7.3). */
export async function handleRequest(
  request: WireRequest,
  services: CallServices,
): Promise<WireResponse> {
  const { ids, httpDate } = services;
  // One object that grows: spreads took longer than reading the body.
  const headers: Record<string, string> = { 'x-amzn-requestid': ids.requestId() };
  if (isPreflight(request)) {
    Object.assign(headers, corsHeaders(request), preflightHeaders(request));
    return { status: 200, headers, body: EMPTY };
  }
  headers['x-amz-id-2'] = ids.extendedId();
  const { status, body, stream, contentType } = await answerTo(request, services);
  if (request.headers.origin !== undefined) Object.assign(headers, corsHeaders(request));
  if (httpDate !== undefined) headers.date = httpDate();
  if (contentType !== undefined) headers['content-type'] = contentType;
  if (stream !== undefined) return { status, body, stream, headers };
  headers['content-length'] = String(body.length);
  return { status, headers, body };
}

async function answerTo(request: WireRequest, services: CallServices): Promise<Answer> {
  const limit = bodyLimit(request);
  if (limit > 0 && request.body.length > limit) return { status: 413, body: EMPTY };
  // AWS answers nothing at all in CBOR, whatever it is said to be (facts §7.3).
  const encoding =
    encodingOf(request.headers) ?? (request.body.length === 0 ? CBOR_ENCODING : undefined);
  if (request.method !== 'POST' || encoding === undefined) return refuseUnreadable(request);
  try {
    const { operation, sent, step } = await readCall(request, encoding);
    const faults = services.drawFaults(operation, sent);
    if (faults === undefined) return await carryOut(step, encoding, services);
    return await meetFaults(faults, {
      carryOut: () => carryOut(withFaults(faults, step), encoding, services),
      fail: () => internalFailure(encoding),
    });
  } catch (error) {
    return answerError(error, encoding, services);
  }
}

interface ReadCall {
  readonly operation: string;
  readonly sent: object;
  readonly step: Step<unknown>;
}

async function readCall(request: WireRequest, encoding: Encoding): Promise<ReadCall> {
  const [service, operation = ''] = targetOf(request.headers);
  const bind = service === 'Kinesis_20131202' ? OPERATIONS.get(operation) : undefined;
  if (bind === undefined && request.body.length === 0) {
    throw new KinesisError('UnknownOperationException');
  }
  const sent = await parseBody(request.body, encoding);
  if (bind === undefined) throw new KinesisError('UnknownOperationException');
  checkAuth(request);
  const step = bind(sent);
  // Watching the simulator must not get the clients of its port throttled.
  if (request.isOfConsole === true) return { operation, sent, step: asOnlooker(step) };
  return { operation, sent, step: withApiRate(operation, sent, step) };
}

async function parseBody(body: Uint8Array, encoding: Encoding): Promise<object> {
  const parsed = await encoding.read(body);
  if (typeof parsed !== 'object' || parsed === null) {
    throw new KinesisError('SerializationException');
  }
  return parsed;
}
