'use client';

import { useDurationText } from './use-duration-text';

/** About how long something takes. */
export function Duration({ ms }: { readonly ms: number }) {
  return useDurationText()(ms);
}
