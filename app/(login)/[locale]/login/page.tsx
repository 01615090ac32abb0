import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LoginView } from '@/components/shell/login/login-view';
import { setPageLocale } from '@/lib/i18n/page-locale';
import { currentConsole } from '@/lib/server/current-console';

interface LoginPageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: LoginPageProps): Promise<Metadata> {
  setPageLocale((await params).locale);
  return { title: (await getTranslations('login'))('title') };
}

export default async function LoginPage({ params }: LoginPageProps) {
  setPageLocale((await params).locale);
  return <LoginView ways={currentConsole().login.ways} />;
}
