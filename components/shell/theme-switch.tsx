'use client';

import { Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { Button } from '../ui/button';

/** Both icons are there and CSS shows one: the server does not know the theme. */
export function ThemeSwitch() {
  const t = useTranslations('shell');
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <Button
      kind="quiet"
      aria-label={t('switch-theme')}
      title={t('switch-theme')}
      onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}
    >
      <Moon aria-hidden size={16} className="dark:hidden" />
      <Sun aria-hidden size={16} className="hidden dark:block" />
    </Button>
  );
}
