import { assertNever } from '@/lib/base/assert';

/** Items on their way into a stream, batch after batch. Each item is in exactly one of the lists. */
export interface RecordSending<Item> {
  /** Sent, and not answered yet; undefined once nothing is sent any more. */
  readonly onItsWay: readonly Item[] | undefined;
  /** The batches that follow. */
  readonly queue: readonly (readonly Item[])[];
  /** The batch on its way is the last one. */
  readonly isStopping: boolean;
  /** How many of the `total` items that are being sent now have been answered, or failed. */
  readonly answered: number;
  readonly total: number;
  readonly put: readonly PutItem<Item>[];
  readonly refused: readonly RefusedItem<Item>[];
  /** Sent, but the answer never came: they may be in the stream. */
  readonly unsure: readonly Item[];
  readonly unsent: readonly Item[];
  /** Why sending ended, unless all was sent or a person stopped it. */
  readonly error: Error | undefined;
}

/** An item that is in the stream, and where. */
export interface PutItem<Item> {
  readonly item: Item;
  readonly shardId: string;
  readonly sequenceNumber: string;
}

/** An item that is not in the stream, in the words of whoever refused it. */
export interface RefusedItem<Item> {
  readonly item: Item;
  readonly code: string;
  readonly message: string;
}

/** What became of one item of a batch. */
export type ItemResult =
  | { readonly shardId: string; readonly sequenceNumber: string }
  | { readonly errorCode: string; readonly errorMessage: string };

/** What a person asks for, and what comes of the batch on its way. */
export type SendingEvent<Item> =
  /** Only a person sends; what was sent before and is sent again leaves the list it was in. */
  | { readonly type: 'send'; readonly batches: readonly (readonly Item[])[] }
  /** `results` in the order of the batch; an item without one may be in the stream. */
  | { readonly type: 'answered'; readonly results: readonly ItemResult[] }
  /** `refusal`: somebody answered that nothing was done; else nobody knows. */
  | {
      readonly type: 'failed';
      readonly error: Error;
      readonly refusal: { readonly code: string; readonly message: string } | undefined;
    }
  | { readonly type: 'stop' };

/** Nothing has been sent. */
export const NOT_SENDING: RecordSending<never> = {
  onItsWay: undefined,
  queue: [],
  isStopping: false,
  answered: 0,
  total: 0,
  put: [],
  refused: [],
  unsure: [],
  unsent: [],
  error: undefined,
};

/** Sends one batch at a time; a batch is never sent again unless a person asks for it. */
export function recordSendingReducer<Item>(
  sending: RecordSending<Item>,
  event: SendingEvent<Item>,
): RecordSending<Item> {
  switch (event.type) {
    case 'send':
      return sending.onItsWay === undefined ? begin(sending, event.batches) : sending;
    case 'answered':
      return answered(sending, event.results);
    case 'failed':
      return failed(sending, event);
    case 'stop':
      return sending.onItsWay === undefined ? sending : { ...sending, isStopping: true };
    default:
      return assertNever(event);
  }
}

/** What can be sent again without the risk of having it in the stream twice. */
export function itemsLeft<Item>({ refused, unsent }: RecordSending<Item>): readonly Item[] {
  return [...refused.map(({ item }) => item), ...unsent];
}

function begin<Item>(
  before: RecordSending<Item>,
  batches: readonly (readonly Item[])[],
): RecordSending<Item> {
  const items = new Set(batches.flat());
  const [onItsWay, ...queue] = batches;
  return {
    onItsWay,
    queue,
    isStopping: false,
    answered: 0,
    total: items.size,
    put: before.put,
    refused: before.refused.filter(({ item }) => !items.has(item)),
    unsure: before.unsure.filter((item) => !items.has(item)),
    unsent: before.unsent.filter((item) => !items.has(item)),
    error: undefined,
  };
}

function answered<Item>(
  sending: RecordSending<Item>,
  results: readonly ItemResult[],
): RecordSending<Item> {
  const put: PutItem<Item>[] = [];
  const refused: RefusedItem<Item>[] = [];
  const unsure: Item[] = [];
  for (const [index, item] of (sending.onItsWay ?? []).entries()) {
    const result = results[index];
    if (result === undefined) unsure.push(item);
    else if ('errorCode' in result) {
      refused.push({ item, code: result.errorCode, message: result.errorMessage });
    } else put.push({ item, ...result });
  }
  const after = {
    ...withoutBatch(sending),
    put: [...sending.put, ...put],
    refused: [...sending.refused, ...refused],
    unsure: [...sending.unsure, ...unsure],
  };
  const [next, ...queue] = sending.queue;
  return sending.isStopping || next === undefined
    ? ended(after)
    : { ...after, onItsWay: next, queue };
}

function failed<Item>(
  sending: RecordSending<Item>,
  { error, refusal }: Extract<SendingEvent<Item>, { type: 'failed' }>,
): RecordSending<Item> {
  const batch = sending.onItsWay ?? [];
  return ended({
    ...withoutBatch(sending),
    error,
    ...(refusal === undefined
      ? { unsure: [...sending.unsure, ...batch] }
      : { refused: [...sending.refused, ...batch.map((item) => ({ item, ...refusal }))] }),
  });
}

function withoutBatch<Item>(sending: RecordSending<Item>): RecordSending<Item> {
  const answeredNow = sending.onItsWay?.length ?? 0;
  return { ...sending, onItsWay: undefined, answered: sending.answered + answeredNow };
}

function ended<Item>(sending: RecordSending<Item>): RecordSending<Item> {
  return { ...sending, queue: [], unsent: [...sending.queue.flat(), ...sending.unsent] };
}
