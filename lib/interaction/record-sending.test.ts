import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ItemResult,
  itemsLeft,
  NOT_SENDING,
  type RecordSending,
  recordSendingReducer,
  type SendingEvent,
} from './record-sending';

type Sending = RecordSending<number>;

const PUT: ItemResult = { shardId: 'shardId-000000000000', sequenceNumber: '1' };
const THROTTLED: ItemResult = { errorCode: 'Throttled', errorMessage: 'Slow down' };

/** What may happen to the batch on its way; fewer results than records leave some in doubt. */
const anyHappening = fc.oneof(
  fc
    .array(fc.constantFrom(PUT, THROTTLED), { maxLength: 4 })
    .map((results): SendingEvent<number> => ({ type: 'answered', results })),
  fc.constantFrom<SendingEvent<number>>(
    { type: 'stop' },
    { type: 'failed', error: new Error('gone'), refusal: undefined },
    { type: 'failed', error: new Error('no'), refusal: { code: 'AccessDenied', message: 'no' } },
  ),
  fc.constantFrom('send the rest' as const, 'send the unsure' as const),
);

const anyBatches = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 })
  .map((sizes) => batchesOf(sizes));

describe('recordSendingReducer', () => {
  it('has each record in one list, whatever happens in what order', () => {
    fc.assert(
      fc.property(anyBatches, fc.array(anyHappening, { maxLength: 30 }), (batches, happenings) => {
        let sending = send(NOT_SENDING, batches);
        for (const happening of happenings) {
          if (happening === 'send the rest') sending = send(sending, [itemsLeft(sending)]);
          else if (happening === 'send the unsure') sending = send(sending, [sending.unsure]);
          else sending = recordSendingReducer(sending, happening);
          expect(allOf(sending)).toEqual(batches.flat());
        }
      }),
    );
  });

  it('never sends again what was put, or may have been, unless a person asks for it', () => {
    fc.assert(
      fc.property(anyBatches, fc.array(anyHappening, { maxLength: 30 }), (batches, happenings) => {
        let sending = send(NOT_SENDING, batches);
        for (const happening of happenings) {
          if (happening === 'send the unsure') continue;
          if (happening === 'send the rest') sending = send(sending, [itemsLeft(sending)]);
          else sending = recordSendingReducer(sending, happening);
          const sent = new Set([...sending.put.map(({ item }) => item), ...sending.unsure]);
          const coming = [...(sending.onItsWay ?? []), ...sending.queue.flat()];
          expect(coming.filter((item) => sent.has(item))).toEqual([]);
        }
      }),
    );
  });

  it('goes through all batches and counts what was answered', () => {
    const batches = batchesOf([2, 2, 1]);
    const first = answer(send(NOT_SENDING, batches), [PUT, THROTTLED]);
    expect(first).toMatchObject({ onItsWay: [2, 3], answered: 2, total: 5, unsent: [] });
    const done = answer(answer(first, [PUT]), [PUT]);
    expect(done).toMatchObject({ onItsWay: undefined, answered: 5, unsure: [3], error: undefined });
    expect(done.put.map(({ item }) => item)).toEqual([0, 2, 4]);
    expect(itemsLeft(done)).toEqual([1]);
  });

  it('waits for the batch on its way when it is stopped, and sends no further one', () => {
    const stopping = recordSendingReducer(send(NOT_SENDING, batchesOf([1, 1, 1])), {
      type: 'stop',
    });
    expect(stopping).toMatchObject({ onItsWay: [0], isStopping: true });
    expect(answer(stopping, [PUT])).toMatchObject({ onItsWay: undefined, unsent: [1, 2] });
  });

  it('ends with a failure: refused if somebody said so, else in doubt', () => {
    const sending = send(NOT_SENDING, batchesOf([2, 1]));
    const error = new Error('gone');
    const lost = recordSendingReducer(sending, { type: 'failed', error, refusal: undefined });
    expect(lost).toMatchObject({ unsure: [0, 1], refused: [], unsent: [2], error });
    const refusal = { code: 'AccessDenied', message: 'no' };
    const refused = recordSendingReducer(sending, { type: 'failed', error, refusal });
    expect(refused.refused).toEqual([
      { item: 0, ...refusal },
      { item: 1, ...refusal },
    ]);
    expect(refused).toMatchObject({ unsure: [], unsent: [2], error });
  });

  it('keeps what was put before when the rest is sent, and forgets the error', () => {
    const error = new Error('gone');
    const first = answer(send(NOT_SENDING, batchesOf([1, 1])), [PUT]);
    const failed = recordSendingReducer(first, { type: 'failed', error, refusal: undefined });
    const again = send(failed, [failed.unsure]);
    expect(again).toMatchObject({ onItsWay: [1], unsure: [], answered: 0, total: 1 });
    expect(again.error).toBeUndefined();
    expect(answer(again, [PUT]).put.map(({ item }) => item)).toEqual([0, 1]);
  });
});

function batchesOf(sizes: readonly number[]): readonly (readonly number[])[] {
  let next = 0;
  return sizes.map((size) => Array.from({ length: size }, () => next++));
}

/** A call with nothing to send has no batch. */
function send(sending: Sending, batches: readonly (readonly number[])[]): Sending {
  const filled = batches.filter((batch) => batch.length > 0);
  return recordSendingReducer(sending, { type: 'send', batches: filled });
}

function answer(sending: Sending, results: readonly ItemResult[]): Sending {
  return recordSendingReducer(sending, { type: 'answered', results });
}

function allOf({ onItsWay, queue, put, refused, unsure, unsent }: Sending): readonly number[] {
  return [
    ...(onItsWay ?? []),
    ...queue.flat(),
    ...put.map(({ item }) => item),
    ...refused.map(({ item }) => item),
    ...unsure,
    ...unsent,
  ].sort((a, b) => a - b);
}
