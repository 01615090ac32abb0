import { expect, test } from 'vitest';
import { checkAuth } from './check-auth';

const DATE = { 'x-amz-date': '20260115T093000Z' };
const ALL_MISSING =
  "Authorization header requires 'Credential' parameter. " +
  "Authorization header requires 'Signature' parameter. " +
  "Authorization header requires 'SignedHeaders' parameter. ";
const DATE_MISSING =
  "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";

test.each([
  ['X', {}, `${ALL_MISSING}${DATE_MISSING}Authorization=X`],
  [
    'AWS4- Signature=b,Credential=a',
    DATE,
    "Authorization header requires 'SignedHeaders' parameter. " +
      'Authorization=AWS4- Signature=b,Credential=a',
  ],
  [
    'AWS4- Credential=, Signature=, SignedHeaders=',
    DATE,
    `${ALL_MISSING}Authorization=AWS4- Credential=, Signature=, SignedHeaders=`,
  ],
])('the header “%s” is incomplete', (authorization, headers, message) => {
  expect(() => check('/', { authorization, ...headers })).toThrow(
    expect.objectContaining({ type: 'IncompleteSignatureException', message }),
  );
});

test.each([
  ['/?X-Amz-Algorithm', ['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date']],
  ['/?X-Amz-Algorithm=', ['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date']],
  [
    '/?X-Amz-Algorithm=a&X-Amz-Credential=&X-Amz-Signature=c&X-Amz-Date=d',
    ['Credential', 'SignedHeaders'],
  ],
])('the query %s is incomplete', (path, missing) => {
  const parts = missing.map((name) => `AWS query-string parameters must include 'X-Amz-${name}'. `);
  expect(() => check(path)).toThrow(
    expect.objectContaining({
      type: 'IncompleteSignatureException',
      message: `${parts.join('')}Re-examine the query-string parameters.`,
    }),
  );
});

test('an empty X-Amz-Algorithm signs the query all the same: not twice', () => {
  expect(() => check('/?X-Amz-Algorithm', { authorization: 'X' })).toThrow(
    expect.objectContaining({ type: 'InvalidSignatureException' }),
  );
});

test.each([
  ['nothing', '/', {}],
  ['an empty header', '/', { authorization: '' }],
  ['a query without X-Amz-Algorithm', '/?X-Amz-Credential=a&X-Amz-Signature=b', {}],
])('%s is no signature', (_what, path, headers) => {
  expect(() => check(path, headers)).toThrow('Missing Authentication Token');
});

function check(path: string, headers: Readonly<Record<string, string>> = {}): void {
  checkAuth({ method: 'POST', path, headers, body: new Uint8Array() });
}
