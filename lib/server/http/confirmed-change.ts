import type { AskedChange } from '@/lib/api/approvals/asked-change';
import {
  APPROVAL_HEADER,
  asksForNames,
  CONFIRMED_STREAM_HEADER,
  nameToConfirm,
} from '@/lib/api/confirmation';
import { requestDigest } from '../approvals/request-digest';
import { ConsoleError } from './console-error';
import type { RouteRequest } from './open-request';

/** Whether the name of the stream in the path has to be typed. */
export function asksForName({ connection, param }: RouteRequest, isDangerous: boolean): boolean {
  return (isDangerous || asksForNames(connection().summary)) && param('streamName') !== '';
}

/** Throws where the name of the stream was not typed. */
export function requireConfirmed({ headers }: Request, { streamName }: RouteRequest): void {
  const name = nameToConfirm(streamName());
  if (headers.get(CONFIRMED_STREAM_HEADER) === name) return;
  throw new ConsoleError(
    'not-confirmed',
    `Confirm the change with the header ${CONFIRMED_STREAM_HEADER}: ${name}`,
    { detail: { name: 'stream-to-confirm', streamName: name } },
  );
}

/** Throws where no second person has approved the change; if it was not asked for, it is now. */
export async function requireApproved(
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
