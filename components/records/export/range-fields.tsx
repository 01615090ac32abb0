'use client';

import { useTranslations } from 'next-intl';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { MS_PER_HOUR } from '@/lib/base/duration';
import { ok, type Result, refuse } from '@/lib/base/result';
import {
  DEFAULT_PLACE,
  type PlaceChoice,
  type PlaceRefusal,
  resolvePlace,
} from '@/lib/reading/place';
import type { RecordSelection } from '@/lib/records/record-selection';
import {
  formatRecordTime,
  fromTimeField,
  isShownTwice,
  toTimeField,
  type Zone,
} from '../table/record-time';
import type { RecordsUrl } from '../use-records-url';

/** The part of a stream that a person exports. Without an end it reaches up to now. */
export interface ExportRange {
  readonly from: PlaceChoice;
  readonly untilMs: number | undefined;
}

/** Why nothing can be exported of such a range. */
export type RangeRefusal = PlaceRefusal | 'ends-before-start';

interface SelectedRange {
  readonly selection: RecordSelection;
  readonly untilMs: number | undefined;
}

/** From where the page reads, in a way that stays the same while the dialog is open. */
export function firstRange({ from }: RecordsUrl, nowMs: number): ExportRange {
  const place = from.kind === 'end' ? DEFAULT_PLACE : from;
  const resolved = resolvePlace(place, nowMs, []);
  const isAgo = place.kind === 'ago' && resolved.ok && resolved.value.kind === 'time';
  return { from: isAgo ? resolved.value : place, untilMs: undefined };
}

/** What the server reads, in the shards that the page reads. */
export function selectionOf(
  { from, untilMs }: ExportRange,
  { shards, key }: RecordsUrl,
  nowMs: number,
): Result<SelectedRange, RangeRefusal> {
  const place = resolvePlace(from, nowMs, shards);
  if (!place.ok) return refuse(place.refusal);
  const isEmpty = place.value.kind === 'time' && place.value.ms >= (untilMs ?? nowMs);
  if (isEmpty) return refuse('ends-before-start');
  const shardIds = shards.length === 0 ? undefined : shards;
  const partitionKey = key === '' ? undefined : key;
  return ok({ selection: { place: place.value, shardIds, partitionKey }, untilMs });
}

interface RangeFieldsProps {
  readonly range: ExportRange;
  readonly zone: Zone;
  readonly refusal: RangeRefusal | undefined;
  readonly readNow: () => number;
  readonly onChange: (range: ExportRange) => void;
}

/** Where the export begins and ends. */
export function RangeFields({ range, zone, refusal, readNow, onChange }: RangeFieldsProps) {
  const t = useTranslations('records');
  const { from, untilMs } = range;
  const kinds = KINDS.filter((kind) => kind !== 'sequence-number' || from.kind === kind);
  const error =
    refusal === 'ends-before-start'
      ? t('export.range.ends-before-start')
      : refusal && t(`from.wrong.${refusal}`);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <fieldset className={ROW}>
        <legend className="sr-only">{t('export.range.from')}</legend>
        <SelectField
          label={t('export.range.from')}
          className={from.kind === 'time' ? '' : 'sm:w-52'}
          value={from.kind}
          onChange={({ target }) => {
            if (target.value === 'start') onChange({ ...range, from: { kind: 'start' } });
            if (target.value === 'time') {
              const ms = (untilMs ?? readNow()) - MS_PER_HOUR;
              onChange({ ...range, from: { kind: 'time', ms } });
            }
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`from.kinds.${kind}`)}
            </option>
          ))}
        </SelectField>
        {from.kind === 'time' && (
          <TimeField
            ms={from.ms}
            zone={zone}
            error={error}
            onChange={(ms) => onChange({ ...range, from: { kind: 'time', ms } })}
          />
        )}
      </fieldset>
      <fieldset className={ROW}>
        <legend className="sr-only">{t('export.range.until')}</legend>
        <SelectField
          label={t('export.range.until')}
          className={untilMs === undefined ? 'sm:w-52' : ''}
          value={untilMs === undefined ? 'now' : 'time'}
          onChange={({ target }) =>
            onChange({ ...range, untilMs: target.value === 'now' ? undefined : readNow() })
          }
        >
          <option value="now">{t('export.range.now')}</option>
          <option value="time">{t('from.kinds.time')}</option>
        </SelectField>
        {untilMs !== undefined && (
          <TimeField
            ms={untilMs}
            zone={zone}
            error={from.kind === 'time' ? undefined : error}
            onChange={(ms) => onChange({ ...range, untilMs: ms })}
          />
        )}
      </fieldset>
    </div>
  );
}

/** The time beside its choice, or below where there is no room. */
const ROW = 'grid grid-cols-[minmax(0,1fr)] items-start gap-2 sm:grid-cols-[9rem_minmax(0,1fr)]';
const KINDS = ['start', 'time', 'sequence-number'] as const;

interface TimeFieldProps {
  readonly ms: number;
  readonly zone: Zone;
  readonly error: string | undefined;
  readonly onChange: (ms: number) => void;
}

function TimeField({ ms, zone, error, onChange }: TimeFieldProps) {
  const t = useTranslations('records');
  return (
    <TextField
      label={t(`from.times.${zone}`)}
      type="datetime-local"
      step={1}
      defaultValue={toTimeField(ms, zone)}
      hint={isShownTwice(ms, zone) ? t('twice', { time: formatRecordTime(ms, zone) }) : undefined}
      error={error}
      onChange={({ target }) => {
        const typed = fromTimeField(target.value, zone);
        if (typed !== undefined) onChange(typed);
      }}
    />
  );
}
