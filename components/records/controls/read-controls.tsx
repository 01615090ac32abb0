'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/fields/select-field';
import { TextField } from '@/components/ui/fields/text-field';
import { isResting, type RecordReading } from '@/lib/interaction/record-reading';
import { MAX_PARTITION_KEY_LENGTH } from '@/lib/kinesis/limits';
import type { Shard } from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import type { RecordCursor } from '@/lib/records/record-selection';
import { type ChangeUrl, PAGE_SIZES, type RecordsUrl } from '../use-records-url';
import { PlaceFields } from './place-fields';
import { ShardPicker } from './shard-picker';
import type { ReadingPlace } from './use-reading-place';

interface ReadControlsProps {
  readonly url: RecordsUrl;
  readonly change: ChangeUrl;
  readonly streamName: string;
  readonly shards: readonly Shard[];
  readonly recordDistribution: RecordDistribution;
  readonly reading: RecordReading<RecordCursor>;
  readonly place: ReadingPlace;
  readonly onCommand: (what: 'pause' | 'resume' | 'stop') => void;
}

/** What to read, and the buttons that read it. */
export function ReadControls(props: ReadControlsProps) {
  const { url, change, shards, reading, place } = props;
  const t = useTranslations('records');
  // A range names its shard.
  const isRange = url.from.kind === 'range';
  return (
    <form
      aria-label={t('controls')}
      className="flex flex-wrap items-start gap-x-3 gap-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isResting(reading)) place.readPage();
        else if (place.isElsewhere) place.readThere();
      }}
    >
      <PlaceFields
        place={url.from}
        zone={url.zone}
        streamName={props.streamName}
        refusal={place.refusal}
        readNow={place.readNow}
        onChange={(from) => change({ from })}
      />
      {!isRange && (
        <ShardPicker
          shards={shards}
          chosen={url.shards}
          onChoose={(shardIds) => change({ shards: [...shardIds] })}
        />
      )}
      {!isRange && props.recordDistribution === 'USER_PARTITION_KEY' && (
        <TextField
          label={t('only-key')}
          placeholder={t('only-key-hint')}
          className="w-full sm:w-48"
          maxLength={MAX_PARTITION_KEY_LENGTH}
          value={url.key}
          onChange={({ target }) => change({ key: target.value })}
        />
      )}
      <SelectField
        label={t('page-size')}
        className="w-36"
        value={url.page}
        onChange={({ target }) => change({ page: Number(target.value) })}
      >
        {[...new Set([...PAGE_SIZES, url.page])].map((size) => (
          <option key={size} value={size}>
            {t('records', { count: size })}
          </option>
        ))}
      </SelectField>
      <ReadButtons reading={reading} place={place} onCommand={props.onCommand} />
    </form>
  );
}

/** In line with the fields, which have a label above them. */
const UNLABELLED = 'max-sm:self-end sm:mt-5';

function ReadButtons({
  reading,
  place,
  onCommand,
}: Pick<ReadControlsProps, 'reading' | 'place' | 'onCommand'>) {
  const t = useTranslations('records');
  const { canGoOn, isElsewhere } = place;
  const { phase, held, isOver } = reading;
  const isIdle = isResting(reading);
  return (
    <div className={`flex flex-wrap gap-2 ${UNLABELLED}`}>
      {isIdle && (
        <>
          <Button kind="primary" type="submit">
            {t('read')}
          </Button>
          {canGoOn && !isOver && <Button onClick={place.readOn}>{t('read-on')}</Button>}
          {!(canGoOn && isOver) && <Button onClick={place.tail}>{t('tail')}</Button>}
        </>
      )}
      {isElsewhere && (
        <Button kind="primary" type="submit">
          {t('read-there')}
        </Button>
      )}
      {!isIdle && (phase.kind === 'tailing' || phase.kind === 'searching') && (
        <Button onClick={() => onCommand('pause')}>{t('pause')}</Button>
      )}
      {phase.kind === 'search-paused' && (
        <Button kind="primary" onClick={() => onCommand('resume')}>
          {t('resume')}
        </Button>
      )}
      {phase.kind === 'paused' && (
        <Button kind={isElsewhere ? 'plain' : 'primary'} onClick={() => onCommand('resume')}>
          {held.records === 0 ? t('resume') : t('resume-held', { count: held.records })}
        </Button>
      )}
      {!isIdle && <Button onClick={() => onCommand('stop')}>{t('stop')}</Button>}
    </div>
  );
}
