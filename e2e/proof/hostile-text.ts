import { gzipSync } from 'node:zlib';
import type { RecordToSend } from '../pages/second-client';

/** Each injection calls this function if it runs. */
export const TRAP = 'shardlineTrap';
/** Each injection asks this host if it is loaded. */
const CANARY_HOST = 'canary.invalid';

/** Injections as they are found in the field: into HTML, attributes, URLs, CSS, SVG, scripts. */
const INJECTIONS: readonly string[] = [
  `<script>${TRAP}()</script>`,
  `</script><script>${TRAP}()</script>`,
  `<img src=x onerror=${TRAP}()>`,
  `<img src="https://${CANARY_HOST}/x.png">`,
  `"><img src=x onerror=${TRAP}()>`,
  `' onmouseover='${TRAP}()' x='`,
  `" autofocus onfocus="${TRAP}()" x="`,
  `<svg onload=${TRAP}()>`,
  `<svg><animate onbegin=${TRAP}() attributeName=x dur=1s>`,
  `<svg><use href="https://${CANARY_HOST}/x.svg#a"/></svg>`,
  `<iframe srcdoc="<script>parent.${TRAP}()</script>"></iframe>`,
  `<iframe src="javascript:parent.${TRAP}()"></iframe>`,
  `<a href="javascript:${TRAP}()">open</a>`,
  `javascript:${TRAP}()`,
  `data:text/html,<script>opener.${TRAP}()</script>`,
  `<details open ontoggle=${TRAP}()>`,
  `<body onload=${TRAP}()>`,
  `<style>@import "https://${CANARY_HOST}/x.css";</style>`,
  `<div style="background:url(https://${CANARY_HOST}/b)">`,
  `<link rel=stylesheet href=https://${CANARY_HOST}/x.css>`,
  `<meta http-equiv=refresh content="0;url=https://${CANARY_HOST}/">`,
  `<base href="https://${CANARY_HOST}/">`,
  `<form action="https://${CANARY_HOST}/"><button autofocus>go</button></form>`,
  `<object data="https://${CANARY_HOST}/o"></object>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${TRAP}()>`,
  `\${${TRAP}()}`,
  `{{constructor.constructor('${TRAP}()')()}}`,
  `<%= ${TRAP}() %>`,
  `';${TRAP}();'`,
  `\\u003cscript\\u003e${TRAP}()\\u003c/script\\u003e`,
  `&lt;script&gt;${TRAP}()&lt;/script&gt;`,
  `<!--<img src="--><img src=x onerror=${TRAP}()//">`,
  `]]><script>${TRAP}()</script>`,
  `=HYPERLINK("https://${CANARY_HOST}/","x")`,
  `\u202e<script>${TRAP}()</script>`,
  `\u0000<script>${TRAP}()</script>`,
  `<sc\u0000ript>${TRAP}()</script>`,
  `\ufeff<img src=x onerror=${TRAP}()>`,
  `__proto__`,
  `<x-${'a'.repeat(300)} onclick=${TRAP}()>`,
];

/** An injection may stand in each of these places of a record. */
const PLACES: readonly ((text: string) => Omit<RecordToSend, 'partitionKey'> & { key?: string })[] =
  [
    (text) => ({ data: text }),
    (text) => ({ data: JSON.stringify({ value: text }) }),
    (text) => ({ data: JSON.stringify({ [text]: text, constructor: { prototype: text } }) }),
    (text) => ({ data: JSON.stringify([[text], { list: [text, { deep: text }] }]) }),
    (text) => ({ data: gzipSync(text) }),
    (text) => ({ data: gzipSync(JSON.stringify({ packed: text })) }),
    (text) => ({ data: Buffer.from(text).toString('base64') }),
    (text) => ({ data: `{"value": ${text}` }),
    (text) => ({ data: `name,value\n"${text.replaceAll('"', '""')}",1\n` }),
    (text) => ({ data: JSON.stringify({ url: `https://${text}`, link: `javascript:${text}` }) }),
    (text) => ({ data: JSON.stringify({ __proto__: null, inside: JSON.stringify({ a: text }) }) }),
    (text) => ({ data: new Uint8Array([0, 255, ...Buffer.from(text)]) }),
    (text) => ({ data: JSON.stringify({ ok: 1 }), key: text }),
  ];

/** Returns that number of records: each injection at each place, and again with other partition keys. */
export function hostileRecords(count: number): readonly RecordToSend[] {
  return Array.from({ length: count }, (_, index) => {
    const text = hostileText(index);
    const place = PLACES[Math.floor(index / INJECTIONS.length) % PLACES.length];
    const { data = '', key = index % 3 === 0 ? text : `key-${index}` } = place?.(text) ?? {};
    return { partitionKey: key.slice(0, 256), data };
  });
}

/** One injection, by turns. */
export function hostileText(index: number): string {
  return INJECTIONS[index % INJECTIONS.length] ?? '';
}

export const INJECTION_COUNT = INJECTIONS.length;
