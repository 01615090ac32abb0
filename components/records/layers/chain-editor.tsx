'use client';

import { ArrowRight, Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { wholeNumber } from '@/components/ui/fields/typed-number';
import {
  type Chain,
  fieldStep,
  isFormat,
  MAX_SKIPPED_BYTES,
  MAX_STEPS,
  type Step,
} from '@/lib/records/decode/chain';
import {
  FORMAT_NAMES,
  FRAME_NAMES,
  type LayerName,
  PACKING_NAMES,
} from '@/lib/records/decode/layer-names';

interface ChainEditorProps {
  readonly chain: Chain;
  readonly onChange: (chain: Chain) => void;
}

/** A layer each line, from the outermost inward; what is inside the last of them is guessed. */
export function ChainEditor({ chain, onChange }: ChainEditorProps) {
  const t = useTranslations('records.layers');
  const last = chain.at(-1);
  const isOpen = (last === undefined || !isFormat(last)) && chain.length < MAX_STEPS;
  return (
    <div className="grid gap-2">
      <ol className="grid gap-1.5">
        {chain.map((step, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the chain
            key={index}
            className="flex items-end gap-1.5"
          >
            <StepFields
              step={step}
              place={index + 1}
              isLast={index === chain.length - 1}
              onChange={(changed) => onChange(chain.with(index, changed))}
            />
            <Button
              kind="quiet"
              aria-label={t('remove', { place: index + 1 })}
              onClick={() => onChange(chain.toSpliced(index, 1))}
            >
              <X aria-hidden size={14} />
            </Button>
          </li>
        ))}
      </ol>
      {isOpen && (
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <ArrowRight aria-hidden size={12} />
          {chain.length === 0 ? t('all-guessed') : t('rest-guessed')}
        </p>
      )}
      {isOpen && (
        <Button
          className="justify-self-start"
          onClick={() => onChange([...chain, { layer: NEW_LAYER }])}
        >
          <Plus aria-hidden size={14} />
          {t('add')}
        </Button>
      )}
    </div>
  );
}

const NEW_LAYER = 'base64';
const FEW_BYTES = 4;
const EXAMPLE_PATH = 'value.data';

interface StepFieldsProps {
  readonly step: Step;
  /** From 1. */
  readonly place: number;
  readonly isLast: boolean;
  readonly onChange: (step: Step) => void;
}

function StepFields({ step, place, isLast, onChange }: StepFieldsProps) {
  const t = useTranslations('records.layers');
  return (
    <>
      <SelectField
        label={t('layer', { place })}
        className="min-w-0 flex-1"
        value={step.layer}
        onChange={({ target }) => onChange(stepOf(target.value))}
      >
        <option value="skip">{t('skip')}</option>
        <option value="field">{t('field')}</option>
        <optgroup label={t('packings')}>{PACKING_NAMES.map(toOption)}</optgroup>
        <optgroup label={t('frames')}>{FRAME_NAMES.map(toOption)}</optgroup>
        {isLast && <optgroup label={t('formats')}>{FORMAT_NAMES.map(toOption)}</optgroup>}
      </SelectField>
      {'byteCount' in step && (
        <TextField
          label={t('bytes')}
          className="w-24"
          type="number"
          min={1}
          max={MAX_SKIPPED_BYTES}
          value={step.byteCount}
          onChange={({ target }) => {
            const byteCount = wholeNumber(target.value, 1, MAX_SKIPPED_BYTES);
            if (byteCount !== undefined) onChange({ layer: 'skip', byteCount });
          }}
        />
      )}
      {'path' in step && <PathField path={step.path} onChange={onChange} />}
      {step.layer === 'text' && (
        <EncodingField
          encoding={'encoding' in step ? step.encoding : 'utf-8'}
          onChange={(encoding) =>
            onChange(encoding === 'utf-8' ? { layer: 'text' } : { layer: 'text', encoding })
          }
        />
      )}
    </>
  );
}

interface PathFieldProps {
  readonly path: string;
  readonly onChange: (step: Step) => void;
}

/** A typed text is used as soon as it is a path, and stays while it is none. */
function PathField({ path, onChange }: PathFieldProps) {
  const t = useTranslations('records');
  const [typed, setTyped] = useState(path);
  const step = fieldStep(typed.trim());
  const isOutdated = step !== undefined && step.path !== path;
  return (
    <TextField
      label={t('layers.path')}
      className="min-w-0 flex-1 [&_input]:font-mono"
      value={isOutdated ? path : typed}
      error={step === undefined ? t('values.wrong') : undefined}
      onChange={({ target }) => {
        setTyped(target.value);
        const changed = fieldStep(target.value.trim());
        if (changed !== undefined) onChange(changed);
      }}
    />
  );
}

function toOption(name: string) {
  return (
    <option key={name} value={name}>
      {name}
    </option>
  );
}

function stepOf(name: string): Step {
  if (name === 'skip') return { layer: 'skip', byteCount: FEW_BYTES };
  if (name === 'field') return { layer: 'field', path: EXAMPLE_PATH };
  const known: readonly LayerName[] = [...PACKING_NAMES, ...FRAME_NAMES, ...FORMAT_NAMES];
  return { layer: known.find((layer) => layer === name) ?? NEW_LAYER };
}

/** One of each kind of text; a link may name any that browsers know. */
const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const;

interface EncodingFieldProps {
  readonly encoding: string;
  readonly onChange: (encoding: string) => void;
}

function EncodingField({ encoding, onChange }: EncodingFieldProps) {
  const t = useTranslations('records.layers');
  return (
    <SelectField
      label={t('encoding')}
      className="w-36"
      value={encoding}
      onChange={({ target }) => onChange(target.value)}
    >
      {[...new Set([...ENCODINGS, encoding])].map(toOption)}
    </SelectField>
  );
}
