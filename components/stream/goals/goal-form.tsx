'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useMemo, useState } from 'react';
import { SelectField } from '@/components/ui/fields/select-field';
import type { Run } from '@/lib/api/runs/runs';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import {
  draftForGoal,
  type GoalStream,
  type LayoutGoal,
  stepsByTolerance,
} from '@/lib/kinesis/reshard/goals/layout-goal';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { Button } from '../../ui/button';
import { GoalFields } from './goal-fields';
import { type GoalKind, goalKinds, goalOf, isTolerant, type TypedGoal } from './goal-kinds';
import { TolerancePicker } from './tolerance-picker';
import { useGoalWords } from './use-goal-words';

export interface GoalFormProps {
  readonly connectionId: string;
  readonly preview: DraftPreview;
  /** The last run, which may have ended long ago. */
  readonly run: Run | undefined;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
}

/** Asks what the stream should be like, and drafts it. */
export function GoalForm({ connectionId, preview, run, canEdit, edit }: GoalFormProps) {
  const t = useTranslations('goals');
  const words = useGoalWords();
  const { open, loads } = preview;
  const [typed, setTyped] = useState<TypedGoal>({
    kind: 'equal',
    count: String(open.length),
    percent: '60',
    tolerance: 0,
    boundaries: undefined,
  });
  const [problem, setProblem] = useState<string>();
  // Loads come every two seconds; for 10,000 shards the steps are not counted anew without need.
  const weighed = typed.kind === 'equal' ? NO_LOADS : loads;
  const stream = useMemo<GoalStream>(() => ({ open, loads: weighed }), [open, weighed]);
  const current = useMemo(() => boundariesOf(open), [open]);
  const goal = useMemo(() => goalOf(typed, run, current), [typed, run, current]);
  const change = (part: Partial<TypedGoal>) => {
    setTyped((old) => ({ ...old, ...part }));
    setProblem(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (goal === undefined) return setProblem(words.missing(typed.kind));
    const draft = draftForGoal(stream, goal, isTolerant(goal) ? typed.tolerance : 0);
    if (!draft.ok) return setProblem(words.refusal(draft.refusal));
    const { added, removed } = draft.value;
    setProblem(added.length + removed.length === 0 ? t('at-hand') : undefined);
    edit({ kind: 'goal', draft: draft.value });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-3 px-4 pb-4 pt-2">
      <SelectField
        label={t('wanted')}
        value={typed.kind}
        onChange={({ target }) => change({ kind: target.value as GoalKind })}
      >
        {goalKinds(run).map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      <GoalFields {...{ connectionId, typed }} onChange={change} />
      {goal !== undefined && isTolerant(goal) && (
        <Tolerance {...{ stream, goal }} value={typed.tolerance} onChange={change} />
      )}
      <p role="status" className="text-xs text-muted empty:hidden [overflow-wrap:anywhere]">
        {problem}
      </p>
      <Button type="submit" disabled={!canEdit} className="justify-self-start">
        {t('draft')}
      </Button>
    </form>
  );
}

const NO_LOADS: GoalStream['loads'] = new Map();

/** Of an ideal shard; half of it would let a shard take three times what its neighbor does. */
const TOLERANCES = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5] as const;

interface ToleranceProps {
  readonly stream: GoalStream;
  readonly goal: LayoutGoal;
  readonly value: number;
  readonly onChange: (change: Pick<TypedGoal, 'tolerance'>) => void;
}

function Tolerance({ stream, goal, value, onChange }: ToleranceProps) {
  const steps = useMemo(() => stepsByTolerance(stream, goal, TOLERANCES), [stream, goal]);
  if (!steps.ok) return null;
  const choices = TOLERANCES.map((tolerance, at) => ({ tolerance, steps: steps.value[at] ?? 0 }));
  return (
    <TolerancePicker
      choices={choices}
      value={value}
      onChange={(tolerance) => onChange({ tolerance })}
    />
  );
}
