'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

const WIDTHS = {
  narrow: 'max-w-md',
  wide: 'max-w-3xl',
  widest: 'max-w-[1184px]',
} as const;

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Stays in sight below what scrolls. */
  readonly footer?: ReactNode;
  readonly size?: keyof typeof WIDTHS;
  /** Asked when it closes: whether what had the focus before gets it back, as it does unless said. */
  readonly returnsFocus?: () => boolean;
}

/** Not printed: paper shows the page. Open as long as it is rendered; the caller stops rendering it on `onClose`. */
export function Dialog(props: DialogProps) {
  const { title, description, onClose, children, footer, size = 'narrow', returnsFocus } = props;
  const t = useTranslations('common');
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-black/35 print:hidden" />
        <BaseDialog.Popup
          finalFocus={returnsFocus}
          className={`fixed inset-x-3 top-[max(1rem,8vh)] z-50 mx-auto flex max-h-[84vh] flex-col overflow-hidden rounded-xl border border-line bg-panel shadow-2xl outline-none print:hidden ${WIDTHS[size]}`}
        >
          <div className="flex items-start justify-between gap-4 border-b border-line px-5 pb-3 pt-4">
            <div>
              <BaseDialog.Title className="text-base font-semibold">{title}</BaseDialog.Title>
              {description !== undefined && (
                <BaseDialog.Description className="mt-0.5 text-[13px] text-muted">
                  {description}
                </BaseDialog.Description>
              )}
            </div>
            <BaseDialog.Close
              aria-label={t('close')}
              className="-mr-1.5 rounded p-1 text-muted hover:bg-ink/5 hover:text-ink"
            >
              <X aria-hidden size={18} />
            </BaseDialog.Close>
          </div>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer !== undefined && <div className="border-t border-line px-5 py-3">{footer}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
