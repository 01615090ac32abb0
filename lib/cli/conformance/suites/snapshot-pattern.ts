import { isDeepStrictEqual } from 'node:util';
import type { AnswerPattern } from '../answer-pattern';
import { dataOf, isTime } from '../replay/kinesis-patterns';

/** Places of a snapshot whose values differ at each run. */
const PLACEHOLDERS: Readonly<Record<string, AnswerPattern>> = {
  timestamp: isTime,
  starting_hash: /^\d+$/,
  ending_hash: /^\d+$/,
};
/** What only Python's client has. */
const OF_CLIENT = 'ResponseMetadata';
const ACCOUNT = '111111111111';
const BYTES = /^b'(.*)'$/s;

/**
 * What must come where LocalStack's library of snapshots recorded this on AWS: it writes
 * `<shard_id:1>` for an id, `timestamp` for a time, `b'…'` for bytes, and a policy as an object.
 */
export function toPattern(recorded: unknown): AnswerPattern {
  if (Array.isArray(recorded)) return recorded.map(toPattern);
  if (typeof recorded === 'string') return toTextPattern(recorded);
  if (typeof recorded === 'number' || typeof recorded === 'boolean') return recorded;
  const members = Object.entries(Object(recorded)).filter(([name]) => name !== OF_CLIENT);
  return Object.fromEntries(
    members.map(([name, member]) => [
      name,
      name === 'Policy' ? isDocument(member) : toPattern(member),
    ]),
  );
}

function toTextPattern(text: string): AnswerPattern {
  const [, bytes] = BYTES.exec(text) ?? [];
  if (bytes !== undefined) return dataOf(fromPython(bytes));
  const known = PLACEHOLDERS[text];
  if (known !== undefined) return known;
  const source = text
    .split(/<[^>]+>/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(ACCOUNT, '\\d{12}'))
    .join('.+');
  return new RegExp(`^${source}$`);
}

/** Bytes that are no printable ASCII stand there in hex. */
function fromPython(bytes: string): Uint8Array {
  const text = bytes.replaceAll(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(text, 'latin1');
}

function isDocument(recorded: unknown): AnswerPattern {
  return (value) => isDeepStrictEqual(JSON.parse(String(value)), recorded);
}
