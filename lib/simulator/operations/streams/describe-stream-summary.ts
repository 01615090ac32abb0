import type { RecordDistribution } from '@/lib/kinesis/stream';
import { findStream } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { STREAM_FIELDS } from '../../model/shape';
import { openShardsIn } from '../../model/state';
import {
  describeCommon,
  describeWarmThroughput,
  type WireStreamDescription,
  type WireWarmThroughput,
} from '../stream-description';

interface Output {
  readonly StreamDescriptionSummary: WireStreamDescription & {
    readonly OpenShardCount: number;
    readonly ConsumerCount: number;
    readonly WarmThroughput: WireWarmThroughput | undefined;
    readonly MaxRecordSizeInKiB: number;
    readonly ChannelCount: number;
    readonly RecordDistributionStrategy: RecordDistribution;
  };
}

/** Shows the open shards already while the stream is being created (facts §2.1). */
export const describeStreamSummary: Operation<typeof STREAM_FIELDS, Output> = {
  input: STREAM_FIELDS,
  run(state, request, context) {
    const stream = findStream(state, request, context);
    return {
      state,
      output: {
        StreamDescriptionSummary: {
          ...describeCommon(stream, context),
          OpenShardCount: openShardsIn(stream).length,
          ConsumerCount: stream.consumers.length,
          WarmThroughput: describeWarmThroughput(stream),
          MaxRecordSizeInKiB: stream.maxRecordBytes / 1024,
          ChannelCount: 0,
          RecordDistributionStrategy: stream.recordDistribution,
        },
      },
    };
  },
};
