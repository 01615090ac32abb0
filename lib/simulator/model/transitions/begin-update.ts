import type { Context } from '../operation';
import { putStream, type SimulatorState, type Stream } from '../state';
import { type SlowSettings, slowSettingsOf } from '../stream-settings';

/** From now to `readyAtMs` the stream is UPDATING and has the settings of before. */
export function beginUpdate(
  state: SimulatorState,
  stream: Stream,
  context: Context,
  changes: Partial<SlowSettings>,
): SimulatorState {
  const readyAtMs = context.nowMs + context.transitionMs;
  const settings = { ...slowSettingsOf(stream), ...changes };
  return putStream(state, { ...stream, lifecycle: { status: 'UPDATING', readyAtMs, settings } });
}
