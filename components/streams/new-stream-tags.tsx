'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/fields/text-field';
import { type NewTagRefusal, newTagRefusals } from '@/lib/kinesis/settings/new-stream';
import {
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
  MAX_TAGS,
} from '@/lib/kinesis/settings/setting-limits';
import type { Tag } from '@/lib/kinesis/settings/stream-settings';

interface NewStreamTagsProps {
  readonly tags: readonly Tag[];
  readonly onChange: (tags: readonly Tag[]) => void;
  /** False until somebody has tried to make the stream. */
  readonly showsErrors: boolean;
}

/** The tags of a stream that is to be made, a line each. */
export function NewStreamTags({ tags, onChange, showsErrors }: NewStreamTagsProps) {
  const t = useTranslations('streams.create-dialog');
  const refusals = newTagRefusals(tags);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-xs font-medium text-muted">{t('tags')}</legend>
      {tags.map((tag, index) => (
        <TagLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a key that is being typed names no tag yet
          key={index}
          tag={tag}
          number={index + 1}
          refusal={showsErrors ? refusals[index] : undefined}
          onChange={(changed) => onChange(tags.with(index, changed))}
          onRemove={() => onChange(tags.toSpliced(index, 1))}
        />
      ))}
      {tags.length < MAX_TAGS && (
        <div>
          <Button
            className="max-sm:h-11"
            onClick={() => onChange([...tags, { key: '', value: '' }])}
          >
            <Plus aria-hidden size={14} /> {t('add-tag')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface TagLineProps {
  readonly tag: Tag;
  /** From 1. */
  readonly number: number;
  readonly refusal: NewTagRefusal | undefined;
  readonly onChange: (tag: Tag) => void;
  readonly onRemove: () => void;
}

function TagLine({ tag, number, refusal, onChange, onRemove }: TagLineProps) {
  const t = useTranslations('streams.create-dialog');
  const ts = useTranslations('settings');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2">
      <TextField
        hidesLabel
        label={t('tag-key', { number })}
        placeholder={ts('tags.key')}
        value={tag.key}
        maxLength={MAX_TAG_KEY_LENGTH}
        error={refusal && <Words refusal={refusal} />}
        onChange={({ target }) => onChange({ ...tag, key: target.value })}
      />
      <TextField
        hidesLabel
        label={t('tag-value', { number })}
        placeholder={ts('tags.value')}
        value={tag.value}
        maxLength={MAX_TAG_VALUE_LENGTH}
        onChange={({ target }) => onChange({ ...tag, value: target.value })}
      />
      <Button kind="quiet" aria-label={t('remove-tag', { number })} onClick={onRemove}>
        <X aria-hidden size={15} />
      </Button>
    </div>
  );
}

function Words({ refusal }: { readonly refusal: NewTagRefusal }) {
  const t = useTranslations('streams.create-dialog');
  const ts = useTranslations('settings');
  return refusal.reason === 'tag-twice'
    ? t('tag-twice')
    : ts(`refusals.${refusal.reason}` as 'refusals.bad-tag-key', { ...refusal });
}
