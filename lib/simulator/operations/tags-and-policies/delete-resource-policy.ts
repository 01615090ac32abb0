import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { attributesOf, findResource, putAttributes } from '../../model/resource';
import { type Fields, MEMBERS } from '../../model/shape';

const input = { ResourceARN: MEMBERS.resourceArn } as const satisfies Fields;

export const deleteResourcePolicy: Operation<typeof input, undefined> = {
  input,
  run(state, { ResourceARN }, context) {
    const resource = findResource(state, ResourceARN, context);
    if (attributesOf(resource).policy === undefined) {
      // The text is that of moto (facts §2.6).
      throw new KinesisError(
        'ResourceNotFoundException',
        `No resource policy found for resource ARN ${ResourceARN}.`,
      );
    }
    return { state: putAttributes(state, resource, { policy: undefined }), output: undefined };
  },
};
