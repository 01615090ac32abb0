import { GraduationCap, Ruler } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ConnectionSummary } from '@/lib/api/connections';
import { Breadcrumbs } from './breadcrumbs';
import { ConnectionBand } from './connection-band';
import { ConnectionSwitch } from './connection-switch';
import { LanguageSwitch } from './language-switch';
import { WhoIsIn } from './login/who-is-in';
import { Logo } from './logo';
import { PageLink } from './page-link';
import { PaletteButton } from './palette/palette-button';
import { SimulatorStatus } from './simulator-status';
import { ThemeSwitch } from './theme-switch';

export function Header({ connections }: { readonly connections: readonly ConnectionSummary[] }) {
  const t = useTranslations('shell');
  return (
    <header className="print:hidden presenting:hidden border-b border-line bg-panel">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:left-2 focus:top-2 focus:z-50 focus:rounded focus:bg-panel focus:px-3 focus:py-1"
      >
        {t('skip-to-content')}
      </a>
      <ConnectionBand connections={connections} />
      <div className="mx-auto flex min-h-12 max-w-[1440px] flex-wrap items-center gap-x-4 gap-y-1.5 px-3 py-1.5 sm:px-5">
        <Link href="/" className="flex items-center gap-2 font-semibold tracking-tight">
          <Logo />
          Shardline
        </Link>
        <span className="-ml-2.5 text-xs text-muted tabular-nums max-sm:hidden">
          {process.env.NEXT_PUBLIC_VERSION}
        </span>
        <ConnectionSwitch connections={connections} />
        <Breadcrumbs />
        <div className="ml-auto flex flex-wrap items-center justify-end gap-1 max-sm:order-1">
          <PaletteButton connections={connections} />
          <PageLink href="/sizing" label={t('sizing')}>
            <Ruler aria-hidden size={14} className="shrink-0" />
          </PageLink>
          <PageLink href="/learn" label={t('learn')}>
            <GraduationCap aria-hidden size={14} className="shrink-0" />
          </PageLink>
          <SimulatorStatus />
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <WhoIsIn />
      </div>
    </header>
  );
}
