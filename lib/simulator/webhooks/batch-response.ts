import type { HookRecord } from './lambda-event';

/**
 * How many records of a batch its handler accepted, from the first on. The lowest sequence number
 * that the response names is where the next try begins. Throws where the response fails the whole
 * batch, by the rules of "Configuring partial batch response with Kinesis Data Streams and Lambda":
 * an empty or missing identifier, or one that is not of the batch. A response without failures
 * accepts all.
 */
export function acceptedCount(response: unknown, batch: readonly HookRecord[]): number {
  const failures = failuresIn(response);
  if (failures === undefined || failures === null) return batch.length;
  if (!Array.isArray(failures)) throw unusable('batchItemFailures is not a list');
  const places = failures.map((failure) => placeOf(failure, batch));
  return Math.min(batch.length, ...places);
}

function failuresIn(response: unknown): unknown {
  if (typeof response !== 'object' || response === null) return undefined;
  return 'batchItemFailures' in response ? response.batchItemFailures : undefined;
}

function placeOf(failure: unknown, batch: readonly HookRecord[]): number {
  const isNamed = typeof failure === 'object' && failure !== null && 'itemIdentifier' in failure;
  const identifier = isNamed ? failure.itemIdentifier : undefined;
  const place = batch.findIndex(({ sequenceNumber }) => sequenceNumber === identifier);
  if (place !== -1) return place;
  throw unusable(`${JSON.stringify(failure)} names no record of the batch`);
}

function unusable(reason: string): Error {
  return new Error(`The whole batch failed: ${reason}`);
}
