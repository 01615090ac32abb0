'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { sortedIncludes } from '@/lib/base/sorted';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import { type BoundarySide, type DraftPreview, sidesOf } from '@/lib/interaction/draft-preview';
import { type HashKey, hexHashKey, parseTypedHashKey } from '@/lib/kinesis/hash-key';
import { idleChildAt } from '@/lib/kinesis/idle-child';
import { Button } from '../../ui/button';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';
import { RefusalText } from '../draft/refusal-text';

interface BoundaryPanelProps {
  readonly preview: DraftPreview;
  readonly boundary: HashKey;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
}

/** The boundary that has been taken hold of: its exact key, and what it leaves on either side. */
export function BoundaryPanel({ preview, boundary, canEdit, edit }: BoundaryPanelProps) {
  const t = useTranslations('draft');
  const tl = useTranslations('number-line');
  const { after, loadsAfter, boundaries } = preview;
  const isAdded = !sortedIncludes(boundaries, boundary);
  const idle = isAdded ? idleChildAt(after, loadsAfter, boundary) : undefined;
  return (
    <Panel title={isAdded ? t('boundary.added') : t('boundary.current')}>
      <div className="grid gap-3 px-4 pb-4 pt-2">
        <p className="font-mono text-xs [overflow-wrap:anywhere]">
          {boundary.toString()}
          <span className="block text-muted">{hexHashKey(boundary)}</span>
        </p>
        <SideFacts preview={preview} boundary={boundary} />
        {idle !== undefined && (
          <p className="text-[13px] text-draft-ink">
            {tl(`callout.idle.${idle.measure}`, { side: idle.side })}
          </p>
        )}
        {canEdit && (
          <>
            <MoveForm boundary={boundary} edit={edit} />
            <div>
              <Button onClick={() => edit({ kind: 'remove', hashKey: boundary })}>
                {isAdded ? t('boundary.remove-added') : t('boundary.remove-current')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

/** Shows the share and the load of each side, as the draft has it. */
function SideFacts({ preview, boundary }: Pick<BoundaryPanelProps, 'preview' | 'boundary'>) {
  const t = useTranslations('draft');
  const tc = useTranslations('common');
  const percent = useShareFormat(1);
  const sides = sidesOf(preview, boundary);
  if (sides === undefined) return null;
  const { lower, upper } = sides;
  const utilization = (side: BoundarySide) =>
    side.utilization === undefined ? tc('not-measured') : percent(side.utilization);
  return (
    <Facts>
      <Fact label={t('boundary.width')}>
        {percent(lower.keyShare)} : {percent(upper.keyShare)}
      </Fact>
      <Fact label={t('boundary.load')}>
        {lower.utilization === undefined && upper.utilization === undefined
          ? tc('not-measured')
          : `${utilization(lower)} : ${utilization(upper)}`}
      </Fact>
    </Facts>
  );
}

interface MoveFormProps {
  readonly boundary: HashKey;
  readonly edit: EditDraft;
}

interface TypedKey {
  /** The boundary that it was typed for: what another one shows is its own key. */
  readonly boundary: HashKey;
  readonly text: string;
  readonly error: ReactNode;
}

/** One form for all boundaries, so that the focus stays where it is when the boundary moves. */
function MoveForm({ boundary, edit }: MoveFormProps) {
  const t = useTranslations('draft');
  const [typed, setTyped] = useState<TypedKey>();
  const { text, error } =
    typed?.boundary === boundary ? typed : { text: boundary.toString(), error: undefined };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = parseTypedHashKey(text);
    if (to === undefined) return setTyped({ boundary, text, error: t('boundary.not-a-key') });
    const wanted = { kind: 'move', from: boundary, to } as const;
    const refusal = edit(wanted);
    const error = refusal && <RefusalText edit={wanted} refusal={refusal} />;
    return setTyped({ boundary, text, error });
  };
  return (
    <form onSubmit={submit} className="flex items-start gap-2">
      <TextField
        className="min-w-0 flex-1"
        label={t('boundary.exact-key')}
        value={text}
        onChange={({ target }) => setTyped({ boundary, text: target.value, error: undefined })}
        error={error}
      />
      <Button type="submit" className="mt-5">
        {t('boundary.move')}
      </Button>
    </form>
  );
}
