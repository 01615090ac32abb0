import Link from 'next/link';
import { useTranslations } from 'next-intl';

export default function NotFound() {
  const t = useTranslations('errors');
  return (
    <section className="mx-auto max-w-md py-24 text-center">
      <h1 className="text-lg font-semibold">{t('not-found.title')}</h1>
      <p className="mt-1 text-[13px] text-muted">{t('not-found.text')}</p>
      <Link
        href="/"
        className="mt-4 inline-block text-[13px] font-medium text-accent hover:underline"
      >
        {t('not-found.back')}
      </Link>
    </section>
  );
}
