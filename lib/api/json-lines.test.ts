import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLines } from './json-lines';

/** Cuts the bytes where the lengths say, and leaves the rest whole. */
function streamOf(bytes: Uint8Array, lengths: readonly number[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      let from = 0;
      for (const length of lengths) {
        controller.enqueue(bytes.subarray(from, from + length));
        from += length;
      }
      controller.enqueue(bytes.subarray(from));
      controller.close();
    },
  });
}

test('each line is a value, wherever the bytes are cut', async () => {
  const value = fc.record({ name: fc.string({ unit: 'grapheme' }), count: fc.integer() });
  await fc.assert(
    fc.asyncProperty(fc.array(value), fc.array(fc.nat(9)), async (values, lengths) => {
      const text = values.map((each) => `${JSON.stringify(each)}\n`).join('');
      const read: unknown[] = [];
      const stream = streamOf(new TextEncoder().encode(text), lengths);
      for await (const line of jsonLines(stream)) read.push(line);
      expect(read).toEqual(values);
    }),
  );
});
