import type { ClockAnswer, ClockJump } from '@/lib/api/simulator/clock-query';
import type { FaultsAnswer } from '@/lib/api/simulator/faults-query';
import { type ClockMode, clockTime } from '@/lib/base/clock';
import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/base/duration';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import type { OpenConnection } from '../connections/open-connection';
import type { SimulatorControls } from './plug-in-simulator';

/** The simulator as a whole: its clock and its faults. Changes are audited as calls of Kinesis are. */
export interface SimulatorService {
  readClock(): ClockAnswer;
  setClock(mode: ClockMode): Promise<ClockAnswer>;
  jumpClock(by: ClockJump): Promise<ClockAnswer>;
  readFaults(): FaultsAnswer;
  setFaults(rules: readonly FaultRule[]): Promise<FaultsAnswer>;
}

const JUMPS: Readonly<Record<ClockJump, number>> = { hour: MS_PER_HOUR, day: MS_PER_DAY };

/** `connection` is that of the simulator. */
export function openSimulatorService(
  controls: SimulatorControls,
  connection: () => OpenConnection,
): SimulatorService {
  const readClock = () => {
    const clock = controls.readClock();
    return { ...clock, time: new Date(clockTime(clock, Date.now())).toISOString() };
  };
  const readFaults = () => ({ rules: controls.readFaults() });
  return {
    readClock,
    async setClock(mode) {
      await connection().change('SetClock', { mode }, async () => controls.setClock(mode));
      return readClock();
    },
    async jumpClock(by) {
      await connection().change('JumpClock', { by }, async () => controls.jumpClock(JUMPS[by]));
      return readClock();
    },
    readFaults,
    async setFaults(rules) {
      await connection().change('SetFaults', { rules }, () => controls.setFaults(rules));
      return readFaults();
    },
  };
}
