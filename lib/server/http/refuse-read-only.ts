import type { ConnectionSummary } from '@/lib/api/connections';
import { ConsoleError } from './console-error';

export function refuseReadOnly({ name, readOnly }: ConnectionSummary): void {
  if (!readOnly) return;
  throw new ConsoleError('read-only', `The connection “${name}” is read-only.`);
}
