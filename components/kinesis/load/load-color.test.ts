import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { channelsOf } from '@/components/ui/drawing/hex-color';
import { type Palette, paletteOf } from '@/components/ui/drawing/use-palette';
import {
  contrast,
  LOAD_STEPS,
  linearChannels,
  loadColors,
  luminance,
  MAX_DRAWN_UTILIZATION,
  relativeColors,
} from './load-color';

const PERCENTS = Array.from({ length: 121 }, (_, percent) => percent / 100);
const css = readFileSync(new URL('../../../app/globals.css', import.meta.url), 'utf8');

describe.each([
  { theme: 'light', selector: ':root', isBrighterFuller: false },
  { theme: 'dark', selector: '.dark', isBrighterFuller: true },
])('in the $theme theme', ({ selector, isBrighterFuller }) => {
  const palette = paletteIn(selector);
  const colors = loadColors(palette);
  const fills = PERCENTS.map(colors.fill);

  test('each step of the scale is the color of the style sheet', () => {
    expect(LOAD_STEPS.map(colors.fill)).toEqual(palette.loads);
  });

  test('load is told by lightness alone, percent by percent', () => {
    expectSteps(fills.map(luminance), isBrighterFuller);
  });

  test.each(['protanopia', 'deuteranopia', 'tritanopia'] as const)(
    'it is told by somebody with %s too',
    (vision) => {
      expectSteps(
        LOAD_STEPS.map((step) => luminanceSeenWith(vision, colors.fill(step))),
        isBrighterFuller,
      );
    },
  );

  test('text on a band has a contrast of 4.5 at each percent', () => {
    const contrasts = PERCENTS.map((share) => contrast(colors.fill(share), colors.ink(share)));
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  });

  test('what was not measured is unlike no load, and its text can be read', () => {
    expect(colors.fill(undefined)).not.toBe(colors.fill(0));
    expect(contrast(colors.fill(undefined), colors.ink(undefined))).toBeGreaterThanOrEqual(4.5);
  });

  test('all beyond the end of the scale is drawn alike', () => {
    expect(colors.fill(3)).toBe(colors.fill(MAX_DRAWN_UTILIZATION));
    expect(colors.fill(-1)).toBe(colors.fill(0));
  });

  test('what is relative is neutral, and told by lightness', () => {
    const relatives = relativeColors(palette);
    expectSteps(relatives.map(luminance), isBrighterFuller);
    for (const channels of relatives.map(channelsOf)) {
      expect(Math.max(...channels) - Math.min(...channels)).toBeLessThanOrEqual(12);
    }
  });

  test('a draft is told from the panel, and its text from what it stands on', () => {
    expect(contrast(palette.draft, palette.panel)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.draftInk, palette.draftBg)).toBeGreaterThanOrEqual(4.5);
  });
});

/** Each differs from the one before, always in the same direction. */
function expectSteps(values: readonly number[], isRising: boolean): void {
  const differences = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  const smallest = Math.min(...differences.map((by) => (isRising ? by : -by)));
  expect(smallest).toBeGreaterThan(0);
}

/** A person without one kind of cone sees this much light, after Machado, Oliveira and Fernandes (2009). */
function luminanceSeenWith(vision: keyof typeof VISIONS, color: string): number {
  const [r, g, b] = linearChannels(color);
  const [red = 0, green = 0, blue = 0] = VISIONS[vision].map(([ofRed, ofGreen, ofBlue]) =>
    Math.min(Math.max(ofRed * r + ofGreen * g + ofBlue * b, 0), 1),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

type Row = readonly [number, number, number];
const VISIONS = {
  protanopia: [
    [0.152, 1.053, -0.205],
    [0.115, 0.786, 0.099],
    [-0.004, -0.048, 1.052],
  ],
  deuteranopia: [
    [0.367, 0.861, -0.228],
    [0.28, 0.673, 0.047],
    [-0.012, 0.043, 0.969],
  ],
  tritanopia: [
    [1.256, -0.077, -0.179],
    [-0.078, 0.931, 0.148],
    [0.005, 0.691, 0.304],
  ],
} as const satisfies Record<string, readonly [Row, Row, Row]>;

/** The colors of a theme, as the style sheet has them. */
function paletteIn(selector: string): Palette {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  const root = css.slice(css.indexOf(':root {')).split('}')[0] ?? '';
  return paletteOf((name) => {
    const declaration = new RegExp(`--${name}: ([^;]+);`);
    return (declaration.exec(block) ?? declaration.exec(root))?.[1] ?? '';
  }, '');
}
