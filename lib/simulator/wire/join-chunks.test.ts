import { Encoder, Tag } from 'cbor-x';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WireTimestamp } from '../wire-value';
import { readCbor } from './cbor';

const encoder = new Encoder({ useRecords: false, tagUint8Array: false });
const OPEN_BYTES = 0x5f;
const OPEN_TEXT = 0x7f;
const BREAK = 0xff;

const texts = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 4 });
const blobs = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 });
const between = fc.record({
  text: fc.string(),
  number: fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.bigInt({ min: 0n, max: 2n ** 60n }),
  ),
  is: fc.boolean(),
  list: fc.array(fc.string()),
});

test('strings in chunks are read as if each had come in one piece', () => {
  fc.assert(
    fc.property(texts, blobs, between, fc.nat(), (text, blob, other, epochMs) => {
      const body = Buffer.concat([
        Buffer.of(0xa4),
        chunked(OPEN_TEXT, ['na', 'me']),
        chunked(OPEN_TEXT, text),
        encoder.encode('other'),
        encoder.encode(other),
        encoder.encode('at'),
        encoder.encode(new Tag(epochMs, 1)),
        encoder.encode('list'),
        Buffer.of(0x9f),
        chunked(OPEN_BYTES, blob.map(Buffer.from)),
        Buffer.of(BREAK),
      ]);
      const whole = {
        name: text.join(''),
        other,
        at: new Tag(epochMs, 1),
        list: [Buffer.concat(blob)],
      };
      const read = readCbor(body);
      expect(read).toEqual(readCbor(encoder.encode(whole)));
      expect(read).toMatchObject({ name: text.join(''), at: new WireTimestamp(epochMs) });
    }),
  );
});

function chunked(open: number, pieces: readonly (string | Buffer)[]): Uint8Array {
  return Buffer.concat([
    Buffer.of(open),
    ...pieces.map((piece) => encoder.encode(piece)),
    Buffer.of(BREAK),
  ]);
}
