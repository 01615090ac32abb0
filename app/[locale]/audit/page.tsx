import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuditView } from '@/components/audit/audit-view';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { listConnections } from '@/lib/server/connections/find-connection';

interface AuditPageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: AuditPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('audit'))('title') };
}

export default async function AuditPage({ params }: AuditPageProps) {
  setPageLocale((await params).locale);
  return <AuditView connections={listConnections()} />;
}
