import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import type { ToldError } from '@/lib/api/api-error';
import type { CallerIdentity, HealthAnswer, Tried } from '@/lib/api/connections/health';
import { questionTo, SharedAnswers } from '../../calls/shared-answers';
import { describeError } from '../../http/error-response';
import type { AccountLimitsReader } from '../../streams/account-limits';
import type { OpenConnection } from '../open-connection';
import { checkActions } from './check-actions';
import { tryCall } from './try-call';

/** Finds out the state of a connection by a few calls that change nothing. */
export interface HealthService {
  read(connection: OpenConnection): Promise<HealthAnswer>;
}

/** One for all connections; viewers who ask at about the same time share the calls. */
export function openHealthService(limits: AccountLimitsReader): HealthService {
  const answers = new SharedAnswers<HealthAnswer>();
  return {
    read: (connection) => answers.ask(questionTo(connection), () => readHealth(connection, limits)),
  };
}

async function readHealth(
  connection: OpenConnection,
  limits: AccountLimitsReader,
): Promise<HealthAnswer> {
  const [identity, listing] = await Promise.all([
    findIdentity(connection),
    tryCall(async () => {
      const reader = await connection.reader();
      return reader.send(new ListStreamsCommand({ Limit: 1 }));
    }),
  ]);
  const found = identity === undefined ? {} : { identity };
  // Nobody answers, or not to these credentials: all other calls would fail in the same way.
  if (listing.state === 'unknown') {
    return { failure: told(listing.error), ...found, ...measured(connection), checks: [] };
  }
  const describing = await tryCall(() => limits.read(connection));
  const accountLimits = describing.answer;
  const isAbsent = describing.state === 'works' && accountLimits === undefined;
  const triedStream = listing.answer?.StreamNames?.[0];
  const checks = await checkActions(connection, triedStream, [
    ['kinesis:ListStreams', listing],
    // The reader of limits answers so where there is no such operation.
    ['kinesis:DescribeLimits', isAbsent ? { state: 'absent' } : describing],
  ]);
  return {
    ...found,
    ...measured(connection),
    ...(accountLimits !== undefined && { limits: accountLimits }),
    checks,
    ...(triedStream !== undefined && { triedStream }),
  };
}

async function findIdentity(
  connection: OpenConnection,
): Promise<Tried<CallerIdentity> | undefined> {
  try {
    const found = await connection.identity();
    return found && { found };
  } catch (error) {
    return { failure: told(error) };
  }
}

function measured({ meter, httpVersion }: OpenConnection) {
  const { medianMs, answerCount, clockSkewMs } = meter;
  return {
    ...(medianMs !== undefined && {
      latency: { medianMs: Math.round(medianMs * 10) / 10, answerCount },
    }),
    ...(clockSkewMs !== undefined && { clockSkewMs }),
    ...(httpVersion !== undefined && { httpVersion }),
  };
}

function told(error: unknown): ToldError {
  return describeError(error).error;
}
