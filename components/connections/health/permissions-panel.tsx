import { useTranslations } from 'next-intl';
import type { ConnectionSummary } from '@/lib/api/connections';
import { ACTION_STATES, type ActionCheck } from '@/lib/api/connections/health';
import { PERMISSIONS, POLICY_IDS, type PolicyId } from '@/lib/kinesis/account/permissions';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Panel } from '../../ui/panel';

interface PermissionsPanelProps {
  readonly connection: ConnectionSummary;
  readonly checks: readonly ActionCheck[];
  readonly triedStream: string | undefined;
}

/** Groups the IAM actions that Shardline uses by their purpose, with the state of each. */
export function PermissionsPanel({ connection, checks, triedStream }: PermissionsPanelProps) {
  const t = useTranslations('connections.check.permissions');
  const isSimulator = connection.kind === 'simulator';
  return (
    <Panel title={t('title')} className={isSimulator ? 'pb-3' : 'pb-1'}>
      <div className="grid gap-1 px-4 pt-1.5 text-[13px] text-muted">
        <p className="max-w-3xl">{t(isSimulator ? 'simulator' : 'intro')}</p>
        {!isSimulator && (
          <p className="max-w-3xl">
            {triedStream === undefined
              ? t('tried-on-none')
              : t('tried-on', { streamName: streamNameIn(triedStream) })}
          </p>
        )}
      </div>
      {!isSimulator && (
        <dl className="mt-2.5 divide-y divide-line border-t border-line text-[13px]">
          {POLICY_IDS.map((policyId) => (
            <PolicyRow key={policyId} policyId={policyId} checks={checksOf(policyId, checks)} />
          ))}
        </dl>
      )}
    </Panel>
  );
}

function checksOf(policyId: PolicyId, checks: readonly ActionCheck[]): readonly ActionCheck[] {
  const needed = PERMISSIONS.filter(({ policies }) => policies.includes(policyId));
  return checks.filter(({ action }) => needed.some((permission) => permission.action === action));
}

interface PolicyRowProps {
  readonly policyId: PolicyId;
  readonly checks: readonly ActionCheck[];
}

function PolicyRow({ policyId, checks }: PolicyRowProps) {
  const t = useTranslations('connections.check.permissions');
  return (
    <div className="grid gap-x-6 gap-y-1 px-4 py-2.5 md:grid-cols-[minmax(0,1fr)_minmax(0,3fr)]">
      <dt className="font-medium">{t(`policies.${policyId}`)}</dt>
      {ACTION_STATES.map((state) => (
        <StateLine
          key={state}
          state={state}
          checks={checks.filter((check) => check.state === state)}
        />
      ))}
    </div>
  );
}

const STATE_LOOKS: Readonly<Record<ActionCheck['state'], string>> = {
  denied: 'font-semibold text-bad',
  works: 'font-medium text-ok',
  unknown: 'text-muted',
  absent: 'text-muted',
};

interface StateLineProps {
  readonly state: ActionCheck['state'];
  readonly checks: readonly ActionCheck[];
}

function StateLine({ state, checks }: StateLineProps) {
  const t = useTranslations('connections.check.permissions');
  if (checks.length === 0) return null;
  return (
    <dd className="flex min-w-0 flex-wrap gap-x-3 md:col-start-2">
      <span className={`w-28 shrink-0 ${STATE_LOOKS[state]}`}>{t(`states.${state}`)}</span>
      <ul className="flex min-w-0 flex-1 basis-56 flex-wrap gap-x-3 leading-5">
        {checks.map(({ action, resource }) => (
          <li
            key={action}
            className={`min-w-0 [overflow-wrap:anywhere] ${resource === undefined ? '' : 'basis-full'}`}
          >
            <span className="font-mono text-xs">{action}</span>
            {resource !== undefined && (
              <span className="text-xs text-muted"> {t('on', { resource })}</span>
            )}
          </li>
        ))}
      </ul>
    </dd>
  );
}
