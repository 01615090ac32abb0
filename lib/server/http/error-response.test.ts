import { describe, expect, test } from 'vitest';
import { ConsoleError } from './console-error';
import { describeError } from './error-response';

function sdkError(name: string, message = 'Kinesis says no'): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}

describe('an error becomes', () => {
  test.each([
    ['ResourceNotFoundException', 404],
    ['ResourceInUseException', 409],
    ['LimitExceededException', 429],
    ['InvalidArgumentException', 400],
    ['AccessDeniedException', 403],
    // A refusal too, so that whoever put records knows that they are not in the stream.
    ['KMSDisabledException', 400],
    ['MissingAuthenticationTokenException', 403],
    ['NeverHeardOfException', 502],
  ])('its own name and words: %s', (name, status) => {
    expect(describeError(sdkError(name))).toEqual({
      status,
      error: { code: name, message: 'Kinesis says no' },
    });
  });

  test.each([
    ['ECONNREFUSED', 502, 'endpoint-unreachable'],
    ['ENOTFOUND', 502, 'endpoint-unreachable'],
    ['ERR_HTTP2_ERROR', 502, 'endpoint-unreachable'],
    ['ENOENT', 500, 'internal'],
  ])('what the network says: %s', (code, status, expected) => {
    const error = Object.assign(new Error('connect'), { code });
    expect(describeError(error)).toMatchObject({ status, error: { code: expected } });
  });

  test('a code of ours, with what the SDK said beside it', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(describeError(error).error.said).toBe('connect ECONNREFUSED');
    expect(describeError(new ConsoleError('bad-request', 'No', { said: 'Why not' })).error).toEqual(
      { code: 'bad-request', message: 'No', said: 'Why not' },
    );
  });

  test('a code of ours, with the numbers of the case for the page to put into words', () => {
    const error = new ConsoleError('body-too-large', 'The body is larger than 10 MiB.', {
      detail: { name: 'size-limit', limitMiB: 10 },
    });
    expect(describeError(error).error).toMatchObject({
      code: 'body-too-large',
      detail: { name: 'size-limit', limitMiB: 10 },
    });
  });

  test('a lack of credentials', () => {
    const error = Object.assign(new Error('Could not load'), { name: 'CredentialsProviderError' });
    expect(describeError(error)).toMatchObject({
      status: 401,
      error: { code: 'credentials-missing' },
    });
  });

  test('an answer that is none of Kinesis', () => {
    expect(describeError(sdkError('SyntaxError'))).toMatchObject({
      status: 502,
      error: { code: 'connection-unusable' },
    });
  });

  test('a status, where it is ours', () => {
    expect(describeError(new ConsoleError('run-not-found', 'There is no run x.'))).toEqual({
      status: 404,
      error: { code: 'run-not-found', message: 'There is no run x.' },
    });
  });

  test('nothing that says more than it should, where it is a mistake', () => {
    const described = describeError(new TypeError('secret of /home/me'));
    expect(described.status).toBe(500);
    expect(JSON.stringify(described)).not.toContain('secret');
  });
});
