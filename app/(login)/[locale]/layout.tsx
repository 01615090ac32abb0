import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { documentMetadata, PageDocument } from '../../page-document';

interface LoginLayoutProps {
  readonly params: Promise<{ locale: string }>;
  readonly children: ReactNode;
}

/** The page is rendered once, as those of the console are. */
export const dynamic = 'force-static';

export async function generateMetadata({ params }: LoginLayoutProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return documentMetadata();
}

/** This layout has no header, because the header names the connections. */
export default async function LoginLayout({ params, children }: LoginLayoutProps) {
  const locale = setPageLocale((await params).locale);
  return <PageDocument locale={locale}>{children}</PageDocument>;
}
