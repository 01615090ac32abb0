'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { ReadOnlyNotice } from '@/components/kinesis/role/read-only-notice';
import { useAllowedConnection } from '@/components/kinesis/role/use-allowed-connection';
import { useDoerWords } from '@/components/kinesis/role/use-doer-words';
import { FailureWords } from '@/components/kinesis/runs/failure-words';
import { HoldBar } from '@/components/kinesis/runs/hold-bar';
import { StepLines } from '@/components/kinesis/runs/step-lines';
import { StoppedByWords } from '@/components/kinesis/runs/stopped-by-words';
import { useGuardWords } from '@/components/kinesis/runs/use-guard-words';
import { useStopRun } from '@/components/kinesis/runs/use-stop-run';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import { ApiError } from '@/lib/api/api-error';
import type { ConnectionSummary } from '@/lib/api/connections';
import { type RunAnswer, type RunSummary, runQuery } from '@/lib/api/runs/run-history';
import { isUnderWay, reversedDraft, undoneDraft } from '@/lib/api/runs/runs';
import { runsPagePath } from '@/lib/api/stream-address';
import { isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Button } from '../ui/button';
import { Fact, Facts } from '../ui/facts';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { DraftButton } from './draft-button';
import { RunExports } from './run-exports';
import { RunLines } from './run-lines';
import { RunName } from './run-name';
import { RunRelief } from './run-relief';
import { RunState } from './run-state';
import { TemplatePanel } from './template-panel';
import { useRunWords } from './use-run-words';

interface RunViewProps {
  readonly connection: ConnectionSummary;
  readonly runId: string;
}

/** The page of one run, however old: it has an address of its own. */
export function RunView({ connection, runId }: RunViewProps) {
  const t = useTranslations('runs');
  const { connectionId } = connection;
  const query = useQuery(runQuery(connectionId, runId));
  const isMissing = query.error instanceof ApiError && query.error.code === 'run-not-found';
  if (isMissing) {
    return (
      <Notice
        kind="error"
        actions={
          <Link href={runsPagePath(connectionId)} className="rounded font-medium hover:underline">
            {t('not-found.back')}
          </Link>
        }
      >
        <p className="font-medium">{t('not-found.title')}</p>
        <p>{t('not-found.text', { runId })}</p>
      </Notice>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {query.error !== null && (
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && <RunBoard connection={connection} answer={query.data} />}
      {query.data === undefined && query.error === null && (
        <div role="status">
          <span className="sr-only">{t('loading-one')}</span>
          <Skeleton className="h-96 w-full" />
        </div>
      )}
    </div>
  );
}

interface RunBoardProps {
  readonly connection: ConnectionSummary;
  readonly answer: RunAnswer;
}

function RunBoard({ answer, ...props }: RunBoardProps) {
  const t = useTranslations('runs');
  const connection = useAllowedConnection(props.connection);
  const { run, summary } = answer;
  const { failure } = run;
  return (
    <>
      <RunHead connection={connection} answer={answer} />
      {failure !== undefined && (
        <Notice kind="error">
          <FailureWords failure={failure} />
        </Notice>
      )}
      {run.stoppedBy !== undefined && (
        <Notice kind="warning">
          <StoppedByWords stop={run.stoppedBy} />
        </Notice>
      )}
      {isUnderWay(run) && <ReadOnlyNotice connection={connection} />}
      <HoldBar run={run} canLetGo={!connection.readOnly} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <section
            aria-label={t('relief.title')}
            className="grid gap-3 rounded-[10px] border border-line bg-panel px-4 py-4"
          >
            <RunLines summary={summary} />
            <RunRelief summary={summary} />
          </section>
          <Panel title={t('steps-title')}>
            <div className="pt-2">
              <StepLines run={run} />
            </div>
          </Panel>
        </div>
        <aside className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <WaysOn connection={connection} answer={answer} />
          <Panel title={t('facts.title')}>
            <div className="px-4 pt-2 pb-4">
              <RunFacts summary={summary} />
            </div>
          </Panel>
          {!isUnderWay(run) && summary.doneCount > 0 && (
            <TemplatePanel
              connectionId={run.connectionId}
              streamName={run.streamName}
              openShardCount={summary.after.openShardCount}
            />
          )}
          <RunExports connection={connection} answer={answer} />
        </aside>
      </div>
    </>
  );
}

/** Shows the name and the state of the run, and the button that stops it. */
function RunHead({ connection, answer }: RunBoardProps) {
  const t = useTranslations('run');
  const words = useRunWords();
  const { run, summary } = answer;
  const stop = useStopRun(run);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <RunName summary={summary} title={words.title(summary)} canRename={!connection.readOnly} />
        <div className="flex min-h-8 flex-wrap items-center gap-3">
          <RunState state={run.state} />
          {isUnderWay(run) && !connection.readOnly && (
            <Button
              disabled={run.state === 'stopping' || stop.isPending}
              onClick={() => stop.mutate()}
            >
              {t('stop')}
            </Button>
          )}
        </div>
      </div>
      {stop.error !== null && <ErrorNotice error={stop.error} />}
    </>
  );
}

/** Buttons that draft the way back, or the rest, once the run is over. */
function WaysOn({ connection, answer }: RunBoardProps) {
  const t = useTranslations('runs');
  const { run } = answer;
  if (connection.readOnly || isUnderWay(run)) return null;
  const { connectionId, streamName } = run;
  const rest = undoneDraft(run);
  const reverse = reversedDraft(run);
  return (
    <div className="flex flex-wrap items-start gap-2">
      {!isEmptyDraft(rest) && (
        <DraftButton {...{ connectionId, streamName }} draft={rest} kind="primary">
          {t('draft-rest')}
        </DraftButton>
      )}
      {!isEmptyDraft(reverse) && (
        <DraftButton {...{ connectionId, streamName }} draft={reverse}>
          {t('roll-back')}
        </DraftButton>
      )}
    </div>
  );
}

function RunFacts({ summary }: { readonly summary: RunSummary }) {
  const t = useTranslations('runs');
  const format = useFormatter();
  const words = useRunWords();
  const { connectionId, streamName, createdAt, before, after } = summary;
  const guards = useGuardWords()(summary.guards);
  const startedBy = useDoerWords()(summary.startedBy ?? {});
  return (
    <Facts>
      <Fact label={t('facts.stream')}>
        <Link
          href={runsPagePath(connectionId, streamName)}
          prefetch={false}
          className="rounded font-medium hover:underline"
        >
          {streamNameIn(streamName)}
        </Link>
      </Fact>
      <Fact label={t('facts.started')}>{format.dateTime(createdAt, 'day-and-second')}</Fact>
      {startedBy !== '' && <Fact label={t('facts.started-by')}>{startedBy}</Fact>}
      <Fact label={t('facts.took')}>{words.took(summary)}</Fact>
      <Fact label={t('facts.steps')}>{words.steps(summary)}</Fact>
      <Fact label={t('facts.calls')}>{words.calls(summary)}</Fact>
      {guards.length > 0 && (
        <Fact label={t('facts.guards')}>
          {guards.map((words) => (
            <span key={words} className="block">
              {words}
            </span>
          ))}
        </Fact>
      )}
      <Fact label={t('facts.shards')}>
        {t('facts.change', { before: before.openShardCount, after: after.openShardCount })}
      </Fact>
    </Facts>
  );
}
