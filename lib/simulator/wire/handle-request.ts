import { randomUUID } from 'node:crypto';
import { KinesisError } from '../kinesis-error';
import type { Step } from '../operation';
import { withApiRate } from './api-rates';
import type { BoundOperation } from './bind-operation';
import { checkAuth } from './check-auth';
import { nextExtendedId } from './extended-id';
import { OPERATIONS } from './operation-table';
import { MAX_BODY_BYTES, type WireRequest, type WireResponse } from './wire-message';
import { writeJson } from './write-json';

/** Whatever runs a step on the present state, and answers once its outcome is kept. */
export interface StepRunner {
  run(step: Step<unknown>): Promise<unknown>;
  onError(error: unknown): void;
}

const AMZ_JSON = 'application/x-amz-json-1.1';

/** AWS JSON 1.1 on top of any HTTP: the checks in AWS's own order (FACTS §1.3). */
export async function handleRequest(
  request: WireRequest,
  runner: StepRunner,
): Promise<WireResponse> {
  const headers = commonHeaders(request);
  if (request.method === 'OPTIONS' && request.headers.origin !== undefined) {
    return { status: 200, headers: { ...headers, ...preflightHeaders(request) }, body: EMPTY };
  }
  const answer = await answerTo(request, runner);
  return {
    status: answer.status,
    headers: {
      ...headers,
      'content-type': answer.contentType,
      'content-length': String(answer.body.length),
    },
    body: answer.body,
  };
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Uint8Array;
}

const EMPTY = new Uint8Array();

async function answerTo(request: WireRequest, runner: StepRunner): Promise<Answer> {
  const refusal = refuseUnreadable(request);
  if (refusal !== undefined) return refusal;
  try {
    const step = readRequest(request);
    const output = await runner.run(step);
    return json(200, output === undefined ? EMPTY : writeJson(output));
  } catch (error) {
    if (error instanceof KinesisError) return json(400, writeJson(describeError(error)));
    runner.onError(error);
    return json(500, writeJson({ __type: 'InternalFailure' }));
  }
}

/** What does not even look like a call to Kinesis gets XML, or no words at all. */
function refuseUnreadable({ method, headers, body }: WireRequest): Answer | undefined {
  if (body.length > MAX_BODY_BYTES) return { status: 413, contentType: 'text/plain', body: EMPTY };
  const [service, operation] = targetOf(headers);
  if (method !== 'POST' || (!isAmzJson(headers) && (!service || !operation))) {
    return xml(
      403,
      '<AccessDeniedException>\n  <Message>Unable to determine service/operation name ' +
        'to be authorized</Message>\n</AccessDeniedException>\n',
    );
  }
  return isAmzJson(headers) ? undefined : xml(404, '<UnknownOperationException/>\n');
}

function readRequest(request: WireRequest): Step<unknown> {
  const bind = operationOf(request);
  if (bind === undefined && request.body.length === 0) {
    throw new KinesisError('UnknownOperationException');
  }
  const sent = parseBody(request.body);
  if (bind === undefined) throw new KinesisError('UnknownOperationException');
  checkAuth(request);
  return withApiRate(targetOf(request.headers)[1] ?? '', sent, bind(sent));
}

function operationOf({ headers }: WireRequest): BoundOperation | undefined {
  const [service, operation] = targetOf(headers);
  return service === 'Kinesis_20131202' ? OPERATIONS.get(operation ?? '') : undefined;
}

function targetOf(headers: WireRequest['headers']): readonly string[] {
  return (headers['x-amz-target'] ?? '').split('.');
}

function isAmzJson(headers: WireRequest['headers']): boolean {
  return (headers['content-type'] ?? '').split(';')[0]?.trim() === AMZ_JSON;
}

const UTF8 = new TextDecoder();

function parseBody(body: Uint8Array): object {
  const parsed = parseJson(UTF8.decode(body));
  if (typeof parsed !== 'object' || parsed === null) {
    throw new KinesisError('SerializationException');
  }
  return parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new KinesisError('SerializationException');
    throw error;
  }
}

/** SerializationException is the one that writes `Message` with a capital (FACTS §1.3). */
function describeError({ type, message }: KinesisError): object {
  if (message === '') return { __type: type };
  return type === 'SerializationException'
    ? { __type: type, Message: message }
    : { __type: type, message };
}

function json(status: number, body: Uint8Array): Answer {
  return { status, contentType: AMZ_JSON, body };
}

function xml(status: number, text: string): Answer {
  return { status, contentType: 'text/xml', body: Buffer.from(text) };
}

function commonHeaders({ headers }: WireRequest): Record<string, string> {
  const ids = { 'x-amzn-requestid': randomUUID(), 'x-amz-id-2': nextExtendedId() };
  if (headers.origin === undefined) return ids;
  return {
    ...ids,
    'access-control-allow-origin': '*',
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
