import { HANDED_OVER, PAUSED } from './kill-9/handed-over';
import { KILLS_AT_EVERY_MOMENT, KILLS_AT_RANDOM, TWO_CONSOLES } from './kill-9/kills';
import type { Law } from './law';
import { AT_ONCE } from './laws/at-once';
import { FAULTY_ENDPOINT } from './laws/faulty-endpoint';
import { CHANGES_UNDER_A_CALL, FOREIGN_CHANGES } from './laws/foreign-changes';
import { RANDOM_PLANS } from './laws/random-plans';

/** What docs/under-faults.md promises of runs, by the names of `npm run prove:runs`. */
export const LAWS: Readonly<Record<string, Law>> = {
  foreign: FOREIGN_CHANGES,
  'under-call': CHANGES_UNDER_A_CALL,
  faults: FAULTY_ENDPOINT,
  tabs: AT_ONCE,
  plans: RANDOM_PLANS,
  consoles: TWO_CONSOLES,
  'random-kills': KILLS_AT_RANDOM,
  'handed-over': HANDED_OVER,
  paused: PAUSED,
  kills: KILLS_AT_EVERY_MOMENT,
};
