import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelsOf, mixColors } from './hex-color';

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('a color is read in full, and as a build shortens it', () => {
  expect(channelsOf('#0a64ff')).toEqual([10, 100, 255]);
  expect(channelsOf('#f80')).toEqual([255, 136, 0]);
});

test('each channel goes its own way from one color to the other', () => {
  expect(mixColors('#000000', '#0a64ff', 0.5)).toBe('#053280');
});

test('a way begins and ends with its colors', () => {
  fc.assert(
    fc.property(color, color, (from, to) => {
      expect([mixColors(from, to, 0), mixColors(from, to, 1)]).toEqual([from, to]);
    }),
  );
});
