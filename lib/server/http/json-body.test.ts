import { describe, expect, test } from 'vitest';
import { readJsonBody } from './json-body';

const BOUNDS = { maxBytes: 1024, maxValues: 8 };

function readPieces(pieces: readonly Uint8Array[]): Promise<unknown> {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const init = { method: 'POST', body, duplex: 'half' };
  return readJsonBody(new Request('http://localhost', init), BOUNDS);
}

function read(text: string): Promise<unknown> {
  return readPieces([Buffer.from(text)]);
}

describe('the JSON of a request', () => {
  test('is read wherever it is cut, inside of a character too', async () => {
    const bytes = Buffer.from('{"name":"シャード"}');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)];
      expect(await readPieces(pieces)).toEqual({ name: 'シャード' });
    }
  });

  test('is an empty object where there is no body', async () => {
    expect(await read('')).toEqual({});
    expect(await readJsonBody(new Request('http://localhost'), BOUNDS)).toEqual({});
  });

  test.each([
    ['[0,0,0,0,0,0,0,0]', undefined],
    ['[0,0,0,0,0,0,0,0,0]', 'JSON has too many values'],
    ['{"a":', 'Unexpected end of JSON input'],
  ])('has no more values than its route allows: %s', async (text, message) => {
    const reading = read(text).then(
      () => undefined,
      (error) => error,
    );
    expect(await reading).toEqual(
      message &&
        expect.objectContaining({
          code: 'bad-request',
          options: { issues: [{ path: '', message }] },
        }),
    );
  });

  test('has no more bytes than its route allows', async () => {
    await expect(read(`"${'x'.repeat(1023)}"`)).rejects.toMatchObject({ code: 'body-too-large' });
    expect(await read(`"${'x'.repeat(1022)}"`)).toHaveLength(1022);
  });
});
