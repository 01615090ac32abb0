'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { wholeNumber } from '@/components/ui/fields/typed-number';
import { CONTENT_KINDS } from '@/lib/records/filter/content-search';
import { formatRecordTime, fromTimeField, isShownTwice, toTimeField } from '../table/record-time';
import type { ChangeUrl, RecordsUrl } from '../use-records-url';
import type { ViewRefusal } from '../worker/worker-protocol';
import { PopOver } from './pop-over';
import { useFilterWords } from './use-filter-words';

interface FilterFieldsProps {
  readonly url: RecordsUrl;
  readonly change: ChangeUrl;
  readonly refusal: ViewRefusal | undefined;
  /** Searches by the filter; Enter in a field does the same as the button among `children`. */
  readonly onSearch: () => void;
  /** The button that searches, where it may be pressed. */
  readonly children: ReactNode;
}

/** Which of what was read is shown: every field that is filled in must match. */
export function FilterFields(props: FilterFieldsProps) {
  const { url, change, refusal, onSearch, children } = props;
  const t = useTranslations('records');
  const words = useFilterWords(refusal);
  const rangeWords = words.bytes ?? words.arrival;
  const isSet = isFiltering(url);
  return (
    <search aria-label={t('filter.title')}>
      <form
        className="grid grid-cols-2 items-start gap-x-3 gap-y-2 sm:flex sm:flex-wrap"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch();
        }}
      >
        <ContentField url={url} change={change} error={words.text} />
        <TextField
          label={t('filter.key')}
          className="col-span-2 sm:w-40"
          value={url.has}
          onChange={({ target }) => change({ has: target.value })}
        />
        <TextField
          label={t('filter.expression')}
          className="col-span-2 min-w-56 flex-1 [&_input]:font-mono"
          placeholder={EXPRESSION_EXAMPLE}
          value={url.cel}
          hint={t('filter.expression-hint')}
          error={words.expression}
          onChange={({ target }) => change({ cel: target.value })}
        />
        <PopOver label={t('filter.more')} className="sm:mt-5">
          <RangeFields url={url} change={change} words={words} />
        </PopOver>
        {rangeWords !== undefined && (
          <p role="alert" className="col-span-2 self-center text-xs text-bad sm:mt-5">
            {rangeWords}
          </p>
        )}
        {isSet && (
          <Button kind="quiet" className="sm:mt-5" onClick={() => change(NO_FILTER)}>
            {t('filter.clear')}
          </Button>
        )}
        {children}
      </form>
    </search>
  );
}

interface ContentFieldProps extends Pick<FilterFieldsProps, 'url' | 'change'> {
  readonly error: ReactNode;
}

/** Asks what the data must contain, as text, a pattern or bytes. */
function ContentField({ url, change, error }: ContentFieldProps) {
  const t = useTranslations('records');
  return (
    <div className="col-span-2 flex items-start gap-1.5">
      <SelectField
        label={t('filter.as')}
        className="w-24 shrink-0"
        value={url.as}
        onChange={({ target }) =>
          change({ as: CONTENT_KINDS.find((kind) => kind === target.value) ?? null })
        }
      >
        {CONTENT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`filter.kinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('filter.text')}
        className={`min-w-0 flex-1 sm:w-48 ${url.as === 'text' ? '' : '[&_input]:font-mono'}`}
        placeholder={url.as === 'text' ? undefined : CONTENT_EXAMPLES[url.as]}
        value={url.text}
        error={error}
        onChange={({ target }) => change({ text: target.value })}
      />
    </div>
  );
}

interface RangeFieldsProps extends Pick<FilterFieldsProps, 'url' | 'change'> {
  readonly words: ReturnType<typeof useFilterWords>;
}

/** From and to, in bytes and in time of arrival. */
function RangeFields({ url, change, words }: RangeFieldsProps) {
  const t = useTranslations('records');
  const number = (text: string) => wholeNumber(text, 0, Number.MAX_SAFE_INTEGER) ?? null;
  const { zone } = url;
  const time = (ms: number | null) => (ms === null ? '' : toTimeField(ms, zone));
  const timeHint = (ms: number | null) =>
    ms !== null && isShownTwice(ms, zone)
      ? t('twice', { time: formatRecordTime(ms, zone) })
      : undefined;
  return (
    <div className="grid w-64 max-w-full gap-2">
      <TextField
        label={t('filter.min')}
        type="number"
        min={0}
        value={url.min ?? ''}
        error={words.bytes}
        onChange={({ target }) => change({ min: number(target.value) })}
      />
      <TextField
        label={t('filter.max')}
        type="number"
        min={0}
        value={url.max ?? ''}
        onChange={({ target }) => change({ max: number(target.value) })}
      />
      <TextField
        key={`after ${zone} ${url.after === null}`}
        label={t(`filter.after-${zone}`)}
        type="datetime-local"
        step={1}
        defaultValue={time(url.after)}
        hint={timeHint(url.after)}
        error={words.arrival}
        onChange={({ target }) => change({ after: fromTimeField(target.value, zone) ?? null })}
      />
      <TextField
        key={`before ${zone} ${url.before === null}`}
        label={t(`filter.before-${zone}`)}
        type="datetime-local"
        step={1}
        defaultValue={time(url.before)}
        hint={timeHint(url.before)}
        onChange={({ target }) => change({ before: fromTimeField(target.value, zone) ?? null })}
      />
    </div>
  );
}

const CONTENT_EXAMPLES = { regex: 'order-\\d+', hex: 'DE AD BE EF' } as const;
const EXPRESSION_EXAMPLE = 'value.total > 100 && key.startsWith("order")';

const NO_FILTER = {
  text: null,
  as: null,
  only: null,
  has: null,
  min: null,
  max: null,
  after: null,
  before: null,
  cel: null,
  shows: null,
} as const;

export function isFiltering(url: RecordsUrl): boolean {
  const { text, has, min, max, after, before, cel, only } = url;
  return (
    only.length > 0 ||
    [text, has, cel].some((part) => part !== '') ||
    [min, max, after, before].some((part) => part !== null)
  );
}
