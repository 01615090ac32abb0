import { expect, test } from 'vitest';
import { ApiError } from '@/lib/api/api-error';
import { approvalError } from './approval-error';

test('a change that needs an approval is answered with the link and the option to repeat it with', () => {
  const link = 'https://shardline.example.com/tools/-/approvals/an-id';
  const message = 'A second person must approve this change.';
  const detail = { name: 'approval-link', link } as const;
  const error = new ApiError(409, { code: 'needs-approval', message, detail });
  expect(approvalError(error)?.message).toBe(
    `A second person must approve this. Send them ${link}\n` +
      'Once they have, repeat the command with `--approval an-id`. Nothing was sent.',
  );
  expect(approvalError(new ApiError(409, { code: 'not-confirmed', message }))).toBeUndefined();
});
