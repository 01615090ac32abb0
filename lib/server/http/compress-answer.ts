import type { IncomingMessage, ServerResponse } from 'node:http';
import { openedOnce } from '@/lib/base/opened-once';

/** A console that only this machine calls never compresses. */
const loadCompression = openedOnce(async () => {
  const { default: compression } = await import('compression');
  return compression({
    filter: (request, response) => {
      const tag = response.getHeader('etag');
      // The compressed answer is the same as the plain one in what it says, not byte by byte.
      if (typeof tag === 'string' && tag.startsWith('"')) response.setHeader('etag', `W/${tag}`);
      const isLines = response.getHeader('content-type') === 'application/x-ndjson';
      return isLines || compression.filter(request, response);
    },
  });
});

/**
 * Has text compressed in the way that the caller prefers, by brotli or gzip. An answer that is made
 * while it is sent leaves piece by piece: Next flushes after each.
 *
 * No answer holds a secret beside text that another page could choose, so its length tells nothing
 * (BREACH). The session is in a cookie, and no page contains it.
 */
export async function compressAnswer(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const compress = await loadCompression();
  compress(request, response, () => {});
}
