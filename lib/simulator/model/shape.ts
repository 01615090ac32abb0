import {
  MAX_BYTES_PER_PUT,
  MAX_PARTITION_KEY_LENGTH,
  MAX_RECORDS_PER_READ,
} from '@/lib/kinesis/limits';
import {
  MAX_KEY_ID_LENGTH,
  MAX_MAX_RECORD_KIB,
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
  MIN_MAX_RECORD_KIB,
} from '@/lib/kinesis/settings/setting-limits';

/**
 * What an operation's input looks like: names, types and constraints as in the service model
 * (facts §7.1). The wire reads a request by this table, and TypeScript infers the input from it.
 */
export type Fields = { readonly [name: string]: Member };

/** One member of an input: its type, and what the constraint check asks of it. */
export type Member =
  | TextMember
  | IntegerMember
  | PlainMember
  | ListMember
  | MapMember
  | StructureMember;

/** Lengths count UTF-16 units; the whole text must match `pattern`. */
export interface TextMember extends Presence {
  readonly kind: 'text';
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly oneOf?: readonly string[];
}

/** 32 bits, both bounds inclusive. */
export interface IntegerMember extends Presence {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
}

/** `maxLength` is that of a blob, in bytes; a timestamp is read as epoch milliseconds. */
export interface PlainMember extends Presence {
  readonly kind: 'boolean' | 'timestamp' | 'blob';
  readonly maxLength?: number;
}

/** Lengths count items. */
export interface ListMember extends Presence {
  readonly kind: 'list';
  readonly minLength: number;
  readonly maxLength: number;
  readonly of: StructureMember | TextMember;
}

/** Of texts to texts, as tags are. */
export interface MapMember extends Presence {
  readonly kind: 'map';
  readonly minLength: number;
  readonly maxLength: number;
  readonly keys: TextMember;
  readonly values: TextMember;
}

/** Fields within a field. */
export interface StructureMember extends Presence {
  readonly kind: 'structure';
  readonly fields: Fields;
}

interface Presence {
  readonly required?: boolean;
}

/** Timestamps are epoch milliseconds inside, whatever the wire says. */
export type InputOf<F extends Fields> = {
  readonly [Name in keyof F as F[Name] extends { required: true } ? Name : never]: ValueOf<F[Name]>;
} & {
  readonly [Name in keyof F as F[Name] extends { required: true } ? never : Name]?:
    | ValueOf<F[Name]>
    | undefined;
};

type ValueOf<M extends Member> = M extends { readonly kind: 'list'; readonly of: infer Item }
  ? Item extends StructureMember
    ? readonly InputOf<Item['fields']>[]
    : Item extends TextMember
      ? readonly TextOf<Item>[]
      : never
  : M extends { readonly kind: 'structure'; readonly fields: infer Inner }
    ? Inner extends Fields
      ? InputOf<Inner>
      : never
    : M extends TextMember
      ? TextOf<M>
      : M['kind'] extends keyof ScalarValues
        ? ScalarValues[M['kind']]
        : never;

type TextOf<M extends TextMember> = M extends { readonly oneOf: readonly (infer Choice)[] }
  ? Choice
  : string;

interface ScalarValues {
  readonly map: ReadonlyMap<string, string>;
  readonly integer: number;
  readonly boolean: boolean;
  readonly timestamp: number;
  readonly blob: Uint8Array;
}

const NAME = { kind: 'text', pattern: '[a-zA-Z0-9_.-]+', minLength: 1, maxLength: 128 } as const;
const HASH_KEY = { kind: 'text', pattern: '0|([1-9]\\d{0,38})' } as const;
const SEQUENCE_NUMBER = { kind: 'text', pattern: '0|([1-9]\\d{0,128})' } as const;

const STREAM_ARN = {
  kind: 'text',
  pattern: 'arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+',
  minLength: 1,
  maxLength: 2048,
} as const;
const CONSUMER_ARN = {
  kind: 'text',
  pattern:
    '^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+',
  minLength: 1,
  maxLength: 2048,
} as const;
const TAG_KEY = { kind: 'text', minLength: 1, maxLength: MAX_TAG_KEY_LENGTH } as const;
const TAGS = {
  kind: 'map',
  minLength: 1,
  maxLength: 200,
  keys: TAG_KEY,
  values: { kind: 'text', minLength: 0, maxLength: MAX_TAG_VALUE_LENGTH },
} as const;

/** Members that several operations share. */
export const MEMBERS = {
  name: NAME,
  requiredName: { ...NAME, required: true },
  streamArn: STREAM_ARN,
  requiredStreamArn: { ...STREAM_ARN, required: true },
  consumerArn: CONSUMER_ARN,
  requiredConsumerArn: { ...CONSUMER_ARN, required: true },
  resourceArn: {
    kind: 'text',
    pattern: 'arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+',
    minLength: 1,
    maxLength: 2048,
    required: true,
  },
  shardIteratorType: {
    kind: 'text',
    oneOf: [
      'AFTER_SEQUENCE_NUMBER',
      'LATEST',
      'AT_TIMESTAMP',
      'AT_SEQUENCE_NUMBER',
      'TRIM_HORIZON',
    ],
    required: true,
  },
  tags: TAGS,
  requiredTags: { ...TAGS, required: true },
  tagKey: TAG_KEY,
  tagKeys: { kind: 'list', minLength: 1, maxLength: 50, of: TAG_KEY, required: true },
  encryptionType: { kind: 'text', oneOf: ['NONE', 'KMS'], required: true },
  keyId: { kind: 'text', minLength: 1, maxLength: MAX_KEY_ID_LENGTH, required: true },
  warmThroughputMiBps: { kind: 'integer', min: 0 },
  recordDistributionStrategy: { kind: 'text', oneOf: ['AUTO', 'USER_PARTITION_KEY'] },
  maxRecordSizeInKiB: { kind: 'integer', min: MIN_MAX_RECORD_KIB, max: MAX_MAX_RECORD_KIB },
  streamModeDetails: {
    kind: 'structure',
    fields: { StreamMode: { kind: 'text', oneOf: ['PROVISIONED', 'ON_DEMAND'], required: true } },
  },
  hashKey: HASH_KEY,
  requiredHashKey: { ...HASH_KEY, required: true },
  sequenceNumber: SEQUENCE_NUMBER,
  timestamp: { kind: 'timestamp' },
  boolean: { kind: 'boolean' },
  limit: { kind: 'integer', min: 1, max: MAX_RECORDS_PER_READ },
  nextToken: { kind: 'text', minLength: 1, maxLength: 1_048_576 },
  data: { kind: 'blob', maxLength: MAX_BYTES_PER_PUT, required: true },
  partitionKey: { kind: 'text', minLength: 1, maxLength: MAX_PARTITION_KEY_LENGTH },
  retentionPeriodHours: { kind: 'integer', required: true },
} as const satisfies Fields;

/** Most operations take a stream by its name, its ARN, or both. */
export const STREAM_FIELDS = {
  StreamName: MEMBERS.name,
  StreamARN: MEMBERS.streamArn,
} as const satisfies Fields;

/** Consumers are named by their ARN, or by their name and their stream's ARN. */
export const CONSUMER_FIELDS = {
  StreamARN: MEMBERS.streamArn,
  ConsumerName: MEMBERS.name,
  ConsumerARN: MEMBERS.consumerArn,
} as const satisfies Fields;
