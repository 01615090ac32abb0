import { parseHost } from '@/lib/base/loopback';

/** Who else may call the port of the simulator. */
export interface AllowedCallers {
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
}

/**
 * Reads `shardline, https://app.example`: hosts by their names, and origins of web pages. Undefined
 * when an entry is neither.
 */
export function parseAllowedCallers(text: string): AllowedCallers | undefined {
  const hosts: string[] = [];
  const origins: string[] = [];
  for (const entry of text.split(',').map((part) => part.trim().toLowerCase())) {
    const origin = originOf(entry);
    const host = parseHost(entry);
    if (origin !== undefined) origins.push(origin);
    else if (host !== undefined && host.port === undefined) hosts.push(host.name);
    else return undefined;
  }
  return { hosts, origins };
}

/** As a browser sends it, that is without a default port. Its host must be one: `http://*` is none. */
function originOf(entry: string): string | undefined {
  if (!/^https?:\/\/[^/?#@\\]+\/?$/.test(entry) || !URL.canParse(entry)) return undefined;
  const { host, origin } = new URL(entry);
  return parseHost(host) === undefined ? undefined : origin;
}
