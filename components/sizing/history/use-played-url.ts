import { createParser, useQueryStates } from 'nuqs';
import { isWithinLadder, type PlayedName } from '@/lib/interaction/policy-ladders';

/** A whole number within the bounds of its ladder; anything else is as if it were not there. */
function numberOf(name: PlayedName) {
  return createParser({
    parse: (text) => {
      const value = Number(text);
      return /^\d+$/.test(text) && isWithinLadder(name, value) ? value : null;
    },
    serialize: String,
  });
}

const IN_URL = {
  fixedShards: numberOf('fixedShards'),
  targetPercent: numberOf('targetPercent'),
  upPercent: numberOf('upPercent'),
  downPercent: numberOf('downPercent'),
  coolDownMinutes: numberOf('coolDownMinutes'),
};
const URL_KEYS = {
  fixedShards: 'size',
  targetPercent: 'target',
  upPercent: 'up',
  downPercent: 'down',
  coolDownMinutes: 'cool-down',
};

/** What somebody chose to play against the past; the rest has its default. */
export function usePlayedUrl() {
  return useQueryStates(IN_URL, { history: 'replace', urlKeys: URL_KEYS });
}
