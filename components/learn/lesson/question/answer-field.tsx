'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { parseTypedHashKey, shareOfSpace } from '@/lib/kinesis/hash-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import type { Answer, Predict, ShardNumber } from '@/lib/lessons/lesson';
import { shardsIn } from '@/lib/lessons/rules/picks';
import { numberOf } from '@/lib/lessons/scene';
import { useLessonWords } from '../../use-lesson-words';

interface AnswerFieldProps {
  readonly predict: Predict;
  /** Lowest hash keys first. */
  readonly open: readonly Shard[];
  readonly closed: readonly Shard[];
  readonly value: Answer | undefined;
  readonly onChange: (answer: Answer | undefined) => void;
}

/** How each kind of question is answered. */
export function AnswerField(props: AnswerFieldProps) {
  const { predict, open, closed, value, onChange } = props;
  switch (predict.kind) {
    case 'point':
      return <ShardPicker shards={open} chosen={shardsIn(value)} onChange={onChange} isOne />;
    case 'shards':
      return (
        <ShardPicker
          shards={[...closed, ...open].filter((shard) => numberOf(shard) !== predict.of)}
          chosen={shardsIn(value)}
          onChange={onChange}
        />
      );
    case 'pairs':
      return <PairPicker pairs={predict.pairs} value={value} onChange={onChange} />;
    case 'choice':
      return <OptionPicker predict={predict} value={value} onChange={onChange} />;
    case 'number':
      return <NumberField predict={predict} onChange={onChange} />;
    case 'record':
      return <RecordPicker predict={predict} value={value} onChange={onChange} />;
    case 'key':
      return <KeyField predict={predict} value={value} onChange={onChange} />;
  }
}

interface ShardPickerProps {
  readonly shards: readonly Shard[];
  readonly chosen: readonly ShardNumber[];
  readonly onChange: (answer: Answer | undefined) => void;
  readonly isOne?: boolean;
}

/** The shards as on the line, each as wide as its share of the keys, to be pressed. */
function ShardPicker({ shards, chosen, onChange, isOne = false }: ShardPickerProps) {
  const t = useTranslations('learn.predict');
  return (
    <div className="flex flex-wrap gap-1">
      {shards.map((shard) => {
        const number = numberOf(shard);
        const isChosen = chosen.includes(number);
        return (
          <button
            key={shard.shardId}
            type="button"
            aria-pressed={isChosen}
            aria-label={t('shard', { number })}
            className="min-h-8 min-w-9 grow rounded border border-line-strong bg-raised px-1.5 font-mono text-xs aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent"
            style={{ flexBasis: isOne ? `${shareOfSpace(shard.hashKeyRange) * 70}%` : undefined }}
            onClick={() => {
              const rest = isOne ? [] : chosen.filter((each) => each !== number);
              const now = isChosen ? rest : [...rest, number];
              onChange(now.length === 0 ? undefined : now);
            }}
          >
            {number}
          </button>
        );
      })}
    </div>
  );
}

interface PickerProps {
  readonly value: Answer | undefined;
  readonly onChange: (answer: Answer | undefined) => void;
}

function PairPicker({
  pairs,
  value,
  onChange,
}: PickerProps & Pick<Extract<Predict, { kind: 'pairs' }>, 'pairs'>) {
  const chosen: readonly string[] =
    typeof value === 'object' ? value.map((pair) => [pair].flat().join()) : [];
  return (
    <div className="flex flex-wrap gap-1.5">
      {pairs.map((pair) => {
        const id = pair.join();
        const isChosen = chosen.includes(id);
        return (
          <button
            key={id}
            type="button"
            aria-pressed={isChosen}
            className="min-h-8 rounded-full border border-line-strong bg-raised px-3 text-[13px] tabular-nums aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent"
            onClick={() =>
              onChange(
                pairs.filter((each) => (each === pair ? !isChosen : chosen.includes(each.join()))),
              )
            }
          >
            {pair.join(' + ')}
          </button>
        );
      })}
    </div>
  );
}

function OptionPicker({
  predict,
  value,
  onChange,
}: PickerProps & { readonly predict: Extract<Predict, { kind: 'choice' }> }) {
  const { say, langOf } = useLessonWords();
  const name = useId();
  return (
    <div className="grid gap-1">
      {predict.options.map(({ id, text }) => (
        <label key={id} className="flex min-h-6 cursor-pointer items-baseline gap-2">
          <input
            type="radio"
            name={name}
            checked={value === id}
            onChange={() => onChange(id)}
            className="accent-accent"
          />
          <span lang={langOf(text)}>{say(text)}</span>
        </label>
      ))}
    </div>
  );
}

/** The records of a shard in a row; an iterator is dragged along them, to behind the last one. */
function RecordPicker({
  predict: { count },
  value,
  onChange,
}: PickerProps & { readonly predict: Extract<Predict, { kind: 'record' }> }) {
  const t = useTranslations('learn.predict');
  const place = typeof value === 'number' ? value : 1;
  const places = Array.from({ length: count + 1 }, (_, index) => index + 1);
  return (
    <div className="grid gap-1">
      <div aria-hidden className="flex justify-between px-1 font-mono text-[11px] text-muted">
        {places.map((each) => (
          <span key={each} className={`w-4 text-center ${each === place ? 'text-accent' : ''}`}>
            {each > count ? '…' : each}
          </span>
        ))}
      </div>
      <input
        type="range"
        min={1}
        max={count + 1}
        value={place}
        aria-label={t('begins')}
        aria-valuetext={t('place', { place, count, past: place > count ? 1 : 0 })}
        className="w-full accent-accent"
        onChange={({ target }) => onChange(Number(target.value))}
      />
      <output className="text-xs text-muted">
        {value === undefined
          ? t('begins')
          : t('place', { place, count, past: place > count ? 1 : 0 })}
      </output>
    </div>
  );
}

function NumberField({
  predict,
  onChange,
}: Pick<PickerProps, 'onChange'> & { readonly predict: Extract<Predict, { kind: 'number' }> }) {
  const t = useTranslations('learn.predict');
  return (
    <TextField
      label={t(`unit.${predict.unit}`)}
      inputMode="decimal"
      className="max-w-40"
      onChange={({ target }) => {
        const typed = Number(target.value.replace(/[,%$\s]/g, ''));
        onChange(target.value.trim() === '' || !Number.isFinite(typed) ? undefined : typed);
      }}
    />
  );
}

/** Typed, or the place on the line that was pressed last. */
function KeyField({
  predict,
  value,
  onChange,
}: PickerProps & { readonly predict: Extract<Predict, { kind: 'key' }> }) {
  const t = useTranslations('learn.predict');
  const [typed, setTyped] = useState('');
  const isTyped = parseTypedHashKey(typed)?.toString() === value;
  return (
    <TextField
      label={t('key', { shard: predict.halves })}
      className="font-mono"
      value={isTyped ? typed : String(value ?? '')}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(parseTypedHashKey(target.value)?.toString());
      }}
    />
  );
}
