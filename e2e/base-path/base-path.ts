/** Where the proof has the console. */
export const BASE_PATH = '/tools/kinesis';
