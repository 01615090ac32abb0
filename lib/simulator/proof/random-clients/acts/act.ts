import type { Simulation } from '../simulation';

/** Something that a client, or the world, does to a Kinesis. */
export type Act = (simulation: Simulation) => Promise<void>;

/** How often an act is done, against the others. */
export type WeightedAct = readonly [weight: number, act: Act];
