const LOOPBACK_IPV4 = /^127(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

/** A name as `parseHost` gives it. Only this machine reaches such an address. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '::1' || LOOPBACK_IPV4.test(name);
}

/** How a host name stands in a URL: IPv6 in brackets. */
export function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** The two parts of a Host header, or of an address. */
export interface Host {
  /** In lower case, and IPv6 without its brackets. */
  readonly name: string;
  readonly port: number | undefined;
}

const HOST = /^(?:\[(?<ipv6>[0-9a-f:.]+)\]|(?<name>[a-z0-9._-]+))(?::(?<port>\d{1,5}))?$/;

/** Reads a Host header, `:authority` or the host of an origin; undefined when it is none. */
export function parseHost(text: string): Host | undefined {
  const { ipv6, name = ipv6, port } = HOST.exec(text.toLowerCase())?.groups ?? {};
  if (name === undefined) return undefined;
  return { name, port: port === undefined ? undefined : Number(port) };
}
