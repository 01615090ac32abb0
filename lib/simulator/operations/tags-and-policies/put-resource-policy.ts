import { BoundedJson } from '@/lib/base/json/bounded-json';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { findResource, putAttributes } from '../../model/resource';
import { type Fields, MEMBERS } from '../../model/shape';

const input = {
  ResourceARN: MEMBERS.resourceArn,
  Policy: { kind: 'text', required: true },
} as const satisfies Fields;

/** The policy is kept and shown; nobody is refused by it. */
export const putResourcePolicy: Operation<typeof input, undefined> = {
  input,
  run(state, { ResourceARN, Policy: policy }, context) {
    const resource = findResource(state, ResourceARN, context);
    if (!isJsonObject(policy)) {
      // The text is assumed.
      throw new KinesisError('InvalidArgumentException', 'The policy is not a JSON document.');
    }
    return { state: putAttributes(state, resource, { policy }), output: undefined };
  },
};

function isJsonObject(text: string): boolean {
  try {
    const json = new BoundedJson();
    json.add(text);
    const parsed = json.parse();
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
