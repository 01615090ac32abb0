/** An hour of UTC: none is longer or shorter. */
export const MS_PER_HOUR = 3_600_000;
/** 24 hours, which a day of a time zone need not have. */
export const MS_PER_DAY = 24 * MS_PER_HOUR;
