import { MutationObserver, onlineManager } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '@/lib/api/api-error';
import { openQueryClient } from './query-client';

describe('while the browser says that it is offline', () => {
  beforeEach(() => onlineManager.setOnline(false));
  afterEach(() => onlineManager.setOnline(true));

  test('questions are asked all the same', async () => {
    const client = openQueryClient();
    const answer = client.fetchQuery({ queryKey: ['streams'], queryFn: async () => 'asked' });
    expect(client.getQueryState(['streams'])?.fetchStatus).toBe('fetching');
    await expect(answer).resolves.toBe('asked');
  });

  test('changes are sent all the same', async () => {
    const observer = new MutationObserver(openQueryClient(), { mutationFn: async () => 'sent' });
    const sending = observer.mutate();
    expect(observer.getCurrentResult().isPaused).toBe(false);
    await expect(sending).resolves.toBe('sent');
  });
});

test('an endpoint that the server could not reach is not waited for again', async () => {
  let calls = 0;
  const queryFn = async () => {
    calls += 1;
    throw new ApiError(502, { code: 'endpoint-unreachable', message: 'No answer' });
  };
  const asking = openQueryClient().fetchQuery({ queryKey: ['streams'], queryFn });
  await expect(asking).rejects.toThrow('No answer');
  expect(calls).toBe(1);
});
