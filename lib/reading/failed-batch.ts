import { ok, type Result, refuse } from '@/lib/base/result';

/** Records that a consumer could not process, by the numbers of the first and the last. */
export interface FailedBatch {
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
  /** How many there were; undefined where only the numbers are known. */
  readonly batchSize: number | undefined;
  /** Undefined where it is not said of which stream they are. */
  readonly streamArn: string | undefined;
}

/** The reason why what was pasted names no records. */
export type FailedBatchRefusal =
  | 'no-batch'
  | 'of-dynamodb'
  | 'wrong-order'
  /** Longer than any such message. */
  | 'too-long';

const MAX_LENGTH = 1024 * 1024;
/** A message of SQS that holds one of SNS that holds that of Lambda is three deep. */
const MAX_DEPTH = 8;

const SHARD_ID = /^[a-zA-Z0-9_.-]{1,128}$/;
const SEQUENCE_NUMBER = /^\d{1,128}$/;

/**
 * Reads what the failure destination of a Lambda function gets (facts §11.2), also where it stands in
 * a message of SQS or SNS, or a shard id and two sequence numbers.
 */
export function parseFailedBatch(text: string): Result<FailedBatch, FailedBatchRefusal> {
  if (text.length > MAX_LENGTH) return refuse('too-long');
  const found = parseThree(text) ?? findBatch(parseJson(text), 0);
  if (found === undefined) {
    return refuse(text.includes('DDBStreamBatchInfo') ? 'of-dynamodb' : 'no-batch');
  }
  const isInOrder = BigInt(found.startSequenceNumber) <= BigInt(found.endSequenceNumber);
  return isInOrder ? ok(found) : refuse('wrong-order');
}

const THREE = /^\s*([a-zA-Z0-9_.-]{1,128})[\s,;]+(\d{1,128})[\s,;]+(\d{1,128})\s*$/;

function parseThree(text: string): FailedBatch | undefined {
  const [, shardId, startSequenceNumber, endSequenceNumber] = THREE.exec(text) ?? [];
  if (
    shardId === undefined ||
    startSequenceNumber === undefined ||
    endSequenceNumber === undefined
  ) {
    return undefined;
  }
  return {
    shardId,
    startSequenceNumber,
    endSequenceNumber,
    batchSize: undefined,
    streamArn: undefined,
  };
}

function findBatch(value: unknown, depth: number): FailedBatch | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (typeof value === 'string') {
    return value.includes('startSequenceNumber')
      ? findBatch(parseJson(value), depth + 1)
      : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const batch = batchIn(value);
  if (batch !== undefined) return batch;
  for (const part of Object.values(value)) {
    const found = findBatch(part, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function batchIn(value: object): FailedBatch | undefined {
  const fields = new Map<string, unknown>(Object.entries(value));
  const textAt = (name: string, form: RegExp) => {
    const text = fields.get(name);
    return typeof text === 'string' && form.test(text) ? text : undefined;
  };
  const shardId = textAt('shardId', SHARD_ID);
  const startSequenceNumber = textAt('startSequenceNumber', SEQUENCE_NUMBER);
  const endSequenceNumber = textAt('endSequenceNumber', SEQUENCE_NUMBER);
  if (
    shardId === undefined ||
    startSequenceNumber === undefined ||
    endSequenceNumber === undefined
  ) {
    return undefined;
  }
  const size = fields.get('batchSize');
  const batchSize = Number.isSafeInteger(size) ? Number(size) : undefined;
  const streamArn = textAt('streamArn', /^arn:/);
  return { shardId, startSequenceNumber, endSequenceNumber, batchSize, streamArn };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
