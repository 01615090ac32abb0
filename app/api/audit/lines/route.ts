import { roleOn } from '@/lib/api/login/role';
import type { PlacedLine } from '@/lib/server/audit/audit-lines';
import { visibleLines } from '@/lib/server/audit/visible-lines';
import { readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** As a file of JSON lines, some hundred lines at a time: the log may be larger than the memory is meant for. */
export const GET = readRoute(
  ({ console, caller }) => {
    const toShown = visibleLines((connectionId) => roleOn(caller, connectionId) !== undefined);
    const parts = console.audit.lines()[Symbol.asyncIterator]();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await parts.next();
        if (done === true) controller.close();
        else controller.enqueue(new TextEncoder().encode(toShown(value).map(jsonLine).join('')));
      },
    });
    return new Response(body, {
      headers: {
        'content-type': 'application/x-ndjson',
        'content-disposition': 'attachment; filename="shardline-audit.jsonl"',
        'cache-control': 'no-store',
      },
    });
  },
  { of: 'console' },
);

function jsonLine({ index, text, hash }: PlacedLine): string {
  return `${JSON.stringify({ index, text, hash })}\n`;
}
