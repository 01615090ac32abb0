type Channels = readonly [red: number, green: number, blue: number];

/**
 * Each from 0 to 255, of a color as the style sheet writes it: `#c6d7f9`, or `#fff` as a build
 * shortens it. Not `d3-color`: with all the other ways to write a color it would be 6 KB of script
 * before anything is drawn.
 */
export function channelsOf(hex: string): Channels {
  const digits = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
  const value = Number.parseInt(digits.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The color at that share of the way from one to the other. */
export function mixColors(from: string, to: string, share: number): string {
  const end = channelsOf(to);
  const mixed = channelsOf(from).reduce(
    (value, channel, at) => value * 256 + Math.round(channel + share * ((end[at] ?? 0) - channel)),
    0,
  );
  return `#${mixed.toString(16).padStart(6, '0')}`;
}
