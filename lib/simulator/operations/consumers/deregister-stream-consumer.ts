import { findConsumer, putConsumer } from '../../model/find-consumer';
import type { Operation } from '../../model/operation';
import { CONSUMER_FIELDS } from '../../model/shape';

/** A consumer that is already going just goes on going. */
export const deregisterStreamConsumer: Operation<typeof CONSUMER_FIELDS, undefined> = {
  input: CONSUMER_FIELDS,
  run(state, request, context) {
    const { stream, consumer } = findConsumer(state, request, context);
    if (consumer.lifecycle.status === 'DELETING') return { state, output: undefined };
    const readyAtMs = context.nowMs + context.transitionMs;
    const leaving = { ...consumer, lifecycle: { status: 'DELETING', readyAtMs } } as const;
    return { state: putConsumer(state, stream, leaving), output: undefined };
  },
};
