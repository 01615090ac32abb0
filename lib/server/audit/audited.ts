import type { Doer } from '@/lib/api/login/doer';
import { isConsoleError } from '../http/console-error';
import type { AuditLog } from './audit-log';

/** What the console itself does and the log has: no call of Kinesis. */
export interface AuditedAct {
  readonly operation: string;
  readonly connectionId: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Writes to the log before something is done, and how it ended. */
export function auditing(audit: Pick<AuditLog, 'begin'>) {
  return async <Done>(
    { who, from }: Doer,
    { operation, connectionId, input }: AuditedAct,
    act: () => Done | Promise<Done>,
  ): Promise<Done> => {
    const addOutcome = await audit.begin({
      time: Date.now(),
      connectionId,
      operation,
      input,
      who,
      from,
    });
    let outcome = 'accepted';
    try {
      return await act();
    } catch (error) {
      outcome = nameOf(error);
      throw error;
    } finally {
      await addOutcome(outcome);
    }
  };
}

function nameOf(error: unknown): string {
  if (isConsoleError(error)) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
