'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';

/** Eight bytes fit beside the table and on a phone. */
const BYTES_PER_LINE = 8;
const LINE_HEIGHT_PX = 18;
const MAX_HEIGHT_PX = 384;

/** All bytes, in lines; of 10 MiB only the lines in sight are in the document. */
export function HexView({ data }: { readonly data: Uint8Array }) {
  const t = useTranslations('records');
  const ref = useRef<HTMLElement>(null);
  const count = Math.ceil(data.length / BYTES_PER_LINE);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => ref.current,
    estimateSize: () => LINE_HEIGHT_PX,
    overscan: 10,
  });
  if (count === 0) return <p className="text-[13px] text-muted">{t('no-data')}</p>;
  return (
    <section
      ref={ref}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      aria-label={t('detail.views.hex')}
      className="overflow-auto rounded-md border border-line bg-bg py-2 font-mono text-[11px]"
      style={{ height: Math.min(count * LINE_HEIGHT_PX + 18, MAX_HEIGHT_PX) }}
    >
      <div className="relative w-max min-w-full" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className="absolute left-0 whitespace-pre px-2.5"
            style={{ transform: `translateY(${start}px)`, height: LINE_HEIGHT_PX }}
          >
            <span className="text-muted">{offset(index)}</span>
            {'  '}
            {hexOf(lineOf(data, index))}
            {'  '}
            <span className="text-muted">{charactersOf(lineOf(data, index))}</span>
          </div>
        ))}
      </div>
    </section>
  );
}

function lineOf(data: Uint8Array, index: number): Uint8Array {
  return data.subarray(index * BYTES_PER_LINE, (index + 1) * BYTES_PER_LINE);
}

function offset(index: number): string {
  return (index * BYTES_PER_LINE).toString(16).padStart(6, '0');
}

function hexOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return hex.padEnd(BYTES_PER_LINE * 3 - 1);
}

/** ASCII that can be seen; a dot for every other byte. */
function charactersOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
  ).join('');
}
