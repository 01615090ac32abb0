import { decimalNumber } from '@/components/ui/fields/typed-number';
import { assertNever } from '@/lib/base/assert';
import type {
  PartitionKeyMix,
  TrafficField,
  TrafficSettings,
} from '@/lib/simulator-contract/traffic';

export type MixKind = PartitionKeyMix['kind'];

/** A form as it was typed: what one kind does not need is kept for when it is chosen again. */
export type TrafficFields = Readonly<Record<TrafficField, string>> & { readonly kind: MixKind };

const USUAL: TrafficFields = {
  recordsPerSecond: '500',
  recordBytes: '200',
  kind: 'uniform',
  count: '1000',
  exponent: '1',
  share: '50',
};

export function fieldsOf(settings: TrafficSettings | undefined): TrafficFields {
  if (settings === undefined) return USUAL;
  const { recordsPerSecond, recordBytes, partitionKeys: mix } = settings;
  return {
    recordsPerSecond: String(recordsPerSecond),
    recordBytes: String(recordBytes),
    kind: mix.kind,
    count: 'count' in mix ? String(mix.count) : USUAL.count,
    exponent: mix.kind === 'zipf' ? String(mix.exponent) : USUAL.exponent,
    share: mix.kind === 'hot' ? String(mix.share * 100) : USUAL.share,
  };
}

/** NaN where no number is typed, which is out of every bound. */
export function readFields(fields: TrafficFields): TrafficSettings {
  return {
    recordsPerSecond: decimalNumber(fields.recordsPerSecond),
    recordBytes: decimalNumber(fields.recordBytes),
    partitionKeys: readMix(fields),
  };
}

function readMix(fields: TrafficFields): PartitionKeyMix {
  const { kind } = fields;
  const count = decimalNumber(fields.count);
  switch (kind) {
    case 'uniform':
      return { kind, count };
    case 'zipf':
      return { kind, count, exponent: decimalNumber(fields.exponent) };
    case 'hot':
      return { kind, count, share: decimalNumber(fields.share) / 100 };
    case 'sequential':
      return { kind };
    default:
      return assertNever(kind);
  }
}
