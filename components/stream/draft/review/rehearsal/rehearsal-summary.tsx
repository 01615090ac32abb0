import { useTranslations } from 'next-intl';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import type { Rehearsal } from '@/lib/api/runs/rehearsal';
import { slowestDrainMs } from './slowest-drain';
import type { RehearsedWay } from './use-rehearsal';
import { useSecondsText } from './use-seconds-text';

/** What came of the rehearsal in some sentences, and how far they can be believed. */
export function RehearsalSummary({ rehearsal, course }: RehearsedWay) {
  const t = useTranslations('review.rehearsal');
  const percent = useShareFormat(0);
  const isIdle = rehearsal.shards.every(({ utilization }) => utilization === 0);
  const endsAt = course.moments[rehearsal.steps.length]?.busiest;
  return (
    <>
      {isIdle ? <p>{t('idle')}</p> : <Throttling rehearsal={rehearsal} />}
      <p>
        <Draining rehearsal={rehearsal} />
      </p>
      {!isIdle && endsAt !== undefined && <p>{t('ends-at', { share: percent(endsAt) })}</p>}
      <Notes {...{ rehearsal, course }} />
    </>
  );
}

interface RehearsalProps {
  readonly rehearsal: Rehearsal;
}

function Throttling({ rehearsal: { steps, after } }: RehearsalProps) {
  const t = useTranslations('review.rehearsal');
  const seconds = useSecondsText();
  const count = steps.reduce((sum, { throttledCount }) => sum + throttledCount, 0);
  const first = steps.findIndex(({ throttledCount }) => throttledCount > 0) + 1;
  const last = steps.findLastIndex(({ throttledCount }) => throttledCount > 0) + 1;
  return (
    <>
      <p>{t('throttled', { count, span: first === last ? 'one' : 'several', first, last })}</p>
      {after.throttledCount > 0 && (
        <p className="font-semibold">
          {t('still-throttled', { count: after.throttledCount, time: seconds(after.lastedMs) })}
        </p>
      )}
    </>
  );
}

function Draining({ rehearsal }: RehearsalProps) {
  const t = useTranslations('review.rehearsal');
  const seconds = useSecondsText();
  const { consumers, after } = rehearsal;
  const count = consumers.length;
  if (count === 0) return t('no-consumers');
  const slowest = consumers.map((_, index) => slowestDrainMs(rehearsal, index));
  const lateCount = slowest.filter((ms) => ms === undefined).length;
  if (lateCount > 0) return t('not-drained', { count: lateCount, time: seconds(after.lastedMs) });
  return t('drained', { count, time: seconds(Math.max(...slowest.map((ms = 0) => ms))) });
}

function Notes({ rehearsal, course }: RehearsedWay) {
  const t = useTranslations('review.rehearsal');
  const { steps, consumers, unmeasuredShardCount, evenShardCount } = rehearsal;
  const refused = Math.round(rehearsal.refusedPerSecond);
  const all = course.steps.length;
  const assumed = consumers.filter(({ name }) => name === undefined).length;
  return (
    <ul className="mt-1 text-xs text-muted empty:hidden">
      {steps.length < all && <li>{t('partial', { count: steps.length, all })}</li>}
      {refused > 0 && <li>{t('refused', { count: refused })}</li>}
      {unmeasuredShardCount > 0 && <li>{t('unmeasured', { count: unmeasuredShardCount })}</li>}
      {evenShardCount > 0 && <li>{t('even', { count: evenShardCount })}</li>}
      {assumed > 0 && <li>{t('assumed', { count: assumed })}</li>}
    </ul>
  );
}
