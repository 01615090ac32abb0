/** The proof serves the console at this address. */
export const BASE_PATH = '/tools/kinesis';
