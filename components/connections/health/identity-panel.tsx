import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorWords } from '@/components/ui/notices/error-words';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { CallerIdentity, Tried } from '@/lib/api/connections/health';
import { Fact, Facts } from '../../ui/facts';
import { Panel } from '../../ui/panel';

interface IdentityPanelProps {
  readonly connection: ConnectionSummary;
  readonly identity: Tried<CallerIdentity> | undefined;
}

/** Shows the identity of the connection at AWS. */
export function IdentityPanel({ connection, identity }: IdentityPanelProps) {
  const t = useTranslations('connections.check.identity');
  return (
    <Panel title={t('title')} className="pb-3">
      <div className="px-4 pt-1.5 text-[13px]">
        {identity === undefined && connection.kind === 'simulator' && (
          <p className="text-muted">{t('simulator')}</p>
        )}
        {identity === undefined && connection.kind === 'endpoint' && (
          <p className="text-muted">{t('endpoint')}</p>
        )}
        {identity !== undefined && 'failure' in identity && (
          <p>
            <ErrorWords error={identity.failure} />
          </p>
        )}
        {identity !== undefined && 'found' in identity && (
          <Facts>
            <Fact label={t('account')}>{identity.found.accountId}</Fact>
            <Fact label={t('arn')}>
              <span className="font-mono text-xs">{identity.found.arn}</span>
              <CopyButton text={identity.found.arn} label={t('copy')} />
            </Fact>
          </Facts>
        )}
      </div>
    </Panel>
  );
}
