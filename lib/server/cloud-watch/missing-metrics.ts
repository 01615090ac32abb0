import type { MissingMetrics } from '@/lib/api/load/metrics';
import { describeError } from '../http/error-response';
import type { MetricData } from './get-metric-data';

const PERMISSION = 'cloudwatch:GetMetricData';

/** Why any of the values are not there; empty where all are well. */
export function missingIn({ values, errors, isPartial }: MetricData): readonly MissingMetrics[] {
  const missing: MissingMetrics[] = [];
  // Calls of one moment fail for one reason.
  const [error] = errors;
  if (error !== undefined) missing.push(whyMissing(error));
  if (isPartial) missing.push({ kind: 'partial' });
  const isEmpty = values.every((ofQuery) => ofQuery.every((value) => value === undefined));
  if (isEmpty && missing.length === 0) missing.push({ kind: 'no-data' });
  return missing;
}

function whyMissing(error: unknown): MissingMetrics {
  const { error: told } = describeError(error);
  return error instanceof Error && error.name.startsWith('AccessDenied')
    ? { kind: 'access-denied', permission: PERMISSION, message: told.message }
    : { ...told, kind: 'failed' };
}
