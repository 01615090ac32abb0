/** Longer names have no room in a list. */
export const MAX_RUN_NAME_LENGTH = 100;
