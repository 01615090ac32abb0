'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type PolicyGrant, policyGrants } from '@/lib/kinesis/settings/policy-grants';
import { CommandBlock } from '../ui/command-block';
import { Panel } from '../ui/panel';

interface PolicyPanelProps {
  /** Undefined where it may not be read, empty where there is none. */
  readonly policy: string | undefined;
}

/** Who may read and who may write by the stream's own policy. */
export function PolicyPanel({ policy }: PolicyPanelProps) {
  const t = useTranslations('settings.policy');
  const ts = useTranslations('settings');
  return (
    <Panel title={t('title')}>
      <div className="grid gap-2 px-4 pb-3 pt-1.5 text-[13px]">
        {policy === undefined && <p className="text-muted">{ts('unknown')}</p>}
        {policy === '' && <p className="text-muted">{t('none')}</p>}
        {policy !== undefined && policy !== '' && (
          <>
            <Grants policy={policy} />
            <p className="text-xs text-muted">{t('also')}</p>
            <details className="text-xs">
              <summary className="rounded text-muted">{t('json')}</summary>
              <div className="mt-1">
                <CommandBlock text={policy} />
              </div>
            </details>
          </>
        )}
      </div>
    </Panel>
  );
}

function Grants({ policy }: { readonly policy: string }) {
  const t = useTranslations('settings.policy');
  const grants = policyGrants(policy);
  if (grants === undefined) return <p>{t('not-in-words')}</p>;
  return (
    <ul className="grid gap-1">
      {grants.map((grant) => (
        <li key={JSON.stringify(grant)} className="[overflow-wrap:anywhere]">
          <GrantWords grant={grant} />
        </li>
      ))}
    </ul>
  );
}

function GrantWords({ grant }: { readonly grant: PolicyGrant }) {
  const { effect, access, principals, isConditional } = grant;
  const t = useTranslations('settings.policy');
  const format = useFormatter();
  const who = principals.includes('*') ? t('anyone') : format.list(principals);
  return (
    <>
      {t(`${effect}.${access}`, { who })}
      {isConditional && <span className="block text-xs text-muted">{t('conditional')}</span>}
    </>
  );
}
