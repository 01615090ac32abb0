'use client';

import { Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

export function PrintButton() {
  const t = useTranslations('learn');
  return (
    <Button className="print:hidden" onClick={() => print()}>
      <Printer aria-hidden size={14} className="mr-1.5" />
      {t('cheat-sheet.print')}
    </Button>
  );
}
