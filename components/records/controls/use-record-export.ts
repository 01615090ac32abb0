'use client';

import { type RefObject, useCallback, useState } from 'react';
import type { RecordExport } from '../worker/worker-protocol';
import type { WorkerLink } from '../worker-link';

export interface RecordExporter {
  /** Undefined while none is under way. */
  readonly exporting: { readonly done: number; readonly of: number } | undefined;
  readonly exportRows: (wanted: RecordExport, onFile: (file: Blob) => void) => void;
  readonly cancelExport: () => void;
}

/** The file that the worker makes, and how far it is. */
export function useRecordExport(link: RefObject<WorkerLink | undefined>): RecordExporter {
  const [exporting, setExporting] = useState<RecordExporter['exporting']>();
  return {
    exporting,
    exportRows: useCallback(
      (wanted, whenDone) => {
        setExporting({ done: 0, of: wanted.places.length / 3 });
        link.current?.exportRows(wanted, {
          onProgress: (done) => setExporting((now) => now && { ...now, done }),
          onFile: (file) => {
            setExporting(undefined);
            whenDone(file);
          },
        });
      },
      [link],
    ),
    cancelExport: useCallback(() => {
      setExporting(undefined);
      link.current?.cancelExport();
    }, [link]),
  };
}
