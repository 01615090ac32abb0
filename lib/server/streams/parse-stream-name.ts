import type { ErrorDetail } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { parseStreamInConnection } from '@/lib/api/stream-in-connection';
import { assertNever } from '@/lib/base/assert';
import type { StreamRefusal } from '@/lib/kinesis/stream-address';
import { ConsoleError } from '../http/console-error';

/** What is said of a name that no stream can have. */
export const STREAM_NAME_RULE = 'Must be 1 to 128 of a-z, A-Z, 0-9, _, . and -';

/** The name of a stream, or its ARN; whatever takes the one takes the other. */
export function parseStreamName(text: string, connection: ConnectionSummary): string {
  const parsed = parseStreamInConnection(text, connection);
  if (parsed.ok) return parsed.value;
  const { message, detail } = describeRefusal(parsed.refusal, connection);
  throw new ConsoleError(
    'bad-request',
    `That is not the name or the ARN of a stream: ${message}.`,
    { detail, issues: [{ path: 'streamName', message }] },
  );
}

interface Described {
  readonly message: string;
  readonly detail: ErrorDetail;
}

function describeRefusal(refusal: StreamRefusal, { region }: ConnectionSummary): Described {
  switch (refusal.reason) {
    case 'bad-name':
      return { message: STREAM_NAME_RULE, detail: { name: 'address-bad-name' } };
    case 'bad-arn':
      return {
        message: 'Must be arn:aws:kinesis:REGION:ACCOUNT:stream/NAME',
        detail: { name: 'address-bad-arn' },
      };
    case 'other-region':
      return {
        message: `The ARN is of ${refusal.region}, the connection of ${region}`,
        detail: { name: 'address-other-region', region: refusal.region, expected: region },
      };
    default:
      return assertNever(refusal);
  }
}
