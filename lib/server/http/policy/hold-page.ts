import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Holds the HTML of a page back until it is whole, and sends it with the policy that is made from it;
 * all else passes. The copy that a browser has is compared here and not by Next, so that "not
 * modified" comes with the policy of the page too.
 */
export function holdPage(
  request: IncomingMessage,
  response: ServerResponse,
  policyOfPage: (html: string) => string,
): void {
  const knownTags = request.headers['if-none-match'];
  delete request.headers['if-none-match'];
  // The response has noted that it sends no body.
  if (request.method === 'HEAD') request.method = 'GET';
  // Next allows shared caches, but a page is in the language of one person.
  response.setHeader('cache-control', 'private, no-cache');
  const { write, end, flushHeaders } = response;
  const isPage = () =>
    !response.headersSent && String(response.getHeader('content-type')).startsWith('text/html');
  const held: Uint8Array[] = [];
  Object.assign(response, {
    flushHeaders: () => {
      if (!isPage()) flushHeaders.call(response);
    },
    write: (...words: Parameters<typeof write>) => {
      if (!isPage()) return write.apply(response, words);
      held.push(Buffer.from(words[0]));
      return true;
    },
    end: (...words: Parameters<typeof end>) => {
      if (!isPage()) return end.apply(response, words);
      const [last] = words;
      const html = wholeOf(held, typeof last === 'function' ? undefined : last);
      response.setHeader('content-security-policy', policyOfPage(html));
      const isKnown =
        response.statusCode === 200 && namesTag(knownTags, response.getHeader('etag'));
      if (isKnown) {
        response.statusCode = 304;
        response.removeHeader('content-type');
        response.removeHeader('content-length');
      }
      return end.call(response, isKnown ? null : html, 'utf8');
    },
  });
}

/** A page that is known comes as one text, which stays as it is, so that it is recognized. */
function wholeOf(
  held: readonly Uint8Array[],
  last: string | Uint8Array | undefined | null,
): string {
  if (held.length === 0 && typeof last === 'string') return last;
  return Buffer.concat([...held, Buffer.from(last ?? '')]).toString();
}

/** Whether "If-None-Match" names the tag. A tag may have been sent in its weak form. */
function namesTag(known: string | undefined, tag: number | string | string[] | undefined): boolean {
  if (known === undefined || typeof tag !== 'string') return false;
  const withoutMark = (text: string) => text.trim().replace(/^W\//, '');
  return known
    .split(',')
    .some((each) => each.trim() === '*' || withoutMark(each) === withoutMark(tag));
}
