'use client';

import { useMemo, useSyncExternalStore } from 'react';

/** The theme's colors as a canvas needs them: the values of the CSS variables. */
export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  readonly line: string;
  readonly panel: string;
  readonly accent: string;
  readonly draft: string;
  readonly draftInk: string;
  readonly draftBg: string;
  readonly closed: string;
  readonly closedLine: string;
  readonly hatch: string;
  readonly edge: string;
  readonly density: string;
  readonly densityLine: string;
  /** From idle to beyond the limit. */
  readonly loads: readonly string[];
  readonly loadUnknown: string;
  /** From nothing to the most there is. */
  readonly relatives: readonly string[];
  /** What can be written in on a load: dark and light. */
  readonly bandInks: readonly [string, string];
  readonly fontSans: string;
  readonly fontMono: string;
}

/** Undefined on the server and until the first paint, when there is nothing to draw on either. */
export function usePalette(): Palette | undefined {
  const theme = useSyncExternalStore(subscribe, themeClass, () => undefined);
  return useMemo(() => (theme === undefined ? undefined : readPalette()), [theme]);
}

/** The class and the medium are what change the variables, so they are what to watch. */
function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
  const print = window.matchMedia(PRINT);
  print.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    print.removeEventListener('change', onChange);
  };
}

const PRINT = 'print';

function themeClass(): string {
  const medium = window.matchMedia(PRINT).matches ? PRINT : 'screen';
  return `${document.documentElement.className} ${medium}`;
}

function readPalette(): Palette {
  const root = getComputedStyle(document.documentElement);
  const body = getComputedStyle(document.body);
  return paletteOf((name) => root.getPropertyValue(`--${name}`).trim(), body.fontFamily);
}

/** `value` gives a variable of the style sheet by its name without the dashes. */
export function paletteOf(value: (name: string) => string, fontSans: string): Palette {
  return {
    ink: value('ink'),
    muted: value('muted'),
    faint: value('faint'),
    line: value('line'),
    panel: value('panel'),
    accent: value('accent'),
    draft: value('draft'),
    draftInk: value('draft-ink'),
    draftBg: value('draft-bg'),
    closed: value('closed'),
    closedLine: value('closed-line'),
    hatch: value('hatch'),
    edge: value('edge'),
    density: value('density'),
    densityLine: value('density-line'),
    loads: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => value(`load-${step}`)),
    loadUnknown: value('load-unknown'),
    relatives: [0, 1, 2, 3, 4, 5].map((step) => value(`relative-${step}`)),
    bandInks: [value('band-ink-dark'), value('band-ink-light')],
    fontSans,
    fontMono: `${value('font-jetbrains-mono')}, ui-monospace, monospace`,
  };
}
