import { type APIRequestContext, expect } from '@playwright/test';
import type { ClockMode } from '@/lib/base/clock';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';

/** The tools of the simulator over HTTP, as a script would use them. */
export class SimulatorCalls {
  constructor(
    readonly request: APIRequestContext,
    readonly origin: string,
  ) {}

  async startTraffic(streamName: string, traffic: TrafficSettings): Promise<void> {
    await this.send('put', `streams/${streamName}/traffic`, traffic);
  }

  /** From now on its shards take all they can. */
  async liftLimits(streamName: string): Promise<void> {
    await this.send('put', `streams/${streamName}/limits`, { enabled: false });
  }

  async setClock(mode: ClockMode): Promise<void> {
    await this.send('put', 'clock', { mode });
  }

  async jumpClock(by: 'hour' | 'day'): Promise<void> {
    await this.send('post', 'clock/jump', { by });
  }

  /** In the place of those before; it meets every call that it fits. */
  async setFault(rule: Pick<FaultRule, 'kind' | 'operation'> & Partial<FaultRule>): Promise<void> {
    await this.send('put', 'faults', { rules: [rule] });
  }

  async switchFaultsOff(): Promise<void> {
    await this.send('delete', 'faults', {});
  }

  private async send(
    method: 'put' | 'post' | 'delete',
    path: string,
    data: unknown,
  ): Promise<void> {
    const response = await this.request[method](`/api/simulator/${path}`, {
      headers: { origin: this.origin },
      data,
    });
    await expect(response).toBeOK();
  }
}
