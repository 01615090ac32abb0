/** Where one is led to see where a partition key goes. */
export const KEY_LOCATOR_ID = 'key-locator';
