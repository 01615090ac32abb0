import type { Dice } from '@/lib/simulator/proof/random-clients/dice';

/** What a port lets pass, and which is otherwise the same for both. */
export interface ProbedPort {
  readonly port: number;
  /** The simulator lets programs call it by any port, and pages of this machine by any origin. */
  readonly kind: 'console' | 'handlers' | 'simulator';
}

/** A request that somebody might send who wants in, byte for byte. */
export interface Probe {
  readonly bytes: Buffer;
  /** Whether it is from another page or for another host, so that no 2xx may answer it. */
  readonly isHostile: boolean;
}

/** A piece of a request, and whether it alone makes the request hostile. */
interface Piece {
  readonly lines: readonly string[];
  readonly isHostile: boolean;
}

/** Made of a method, a target, hosts, origins, headers and a body, each sound more often than not. */
export function makeProbe(dice: Dice, probed: ProbedPort): Probe {
  const { port, kind } = probed;
  const hosts = dice.chance(0.5) ? sound(`Host: 127.0.0.1:${port}`) : hostsOf(dice, probed);
  const target = dice.pick(targetsOf(port));
  const origins = dice.chance(0.6) ? sound() : originsOf(dice, probed, target);
  const method = dice.pick(METHODS);
  const headers = Array.from({ length: dice.below(4) }, () => dice.pick(headersOf(port)));
  const { lines: bodyLines, body } = dice.chance(0.6) ? NO_BODY : dice.pick(BODIES);
  const isElsewhere = /evil\.example/.test(target.split('/').slice(0, 3).join('/'));
  // The bare server below the handlers hands over only the first of two Host headers.
  const sentHosts = kind === 'handlers' ? hosts.lines.slice(0, 1) : hosts.lines;
  const head = [`${method} ${target} HTTP/1.1`, ...sentHosts, ...origins.lines, ...headers];
  const text = `${[...head, ...bodyLines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`;
  return {
    bytes: Buffer.from(text, 'latin1'),
    isHostile: hosts.isHostile || origins.isHostile || (kind !== 'handlers' && isElsewhere),
  };
}

const METHODS =
  'GET GET GET POST POST PUT PATCH DELETE HEAD OPTIONS TRACE CONNECT get G\u00cbT'.split(' ');

function sound(...lines: readonly string[]): Piece {
  return { lines, isHostile: false };
}

function hostile(...lines: readonly string[]): Piece {
  return { lines, isHostile: true };
}

function hostsOf(dice: Dice, { port, kind }: ProbedPort): Piece {
  const own = `127.0.0.1:${port}`;
  const foreign = [
    ...['evil.example', `evil.example:${port}`, `${own}.evil.example`, `${own}@evil.example`],
    ...[`evil.example#@${own}`, `localhost.evil.example:${port}`, `xlocalhost:${port}`],
    ...['0.0.0.0', '[::]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '127.1', '127.0.0.1.'].map(
      (name) => `${name}:${port}`,
    ),
    ...[
      `${own}, evil.example`,
      `evil.example, ${own}`,
      `${own}\t evil.example`,
      `${own}/`,
      `//${own}`,
    ],
    ...[
      '',
      ' ',
      '*',
      `http://${own}`,
      'x'.repeat(dice.between(200, 9000)),
      `l\u00f6calhost:${port}`,
    ],
  ].map((host) => hostile(`Host: ${host}`));
  const doubled = [
    hostile(`Host: ${own}`, 'Host: evil.example'),
    hostile('Host: evil.example', `hOST: ${own}`),
    hostile(`Host: ${own}`, `Host: ${own}`),
    hostile('Host: evil.example', `X-Forwarded-Host: ${own}`),
    hostile('Host: evil.example', `Forwarded: host=${own}`),
    hostile(`Host : evil.example`, `X-Host: ${own}`),
    hostile(`X-Host: ${own}`, ' evil.example'),
    hostile(),
  ];
  const loopback = ['localhost', 'LOCALHOST', 'LocalHost', '[::1]', '127.9.9.9'].map((name) =>
    sound(`Host: ${name}:${port}`),
  );
  // By these the simulator may be called, the console not.
  const byOther = [`localhost:${port + 1}`, 'localhost', `localhost.:${port}`].map((host) =>
    kind === 'simulator' ? sound(`Host: ${host}`) : hostile(`Host: ${host}`),
  );
  const choices = kind === 'handlers' ? foreign : [...foreign, ...doubled];
  return dice.pick([...choices, ...loopback, ...byOther]);
}

function originsOf(dice: Dice, { port, kind }: ProbedPort, target: string): Piece {
  const own = `http://127.0.0.1:${port}`;
  const foreign = ['http://evil.example', 'https://evil.example', `${own}.evil.example`, 'null', '']
    .concat([`${own}@evil.example`, `${own}, http://evil.example`, 'file://', 'x'.repeat(5000)])
    .map((origin) => hostile(`Origin: ${origin}`));
  const forConsole = [
    hostile(`Origin: http://127.0.0.1:${port + 1}`),
    hostile(`Origin: https://127.0.0.1:${port}`),
    // A link elsewhere may lead to a page, but no page elsewhere to a route.
    ...['cross-site', 'same-site'].map((site) => ({
      lines: [`Sec-Fetch-Site: ${site}`],
      isHostile: target.startsWith('/api/'),
    })),
  ];
  return dice.pick(kind === 'simulator' ? foreign : [...foreign, ...forConsole]);
}

