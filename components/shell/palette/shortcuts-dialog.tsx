'use client';

import { useTranslations } from 'next-intl';
import { Keys } from '@/components/ui/commands/keys';
import { Dialog } from '@/components/ui/dialog';
import { SHORTCUTS } from './shortcuts';

/** Every key that does something, by the page or part where it does. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('palette.shortcuts');
  return (
    <Dialog title={t('title')} onClose={onClose} size="wide">
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {SHORTCUTS.map(({ place, shortcuts }) => (
          <section key={place} aria-labelledby={`shortcuts-${place}`}>
            <h3 id={`shortcuts-${place}`} className="mb-1.5 text-xs font-semibold text-muted">
              {t(`places.${place}`)}
            </h3>
            <dl className="grid gap-1 text-[13px]">
              {shortcuts.map(({ name, ways }) => (
                <div key={name} className="flex min-h-6 items-center justify-between gap-4">
                  <dt>{t(`names.${name}`)}</dt>
                  <dd className="flex gap-1.5">
                    {ways.map((keys) => (
                      <Keys key={keys.join()} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
