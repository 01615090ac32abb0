'use client';

import { isUnderWay, type Run, type RunStep } from '@/lib/api/runs/runs';
import { StepLine } from './step-line';

const MAX_STEPS_SHOWN = 60;

/** The steps of a run, each with what became of it. */
export function StepLines({ run }: { readonly run: Run }) {
  return (
    <ol className="grid max-h-44 gap-1 overflow-y-auto px-4 pb-3">
      {shownSteps(run.steps).map(([index, step]) => (
        <StepLine key={index} step={step} isRunUnderWay={isUnderWay(run)} />
      ))}
    </ol>
  );
}

/** Of a long run, the steps around the one that is being done. */
function shownSteps(steps: readonly RunStep[]): readonly (readonly [number, RunStep])[] {
  const numbered = steps.map((step, index) => [index, step] as const);
  const current = steps.findIndex(({ state }) => state !== 'done');
  const from = Math.max(0, Math.min(current - 5, steps.length - MAX_STEPS_SHOWN));
  return numbered.slice(from, from + MAX_STEPS_SHOWN);
}
