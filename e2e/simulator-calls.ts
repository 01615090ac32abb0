import { type APIRequestContext, expect } from '@playwright/test';
import type { TrafficSettings } from '@/lib/kinesis/traffic';

/** The tools of a simulator's stream over HTTP, as a script would use them. */
export class SimulatorCalls {
  constructor(
    readonly request: APIRequestContext,
    readonly origin: string,
  ) {}

  async startTraffic(streamName: string, traffic: TrafficSettings): Promise<void> {
    await this.send('put', `${streamName}/traffic`, traffic);
  }

  async stopTraffic(streamName: string): Promise<void> {
    await this.send('delete', `${streamName}/traffic`, {});
  }

  /** From now on its shards take all they can. */
  async liftLimits(streamName: string): Promise<void> {
    await this.send('put', `${streamName}/limits`, { enabled: false });
  }

  private async send(method: 'put' | 'delete', path: string, data: unknown): Promise<void> {
    const response = await this.request[method](`/api/simulator/streams/${path}`, {
      headers: { origin: this.origin },
      data,
    });
    await expect(response).toBeOK();
  }
}
