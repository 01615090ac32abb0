import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApprovalView } from '@/components/approvals/approval-view';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { listConnections } from '@/lib/server/connections/find-connection';

interface ApprovalPageProps {
  readonly params: Promise<{ locale: string; approvalId: string }>;
}

export async function generateMetadata({ params }: ApprovalPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('approvals'))('title') };
}

export default async function ApprovalPage({ params }: ApprovalPageProps) {
  const { locale, approvalId } = await params;
  setPageLocale(locale);
  return <ApprovalView approvalId={approvalId} connections={listConnections()} />;
}
