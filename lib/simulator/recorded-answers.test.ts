import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { describeStream } from './operations/streams/describe-stream';
import { TrialKinesis } from './proof/trial-kinesis';
import { RECORDED_STREAMS, replayRecorded } from './recorded/replay-recorded';
import { OPERATIONS } from './wire/operation-table';

test.each(RECORDED_STREAMS)(
  '$streamName looks after each call as AWS said it does',
  async (stream) => {
    const kinesis = new TrialKinesis();
    const compared = await replayRecorded(stream, {
      call: (operation, input) => kinesis.run(ensure(OPERATIONS.get(operation), operation)(input)),
      shardsOf: (naming) => kinesis.call(describeStream, naming).StreamDescription.Shards,
      passMinute: () => {
        kinesis.nowMs += 60_000;
      },
    });
    expect(compared.map(({ file, listed }) => [file, listed])).toEqual(
      compared.map(({ file, recorded }) => [file, recorded]),
    );
    expect(compared).toHaveLength(stream.answers.length);
  },
);
