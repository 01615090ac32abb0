import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { listConnections } from '@/lib/server/connections/find-connection';
import { MakeWithStream } from './make-with-stream';

interface MakePageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: MakePageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('own-lessons'))('make') };
}

export default async function MakePage({ params }: MakePageProps) {
  setPageLocale((await params).locale);
  return <MakeWithStream connections={listConnections()} />;
}
