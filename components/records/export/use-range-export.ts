'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { SaveStream, SaveTarget } from '@/components/ui/save-stream';
import type { ExportProgress } from '@/lib/api/records/export-frames';
import { type ExportRecordsRequest, exportRecords } from '@/lib/api/records/export-records';
import { Gate } from '@/lib/base/concurrency/gate';

/** An export into a file of the person's disk. */
export interface RangeExport {
  readonly fileName: string;
  readonly phase: 'running' | 'paused' | 'done' | 'failed';
  /** Undefined before the first answer. */
  readonly progress: ExportProgress | undefined;
  readonly error: Error | undefined;
}

export interface RangeExporter {
  /** Undefined before the first, and once it is cancelled or dismissed. */
  readonly current: RangeExport | undefined;
  readonly start: (target: SaveTarget, request: ExportRecordsRequest) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Also ends one that is under way. Its file is discarded. */
  readonly dismiss: () => void;
}

interface UnderWay {
  readonly ending: AbortController;
  readonly gate: Gate;
}

/** One export at a time. It goes on while the page is open. */
export function useRangeExport(connectionId: string, streamName: string): RangeExporter {
  const [current, setCurrent] = useState<RangeExport>();
  const underWay = useRef<UnderWay>(undefined);
  const end = useCallback(() => {
    underWay.current?.ending.abort();
    underWay.current?.gate.open();
    underWay.current = undefined;
  }, []);
  useEffect(() => end, [end]);
  const change = (part: Partial<RangeExport>) => setCurrent((now) => now && { ...now, ...part });

  return {
    current,
    start(target, request) {
      end();
      const run = { ending: new AbortController(), gate: new Gate() };
      underWay.current = run;
      const { signal } = run.ending;
      setCurrent({
        fileName: target.name,
        phase: 'running',
        progress: undefined,
        error: undefined,
      });
      const frames = exportRecords(connectionId, streamName, request, signal);
      save(frames, target, run, (progress) => change({ progress })).then(
        () => change({ phase: 'done' }),
        (error: unknown) => {
          if (signal.aborted) return;
          const cause = error instanceof Error ? error : new Error(String(error));
          change({ phase: 'failed', error: cause });
        },
      );
    },
    pause() {
      underWay.current?.gate.close();
      change({ phase: 'paused' });
    },
    resume() {
      underWay.current?.gate.open();
      change({ phase: 'running' });
    },
    dismiss() {
      end();
      setCurrent(undefined);
    },
  };
}

/** Writes the parts of the file as the disk takes them; while the gate is closed, none is read. */
async function save(
  frames: ReturnType<typeof exportRecords>,
  target: SaveTarget,
  { ending, gate }: UnderWay,
  onProgress: (progress: ExportProgress) => void,
): Promise<void> {
  let file: SaveStream | undefined;
  try {
    for await (const frame of frames) {
      file ??= await target.createWritable();
      if (frame.kind === 'progress') onProgress(frame.progress);
      else await file.write(frame.bytes);
      await gate.passed();
      ending.signal.throwIfAborted();
    }
    await file?.close();
  } catch (error) {
    await file?.abort();
    throw error;
  }
}
