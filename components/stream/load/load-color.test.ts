import { rgb } from 'd3';
import { expect, test } from 'vitest';
import type { Palette } from '@/components/ui/use-palette';
import { loadColors } from './load-color';

const PALETTE: Palette = {
  ink: '',
  muted: '',
  faint: '',
  line: '',
  panel: '',
  accent: '',
  draft: '',
  draftInk: '',
  draftBg: '',
  closed: '',
  closedLine: '',
  hatch: '',
  edge: '',
  density: '',
  densityLine: '',
  loads: ['#000000', '#200000', '#400000', '#600000', '#800000', '#a00000'],
  loadInk: 'dark',
  loadInkHot: 'light',
  loadUnknown: 'unknown',
  fontSans: '',
  fontMono: '',
};
const colors = loadColors(PALETTE);
const redOf = (utilization: number) => rgb(colors.fill(utilization)).r;

test('each utilization has the color of the palette that stands there, or a mix of two', () => {
  expect([0, 0.25, 0.5, 0.7, 0.85, 1].map(redOf)).toEqual([0, 32, 64, 96, 128, 160]);
  expect(redOf(0.6)).toBe(80);
});

test('a shard beyond its limit is drawn as one that is full', () => {
  expect(colors.fill(3)).toBe(colors.fill(1));
});

test('what was not measured looks unlike no load', () => {
  expect(colors.fill(undefined)).toBe('unknown');
  expect(colors.fill(0)).toBe('rgb(0, 0, 0)');
});

test('a hot band has the light ink, and what is unknown the dark one', () => {
  expect([undefined, 0.92, 0.93].map(colors.ink)).toEqual(['dark', 'dark', 'light']);
});
