'use client';

import { ChevronLeft, ChevronRight, Maximize2, ScanSearch, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { HashKeyRange } from '@/lib/kinesis/hash-key';
import {
  canZoomIn,
  canZoomOut,
  fitRange,
  type HashKeyViewport,
  panStep,
  WHOLE_SPACE,
  zoomBy,
} from '@/lib/layout/line/hash-key-viewport';
import type { ChangeViewport } from './use-viewport';

const ZOOM_STEP = 0.5;

interface ZoomControlsProps {
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  /** What "fit" shows; undefined when nothing is selected. */
  readonly selected: HashKeyRange | undefined;
}

export function ZoomControls({ viewport, changeViewport, selected }: ZoomControlsProps) {
  const t = useTranslations('number-line');
  const isWhole = !canZoomOut(viewport);
  return (
    <div
      role="toolbar"
      aria-label={t('zoom.title')}
      className="ml-auto flex items-center print:hidden"
    >
      <IconButton
        label={t('zoom.left')}
        isDisabled={isWhole}
        onClick={() => changeViewport((view) => panStep(view, -1))}
        Icon={ChevronLeft}
      />
      <IconButton
        label={t('zoom.right')}
        isDisabled={isWhole}
        onClick={() => changeViewport((view) => panStep(view, 1))}
        Icon={ChevronRight}
      />
      <IconButton
        label={t('zoom.out')}
        isDisabled={isWhole}
        onClick={() => changeViewport((view) => zoomBy(view, 1 / ZOOM_STEP, 0.5))}
        Icon={ZoomOut}
      />
      <IconButton
        label={t('zoom.in')}
        isDisabled={!canZoomIn(viewport)}
        onClick={() => changeViewport((view) => zoomBy(view, ZOOM_STEP, 0.5))}
        Icon={ZoomIn}
      />
      <IconButton
        label={t('zoom.fit')}
        isDisabled={selected === undefined}
        onClick={() => selected !== undefined && changeViewport(() => fitRange(selected))}
        Icon={ScanSearch}
      />
      <IconButton
        label={t('zoom.whole')}
        isDisabled={isWhole}
        onClick={() => changeViewport(() => WHOLE_SPACE)}
        Icon={Maximize2}
      />
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
  readonly Icon: typeof ZoomIn;
}

function IconButton({ label, isDisabled, onClick, Icon }: IconButtonProps) {
  return (
    <Button
      kind="quiet"
      className="px-1.5"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon aria-hidden size={15} />
    </Button>
  );
}
