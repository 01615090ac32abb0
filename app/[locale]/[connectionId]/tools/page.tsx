import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ToolsView } from '@/components/simulator/tools-view';
import { isSimulator } from '@/lib/api/connections';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { findConnection } from '@/lib/server/connections/find-connection';

interface ToolsPageProps {
  readonly params: Promise<{ locale: string; connectionId: string }>;
}

export async function generateMetadata({ params }: ToolsPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('simulator'))('title') };
}

/** Only the simulator has a clock to set and faults to make. */
export default async function ToolsPage({ params }: ToolsPageProps) {
  const { locale, connectionId } = await params;
  setPageLocale(locale);
  const connection = findConnection(connectionId);
  if (connection === undefined || !isSimulator(connection)) notFound();
  return <ToolsView connection={connection} />;
}
