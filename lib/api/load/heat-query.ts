import { queryOptions } from '@tanstack/react-query';
import {
  HEAT_SCALES,
  type HeatMark,
  type HeatRow,
  type HeatScale,
} from '@/lib/load/heat/heat-bins';
import { callApi } from '../call-api';
import { streamPath } from '../streams/streams';
import { decodeHeatRow, type HeatRowAnswer } from './heat-row';

interface HeatFrame {
  /** `exact`: counted by the simulator. `sampled`: from records that were read. */
  readonly source: 'exact' | 'sampled';
  /** Where the axis ends, in epoch milliseconds; it shows real time. */
  readonly nowMs: number;
  /** Before this nothing is known. */
  readonly countedFromMs: number;
  /** Where the stream's own clock went at another speed than the axis, oldest first, up to now. */
  readonly marks: readonly HeatMark[];
  /** Records whose hash key cannot be known, and which are in no row. */
  readonly unplacedCount: number;
}

/** The rows that changed since the last question, and the frame around all rows. */
export interface HeatAnswer extends HeatFrame {
  /** Those that have changed since the time that was asked for. */
  readonly rows: readonly HeatRowAnswer[];
}

/** Records over the hash-key space and time. */
export interface Heat extends HeatFrame {
  readonly stepMs: number;
  /** By step: a row begins at `step * stepMs`. Those without records may be missing. */
  readonly rows: ReadonlyMap<number, HeatRow>;
}

/** Asks for all once, then for what is new; what was counted stays shown if the server restarts. */
export function heatQuery(connectionId: string, streamName: string, scale: HeatScale) {
  const queryKey = ['connections', connectionId, 'streams', streamName, 'heat', scale];
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }) => {
      const known = client.getQueryData<Heat>(queryKey);
      const since = known === undefined ? '' : `&since=${known.nowMs}`;
      const path = `${streamPath(connectionId, streamName)}/load/heat?scale=${scale}${since}`;
      return addAnswer(known, await callApi<HeatAnswer>(path, { signal }), scale);
    },
    structuralSharing: false,
    refetchInterval: 5000,
  });
}

function addAnswer(known: Heat | undefined, answer: HeatAnswer, scale: HeatScale): Heat {
  const { stepMs, stepCount } = HEAT_SCALES[scale];
  const { rows: changed, ...frame } = answer;
  const oldest = Math.floor(frame.nowMs / stepMs) - stepCount;
  const kept = [...(known?.rows ?? [])].filter(([step]) => step > oldest);
  const rows = new Map([...kept, ...changed.map((row) => [row.step, decodeHeatRow(row)] as const)]);
  return { ...frame, stepMs, rows };
}
