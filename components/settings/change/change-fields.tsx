'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/fields/text-field';
import { wholeNumber } from '@/components/ui/fields/typed-number';
import { assertNever } from '@/lib/base/assert';
import { MAX_NAME_LENGTH } from '@/lib/kinesis/limits';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import {
  MAX_KEY_ID_LENGTH,
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
} from '@/lib/kinesis/settings/setting-limits';

interface ChangeFieldsProps {
  readonly initial: SettingChange;
  readonly onChange: (change: SettingChange) => void;
}

/** A person types the new value here; a switch has no field. */
export function ChangeFields({ initial, onChange }: ChangeFieldsProps) {
  const t = useTranslations('settings.dialog.fields');
  switch (initial.kind) {
    case 'retention':
      return <RetentionField initial={initial} onChange={onChange} />;
    case 'max-record-size':
      return (
        <NumberField
          label={t('max-record-size')}
          initial={initial.to}
          onNumber={(to) => onChange({ ...initial, to })}
        />
      );
    case 'warm-throughput':
      return (
        <NumberField
          label={t('warm-throughput')}
          initial={initial.to}
          onNumber={(to) => onChange({ ...initial, to })}
        />
      );
    case 'encryption':
      return initial.to === undefined ? null : (
        <KeyField initial={initial.to} onKey={(to) => onChange({ ...initial, to })} />
      );
    case 'tag':
      return <TagFields initial={initial} onChange={onChange} />;
    case 'register-consumer':
      return <ConsumerField onName={(consumerName) => onChange({ ...initial, consumerName })} />;
    case 'mode':
    case 'monitoring':
    case 'distribution':
    case 'untag':
    case 'deregister-consumer':
      return null;
    default:
      return assertNever(initial);
  }
}

interface NumberFieldProps {
  readonly label: string;
  readonly initial: number;
  /** NaN where no whole number is typed. */
  readonly onNumber: (value: number) => void;
}

function NumberField({ label, initial, onNumber }: NumberFieldProps) {
  const [text, setText] = useState(`${initial}`);
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={text}
      onChange={({ target }) => {
        const typed = target.value.trim();
        setText(typed);
        onNumber(wholeNumber(typed, 0, Number.MAX_SAFE_INTEGER) ?? Number.NaN);
      }}
    />
  );
}

/** A day, a week, a month and a year, in hours. */
const RETENTION_PRESETS = [24, 168, 720, 8760] as const;
const HOURS_PER_DAY = 24;

interface RetentionFieldProps {
  readonly initial: Extract<SettingChange, { kind: 'retention' }>;
  readonly onChange: (change: SettingChange) => void;
}

function RetentionField({ initial, onChange }: RetentionFieldProps) {
  const t = useTranslations('settings');
  const [preset, setPreset] = useState(initial.to);
  return (
    <div className="grid gap-2">
      <NumberField
        // A preset begins the field anew.
        key={preset}
        label={t('dialog.fields.retention')}
        initial={preset}
        onNumber={(to) => onChange({ ...initial, to })}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: buttons are no fields of a form */}
      <div role="group" aria-label={t('dialog.fields.presets')} className="flex flex-wrap gap-1.5">
        {RETENTION_PRESETS.map((hours) => (
          <Button
            key={hours}
            onClick={() => {
              setPreset(hours);
              onChange({ ...initial, to: hours });
            }}
          >
            {t('records.in-days', { days: hours / HOURS_PER_DAY })}
          </Button>
        ))}
      </div>
    </div>
  );
}

interface KeyFieldProps {
  readonly initial: string;
  readonly onKey: (keyId: string) => void;
}

function KeyField({ initial, onKey }: KeyFieldProps) {
  const t = useTranslations('settings.dialog.fields');
  const [text, setText] = useState(initial);
  return (
    <TextField
      label={t('encryption')}
      hint={t('encryption-hint')}
      value={text}
      maxLength={MAX_KEY_ID_LENGTH}
      onChange={({ target }) => {
        setText(target.value);
        onKey(target.value.trim());
      }}
    />
  );
}

interface TagFieldsProps {
  readonly initial: Extract<SettingChange, { kind: 'tag' }>;
  readonly onChange: (change: SettingChange) => void;
}

/** The key of a tag that is there stays: another key is another tag. */
function TagFields({ initial, onChange }: TagFieldsProps) {
  const t = useTranslations('settings.dialog.fields');
  const [tag, setTag] = useState(initial);
  const update = (part: Partial<TagFieldsProps['initial']>) => {
    setTag({ ...tag, ...part });
    onChange({ ...tag, ...part });
  };
  return (
    <div className="grid gap-3">
      <TextField
        label={t('tag-key')}
        value={tag.key}
        maxLength={MAX_TAG_KEY_LENGTH}
        readOnly={initial.key !== ''}
        onChange={({ target }) => update({ key: target.value })}
      />
      <TextField
        label={t('tag-value')}
        value={tag.value}
        maxLength={MAX_TAG_VALUE_LENGTH}
        onChange={({ target }) => update({ value: target.value })}
      />
    </div>
  );
}

function ConsumerField({ onName }: { readonly onName: (consumerName: string) => void }) {
  const t = useTranslations('settings.dialog.fields');
  const [text, setText] = useState('');
  return (
    <TextField
      label={t('consumer-name')}
      value={text}
      maxLength={MAX_NAME_LENGTH}
      onChange={({ target }) => {
        setText(target.value);
        onName(target.value.trim());
      }}
    />
  );
}
