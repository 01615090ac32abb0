import type { Tag } from './tags';

/** A registered reader with enhanced fan-out. */
export interface Consumer {
  readonly consumerName: string;
  readonly createdAtMs: number;
  readonly lifecycle: ConsumerLifecycle;
  readonly tags: readonly Tag[];
  readonly policy: string | undefined;
}

/** As a stream's: the transition is carried out when somebody looks at or after `readyAtMs`. */
export type ConsumerLifecycle =
  | { readonly status: 'ACTIVE' }
  | { readonly status: 'CREATING' | 'DELETING'; readonly readyAtMs: number };

/** In whole seconds, as its ARN has it. */
export function creationSeconds({ createdAtMs }: Consumer): number {
  return Math.floor(createdAtMs / 1000);
}
