import type { DeniedAction } from '@/lib/api/connections/health';

/** IAM takes some seconds to apply a policy. What was denied longer ago may be allowed by now. */
const KEPT_MS = 60_000;

/** Keeps the actions that AWS denied in the last minute. An action that works again is removed. */
export class DeniedActions {
  readonly #denied = new Map<string, DeniedAction>();

  constructor(readonly now = Date.now) {}

  deny(action: string, resource: string | undefined): void {
    this.#denied.set(action, { action, resource, deniedAt: this.now() });
  }

  allow(action: string): void {
    this.#denied.delete(action);
  }

  find(action: string): DeniedAction | undefined {
    return this.list().find((denied) => denied.action === action);
  }

  list(): readonly DeniedAction[] {
    const since = this.now() - KEPT_MS;
    return [...this.#denied.values()].filter(({ deniedAt }) => deniedAt > since);
  }
}
