import { useTranslations } from 'next-intl';
import type { Consequence } from '@/lib/kinesis/settings/consequences';

interface ConsequenceListProps {
  readonly consequences: readonly Consequence[];
}

/** Lists what follows from a change of a setting. */
export function ConsequenceList({ consequences }: ConsequenceListProps) {
  const t = useTranslations('settings');
  return (
    <section className="text-[13px]">
      <h3 className="mb-1 text-xs font-semibold text-muted">{t('dialog.effect')}</h3>
      <ul className="grid list-disc gap-1 pl-4">
        {consequences.map((consequence) => (
          <li key={consequence.code} className="[overflow-wrap:anywhere]">
            {t(`consequences.${consequence.code}`, { ...consequence })}
          </li>
        ))}
      </ul>
    </section>
  );
}
