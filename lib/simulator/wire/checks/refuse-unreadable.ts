import type { Answer } from '../answer';
import { contentTypeOf } from '../encoding/encoding';
import { targetOf } from '../target';
import type { WireRequest } from '../wire-message';
import { OLD_JSON, refuseOldJson } from './refuse-old-json';

/** What does not even look like a call to Kinesis gets XML, but for calls in an older protocol. */
export async function refuseUnreadable({ method, headers, body }: WireRequest): Promise<Answer> {
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

function xml(status: number, text: string): Answer {
  return { status, body: Buffer.from(text) };
}
