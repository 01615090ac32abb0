import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLinkText, writeLinkText } from './lesson-link';

test('a link gives back the text that it was made of', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 2000 }), async (text) => {
      const link = await writeLinkText(text);
      expect(link).toMatch(/^[\w-]+$/);
      expect(await readLinkText(link, 100_000)).toBe(text);
    }),
  );
});

test('what is no link gives undefined, or some text, and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.base64String()), async (link) => {
      expect(['string', 'undefined']).toContain(typeof (await readLinkText(link, 1000)));
    }),
  );
});

test('a link that was cut is none', async () => {
  const link = await writeLinkText('A lesson of some length, which a mail program cuts.');
  expect(await readLinkText(link.slice(0, -8), 1000)).toBeUndefined();
  expect(await readLinkText('', 1000)).toBeUndefined();
});

test('a link that unfolds to more than its bound is read up to one byte more', async () => {
  const link = await writeLinkText('a'.repeat(5_000_000));
  expect(link.length).toBeLessThan(8000);
  expect((await readLinkText(link, 1000))?.length).toBe(1001);
});
