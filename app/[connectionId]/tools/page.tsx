import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ToolsView } from '@/components/simulator/tools-view';
import { findConnection } from '@/lib/server/connections';

interface ToolsPageProps {
  readonly params: Promise<{ connectionId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('simulator'))('title') };
}

/** Only the simulator has a clock to set and faults to make. */
export default async function ToolsPage({ params }: ToolsPageProps) {
  const connection = await findConnection((await params).connectionId);
  if (connection?.kind !== 'simulator') notFound();
  return <ToolsView readOnly={connection.readOnly} />;
}
