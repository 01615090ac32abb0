import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { parseAccessDenial } from './access-denial';
import type { DeniedActions } from './denied-actions';

/**
 * Notes on each AccessDeniedException of a client which IAM action it is about: Kinesis names it in
 * a sentence only, and not always. Actions are called as their operations are.
 */
export function nameMissingPermissions(
  client: KinesisClient,
  denied: DeniedActions,
): KinesisClient {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const action = `kinesis:${commandName.replace(/Command$/, '')}`;
        try {
          const answer = await next(args);
          denied.allow(action);
          return answer;
        } catch (error) {
          if (isDenied(error)) {
            const { action: permission = action, resource } =
              parseAccessDenial(error.message) ?? {};
            Object.assign(error, { permission, resource });
            denied.deny(permission, resource);
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

/** The ARN that the call was refused on; undefined where AWS names none. */
export function deniedResource(error: unknown): string | undefined {
  if (!isDenied(error) || !('resource' in error)) return undefined;
  return typeof error.resource === 'string' ? error.resource : undefined;
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
