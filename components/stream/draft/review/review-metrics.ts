/** The places of things in the picture of a plan, in pixels from its top. */
const HEAD_PX = 22;
const STRIP_PX = 38;
const GAP_PX = 8;

export const REVIEW = {
  stripTop: HEAD_PX,
  stripHeight: STRIP_PX,
  stripGap: GAP_PX,
  plotTop: HEAD_PX + STRIP_PX + GAP_PX,
  /** Below the plot: the gap, and the line after the last step. */
  below: GAP_PX + STRIP_PX,
} as const;
