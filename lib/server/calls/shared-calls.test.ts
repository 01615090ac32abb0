import {
  DescribeStreamSummaryCommand,
  ListStreamsCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensure } from '@/lib/base/assert';
import type { CallOptions, KinesisCommand, KinesisReader } from './kinesis-reader';
import { SharedCalls } from './shared-calls';

/** A Kinesis whose answers come when the test says so. */
class SlowKinesis implements KinesisReader {
  readonly calls: {
    readonly signal: AbortSignal | undefined;
    readonly answer: (output: object) => void;
    readonly fail: (error: Error) => void;
  }[] = [];

  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    _: KinesisCommand<Input, Output>,
    { abortSignal: signal }: CallOptions = {},
  ): Promise<Output> {
    return new Promise((resolve, fail) => {
      this.calls.push({ signal, answer: (output) => resolve(output as Output), fail });
    });
  }

  last() {
    return ensure(this.calls.at(-1), 'a call');
  }
}

let kinesis: SlowKinesis;
let shared: SharedCalls;
beforeEach(() => {
  vi.useFakeTimers();
  // The cache takes a start at 0 for none.
  vi.advanceTimersByTime(1);
  kinesis = new SlowKinesis();
  shared = new SharedCalls(kinesis);
});
afterEach(() => {
  vi.useRealTimers();
});

const describeOrders = (abortSignal?: AbortSignal) =>
  shared.send(new DescribeStreamSummaryCommand({ StreamName: 'orders' }), { abortSignal });

describe('the same question', () => {
  test('of two viewers is one call, also shortly after its answer', async () => {
    const both = [describeOrders(), describeOrders()];
    kinesis.last().answer({ StreamDescriptionSummary: {} });
    await Promise.all(both);
    await vi.advanceTimersByTimeAsync(999);
    expect(await describeOrders()).toBe(await both[0]);
    expect(kinesis.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2);
    void describeOrders();
    expect(kinesis.calls).toHaveLength(2);
  });

  test('is told from another', () => {
    void describeOrders();
    void shared.send(new DescribeStreamSummaryCommand({ StreamName: 'clicks' }));
    void shared.send(new ListStreamsCommand({}));
    expect(kinesis.calls).toHaveLength(3);
  });

  test('is asked anew after a change', async () => {
    const first = describeOrders();
    kinesis.last().answer({});
    await first;
    shared.forgetAll();
    void describeOrders();
    expect(kinesis.calls).toHaveLength(2);
  });

  test('is asked anew after a failure, but not at once after a refusal by IAM', async () => {
    const failing = expect(describeOrders()).rejects.toThrow('lost');
    kinesis.last().fail(new Error('lost'));
    await failing;
    const denied = expect(describeOrders()).rejects.toThrow('no');
    const refusal = Object.assign(new Error('no'), {
      name: 'AccessDeniedException',
      permission: 'kinesis:DescribeStreamSummary',
    });
    kinesis.last().fail(refusal);
    await denied;
    await expect(describeOrders()).rejects.toThrow('no');
    expect(kinesis.calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(15_001);
    void describeOrders();
    expect(kinesis.calls).toHaveLength(3);
  });

  test('is given up when the last who waits for it has gone', async () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const waiting = [one, other].map(({ signal }) => describeOrders(signal).catch(String));
    one.abort();
    await waiting[0];
    expect(kinesis.last().signal?.aborted).toBe(false);
    other.abort();
    await waiting[1];
    expect(kinesis.last().signal?.aborted).toBe(true);
    void describeOrders();
    expect(kinesis.calls).toHaveLength(2);
  });
});
