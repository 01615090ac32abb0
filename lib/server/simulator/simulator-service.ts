import type { Doer } from '@/lib/api/login/doer';
import type { ClockAnswer } from '@/lib/api/simulator/clock-query';
import type { FaultsAnswer } from '@/lib/api/simulator/faults-query';
import { type ClockMode, clockTime } from '@/lib/base/clock';
import { type ClockJump, jumpMs } from '@/lib/simulator-contract/clock-jump';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import type { OpenConnection } from '../connections/open-connection';
import type { SimulatorControls } from './plug-in-simulator';

/** The simulator as a whole: its clock and its faults. Changes are audited as calls of Kinesis are. */
export interface SimulatorService {
  readClock(): ClockAnswer;
  setClock(mode: ClockMode, by: Doer): Promise<ClockAnswer>;
  jumpClock(jump: ClockJump, by: Doer): Promise<ClockAnswer>;
  readFaults(): FaultsAnswer;
  setFaults(rules: readonly FaultRule[], by: Doer): Promise<FaultsAnswer>;
}

/** `connection` returns that of the simulator. */
export function openSimulatorService(
  controls: SimulatorControls,
  connection: (by: Doer) => OpenConnection,
): SimulatorService {
  const readClock = () => {
    const clock = controls.readClock();
    return { ...clock, time: new Date(clockTime(clock, Date.now())).toISOString() };
  };
  const readFaults = () => ({ rules: controls.readFaults() });
  return {
    readClock,
    async setClock(mode, by) {
      await connection(by).change('SetClock', { mode }, async () => controls.setClock(mode));
      return readClock();
    },
    async jumpClock(jump, by) {
      await connection(by).change('JumpClock', { by: jump }, async () =>
        controls.jumpClock(jumpMs(jump)),
      );
      return readClock();
    },
    readFaults,
    async setFaults(rules, by) {
      await connection(by).change('SetFaults', { rules }, () => controls.setFaults(rules));
      return readFaults();
    },
  };
}
