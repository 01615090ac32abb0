import { findActiveStream } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { type Fields, MEMBERS } from '../../model/shape';
import { putStream } from '../../model/state';

const input = {
  MaxRecordSizeInKiB: { ...MEMBERS.maxRecordSizeInKiB, required: true },
  StreamARN: MEMBERS.streamArn,
} as const satisfies Fields;

/** Takes effect at once. */
export const updateMaxRecordSize: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const stream = findActiveStream(state, request, context);
    const maxRecordBytes = request.MaxRecordSizeInKiB * 1024;
    return { state: putStream(state, { ...stream, maxRecordBytes }), output: undefined };
  },
};
