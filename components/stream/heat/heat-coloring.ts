/** What the color of a cell shows: what came to its keys, or to the shard that held them. */
export type HeatBy = 'keys' | 'shards';

export const HEAT_BY = ['keys', 'shards'] as const satisfies readonly HeatBy[];
