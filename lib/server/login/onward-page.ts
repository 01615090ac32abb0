import { underBasePath } from '@/lib/api/base-path';

/**
 * Answers the provider's redirect with a small page that leads on to a page of ours. A redirect
 * would not do: the browser sends a SameSite=Strict cookie only with a navigation that begins here.
 */
export function answerOnwardPage(path: string, cookie?: string): Response {
  const address = underBasePath(path).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const page =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Shardline</title>' +
    `<meta http-equiv="refresh" content="0;url=${address}"><a href="${address}">Shardline</a></html>`;
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      ...(cookie !== undefined && { 'set-cookie': cookie }),
    },
  });
}
