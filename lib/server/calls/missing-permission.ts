import type { KinesisClient } from '@aws-sdk/client-kinesis';

/**
 * Notes on each AccessDeniedException of a client which IAM action it is about: Kinesis names it in
 * a sentence only, and not always. Actions are called as their operations are.
 */
export function nameMissingPermissions(client: KinesisClient): KinesisClient {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (isDenied(error)) {
            Object.assign(error, { permission: `kinesis:${commandName.replace(/Command$/, '')}` });
          }
          throw error;
        }
      },
    { step: 'initialize', name: 'nameMissingPermissions' },
  );
  return client;
}

/** Undefined for an error that is not about a permission. */
export function missingPermission(error: unknown): string | undefined {
  if (!isDenied(error) || !('permission' in error)) return undefined;
  return typeof error.permission === 'string' ? error.permission : undefined;
}

/** Where the other way is not allowed either, the first refusal stands: it names the better one. */
export async function askOtherwise<Answer>(
  refusal: unknown,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const isBothDenied = isDenied(error) && isDenied(refusal);
    throw isBothDenied ? refusal : error;
  }
}

function isDenied(error: unknown): error is Error {
  return error instanceof Error && error.name === 'AccessDeniedException';
}
