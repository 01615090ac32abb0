import type { LoginProblem } from '@/lib/api/login/login';

/** The codes of `openid-client` for a provider that sends no answer, or one that is no answer to this. */
const UNREACHABLE: ReadonlySet<unknown> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

/** Returns why a login at the provider failed, for the person. */
export function problemOf(error: unknown): LoginProblem {
  const code = codeOf(error);
  if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') return 'provider-refused';
  // `fetch` throws a TypeError if nobody answers; those of the client have a code.
  const isUnanswered = error instanceof TypeError && code === undefined;
  return isUnanswered || UNREACHABLE.has(code) ? 'provider-unreachable' : 'login-invalid';
}

/**
 * Returns why a login failed, for the log. Codes and messages of the client are fixed texts; its
 * causes may hold a token, so that only the errors among them are read, and only one deep.
 */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const texts = [error, cause].flatMap((each) =>
    each instanceof Error ? [codeOf(each), saidIn(each), each.message] : [],
  );
  return texts.filter((text) => typeof text === 'string' && text !== '').join(', ');
}

/** The word of the provider for its refusal, such as `access_denied` or `invalid_client`. */
function saidIn(error: Error): string | undefined {
  const said = 'error' in error ? error.error : undefined;
  return typeof said === 'string' && /^[a-z_]{1,64}$/.test(said) ? said : undefined;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
