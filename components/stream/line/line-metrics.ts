/** Where the rows of the hash-key line stand, in CSS pixels from its top. */
export const LINE = {
  densityTop: 46,
  densityHeight: 58,
  bandTop: 106,
  bandHeight: 54,
  axisTop: 162,
  axisHeight: 22,
  afterTop: 206,
  afterHeight: 26,
  height: 236,
} as const;
