'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ConnectionSummary } from '@/lib/api/connections';
import { stepsOfFile, writePlanFile } from '@/lib/api/runs/plan-file';
import type { RunAnswer } from '@/lib/api/runs/run-history';
import { decodeRange, decodeStep } from '@/lib/api/step-rows';
import { shellScript } from '@/lib/kinesis/calls/cli-command';
import { reshardCalls } from '@/lib/kinesis/calls/kinesis-call';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { saveFile } from '../ui/save-file';

interface RunExportsProps {
  readonly connection: ConnectionSummary;
  readonly answer: RunAnswer;
}

/** The plan of a run as a file that can be imported, and as calls of the AWS CLI. */
export function RunExports({ connection, answer }: RunExportsProps) {
  const t = useTranslations('runs.export');
  const { run, layout } = answer;
  const { streamName, name, forecast, guards } = run;
  const fileName = `reshard-${streamNameIn(streamName)}`;
  const stepsOf = () => run.steps.map(({ step }) => decodeStep(step));
  const savePlan = () => {
    const file = writePlanFile({
      ...(name !== undefined && { name }),
      streamName,
      layout: layout.map(decodeRange),
      ...stepsOfFile(stepsOf()),
      ...(forecast !== undefined && { forecast }),
      ...(guards !== undefined && { guards }),
    });
    saveFile(new Blob([file], { type: 'application/json' }), `${fileName}.json`);
  };
  const saveScript = () => {
    const script = shellScript(reshardCalls(streamName, stepsOf()), connection);
    saveFile(new Blob([script], { type: 'text/x-shellscript' }), `${fileName}.sh`);
  };
  return (
    <Panel title={t('title')}>
      <div className="grid gap-3 px-4 pt-2 pb-4">
        <p className="text-[13px] text-muted">{t('text')}</p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={savePlan}>
            <Download aria-hidden size={14} />
            {t('plan')}
          </Button>
          <Button onClick={saveScript}>
            <Download aria-hidden size={14} />
            {t('script')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
