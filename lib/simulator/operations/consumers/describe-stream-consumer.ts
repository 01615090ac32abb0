import { describeConsumer, findConsumer, type WireConsumer } from '../../model/find-consumer';
import { streamArn } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { CONSUMER_FIELDS } from '../../model/shape';

interface Output {
  readonly ConsumerDescription: WireConsumer & { readonly StreamARN: string };
}

export const describeStreamConsumer: Operation<typeof CONSUMER_FIELDS, Output> = {
  input: CONSUMER_FIELDS,
  run(state, request, context) {
    const found = findConsumer(state, request, context);
    return {
      state,
      output: {
        ConsumerDescription: {
          ...describeConsumer(found, context),
          StreamARN: streamArn(found.stream, context),
        },
      },
    };
  },
};
