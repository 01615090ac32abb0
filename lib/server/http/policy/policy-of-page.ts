import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { contentSecurityPolicy } from './content-security-policy';

const MAX_KEPT_CHARACTERS = 32 * 1024 * 1024;

/**
 * Makes the policy of a page from its HTML: it names the scripts that Next and next-themes write into
 * each page, and no others. A page is read once, because Next renders it once.
 */
export function openPagePolicies(styles: readonly string[]): (html: string) => string {
  const known = new LRUCache<string, string>({
    maxSize: MAX_KEPT_CHARACTERS,
    sizeCalculation: ({ length }, html) => length + html.length,
  });
  return (html) => {
    const policy = known.get(html) ?? contentSecurityPolicy({ scripts: ownScripts(html), styles });
    known.set(html, policy);
    return policy;
  };
}

/** How a policy names an inline element by its text. */
export function sourceOfText(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

const INLINE_SCRIPT =
  /<script(?<attributes>[^>]*)>(?<text>[^<]*(?:<(?!\/script>)[^<]*)*)<\/script>/g;

function ownScripts(html: string): readonly string[] {
  const sources = new Set<string>();
  for (const { groups } of html.matchAll(INLINE_SCRIPT)) {
    const { attributes = '', text = '' } = groups ?? {};
    if (/\ssrc=/.test(attributes)) continue;
    const source = sourceOfText(text);
    if (source === THEME_SCRIPT || isData(text)) sources.add(source);
  }
  return [...sources];
}

/**
 * The script with which next-themes sets the color scheme before the first paint. It is the same in
 * every page. `e2e/shell/policy.spec.ts` fails when an update changes it.
 */
const THEME_SCRIPT = "'sha256-n46vPwSWuMC0W703pBofImv82Z26xo4LXymv0E9caPk='";

/** What Next's own scripts find in the page, and the list of those scripts. */
const DATA =
  /^(?:self\.__next_f|\(self\.__next_f=self\.__next_f\|\|\[\]\)|\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\))\.push\((?<json>.*)\);?$/s;

/** Whether a script does nothing but hand over JSON, so that whatever is in it cannot run. */
function isData(text: string): boolean {
  const json = DATA.exec(text)?.groups?.json;
  if (json === undefined) return false;
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}
