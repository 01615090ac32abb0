import type { PlacedLine } from '@/lib/server/audit/audit-lines';
import { readRoute } from '@/lib/server/http/route';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** As a file of JSON lines, some hundred lines at a time: the log may be larger than the memory is meant for. */
export const GET = readRoute(({ console }) => {
  const parts = console.audit.lines()[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done === true) controller.close();
      else controller.enqueue(new TextEncoder().encode(value.map(jsonLine).join('')));
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="shardline-audit.jsonl"',
      'cache-control': 'no-store',
    },
  });
});

function jsonLine({ index, text, hash }: PlacedLine): string {
  return `${JSON.stringify({ index, text, hash })}\n`;
}
