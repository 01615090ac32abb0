export const MS_PER_SECOND = 1000;
export const MS_PER_MINUTE = 60 * MS_PER_SECOND;
/** An hour of UTC: none is longer or shorter. */
export const MS_PER_HOUR = 60 * MS_PER_MINUTE;
/** 24 hours, which a day of a time zone need not have. */
export const MS_PER_DAY = 24 * MS_PER_HOUR;