const STREAMS_ROUTE = '/api/connections/simulator/streams';

/** Addresses that a stranger tries: known ones, ones that climb or are written in odd ways, and large ones. */
const TARGETS: readonly string[] = [
  '/',
  '/simulator/streams',
  '/en/simulator/streams',
  '/api/connections',
  '/api/storage',
  STREAMS_ROUTE,
  `${STREAMS_ROUTE}/orders/records/read`,
  '/api/lessons/stages',
  '/api/audit/lines',
  '/icon.svg',
  '/../../etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/package.json',
  '/.git/config',
  '/_next/static/../../package.json',
  '/_next/static/%2e%2e/BUILD_ID',
  '/_next/data/x/y.json',
  '/_next/image?url=http%3A%2F%2Fevil.example%2Fx&w=64&q=75',
  '/_next/webpack-hmr',
  '//evil.example/%2e%2e',
  '///evil.example',
  '/\\evil.example',
  '/%5c%5cevil.example',
  '/%2fevil.example',
  '/api%2Fconnections',
  '/API/connections',
  '/api//connections',
  '/./api/../api/storage',
  '/;/api',
  '/api/connections/%00/streams',
  '/%00',
  '/%',
  '/%ff%fe',
  '/api/connections/%E0%A4%A',
  '/\u00e9',
  `${STREAMS_ROUTE}/${'a'.repeat(9000)}`,
  `/?${'q=1&'.repeat(2500)}`,
  `${STREAMS_ROUTE}/%2e%2e%2f%2e%2e`,
  '/?x=//evil.example',
  'http://evil.example/api/connections',
  'https://evil.example',
  '*',
  '',
  'evil.example:443',
  'javascript:alert(1)',
  '/api/connections HTTP/1.0\r\nX: y',
  '/a b',
];

function targetsOf(port: number): readonly string[] {
  return [...TARGETS, `http://127.0.0.1:${port}/api/storage`];
}

function headersOf(port: number): readonly string[] {
  return [
    ...['X-Forwarded-Host: evil.example', 'X-Forwarded-For: 127.0.0.1', 'X-Forwarded-Proto: https'],
    ...[
      'X-Forwarded-Proto: javascript',
      'X-Forwarded-Port: 99999',
      'X-Forwarded-Prefix: //evil.example',
    ],
    ...[
      'Forwarded: for=127.0.0.1;host=evil.example',
      'X-Real-IP: 127.0.0.1',
      'X-Original-URL: /api/audit',
    ],
    ...['X-Rewrite-URL: /api/audit', 'X-HTTP-Method-Override: DELETE', 'X-Method-Override: PUT'],
    ...[
      'X-Middleware-Subrequest: proxy:proxy:proxy:proxy:proxy',
      'X-Middleware-Rewrite: http://evil.example/',
    ],
    ...[
      'X-Middleware-Next: 1',
      'X-Nextjs-Data: 1',
      'Next-Action: abc',
      'RSC: 1',
      'Next-Router-State-Tree: %',
    ],
    ...[
      'Next-Url: //evil.example',
      'X-Invoke-Path: /api/audit',
      'X-Matched-Path: /api/audit',
      'Purpose: prefetch',
    ],
    ...[
      'Accept-Encoding: *',
      'Accept-Encoding: br;q=0, gzip;q=0, identity;q=0',
      'Range: bytes=0-99999999999',
    ],
    ...[
      'If-None-Match: *',
      `Cookie: shardline-locale=//evil.example; x=${'y'.repeat(3000)}`,
      'Accept-Language: \u00e9',
    ],
    ...[
      'Upgrade: h2c',
      'Expect: 100-continue',
      'Expect: wonders',
      'Content-Type: text/plain',
      'TE: trailers',
    ],
    ...[
      `Referer: http://127.0.0.1:${port}/`,
      'X-Amz-Target: Kinesis_20131202.ListStreams',
      `X-Long: ${'z'.repeat(20_000)}`,
    ],
  ];
}

const NO_BODY = { lines: [], body: '' };
const BODIES: readonly { readonly lines: readonly string[]; readonly body: string }[] = [
  { lines: ['Content-Length: 2', 'Content-Type: application/json'], body: '{}' },
  { lines: ['Content-Length: 2'], body: '{' },
  { lines: ['Content-Length: 99999999999'], body: '{}' },
  { lines: ['Content-Length: -1'], body: '' },
  { lines: ['Content-Length: 2', 'Content-Length: 4'], body: '{}{}' },
  { lines: ['Content-Length: 4', 'Transfer-Encoding: chunked'], body: '0\r\n\r\n' },
  { lines: ['Transfer-Encoding: chunked'], body: '2\r\n{}\r\n0\r\n\r\n' },
  { lines: ['Transfer-Encoding: chunked'], body: 'fffffffffffffffff\r\n{}' },
  { lines: ['Transfer-Encoding: chunked, identity'], body: '0\r\n\r\n' },
  { lines: ['Transfer-Encoding : chunked'], body: '0\r\n\r\n' },
  { lines: ['Transfer-Encoding:\u000bchunked'], body: '0\r\n\r\n' },
  {
    lines: ['Content-Length: 0'],
    body: 'GET /api/audit HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n\r\n',
  },
];
