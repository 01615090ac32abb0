import type { Chain } from '@/lib/records/decode/chain';
import type { RecordPlaceKept } from '@/lib/records/record-row';
import type { RecordToPut } from '@/lib/records/record-to-put';
import type { FromWorker, RecordDetail, RecordExport, ToWorker } from './worker/worker-protocol';

/** What the worker says without being asked. */
export type WorkerNews = Exclude<
  FromWorker,
  { readonly type: 'opened' | 'records-to-put' | 'export-progress' | 'exported' }
>;

interface ExportUnderWay {
  readonly request: number;
  readonly onProgress: (done: number) => void;
  readonly onFile: (file: Blob) => void;
}

/** The worker as the page sees it: what is asked of it is answered, all else is passed on. */
export class WorkerLink {
  private readonly worker = new Worker(new URL('./worker/record-worker.ts', import.meta.url));
  private readonly opening = new Map<number, (detail: RecordDetail | undefined) => void>();
  private readonly gathering = new Map<number, (records: readonly RecordToPut[]) => void>();
  private exporting: ExportUnderWay | undefined;
  private lastRequest = 0;
  /** Marks what is said about the place that is read now. */
  private reading = 0;

  constructor(
    private readonly onNews: (news: WorkerNews) => void,
    onError: (error: Error) => void,
  ) {
    this.worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) =>
      this.onMessage(data),
    );
    this.worker.addEventListener('error', ({ message }) => onError(new Error(message)));
  }

  post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  /** Forgets what was read before: what is still said about it is not passed on. */
  start(): void {
    this.reading += 1;
    this.post({ type: 'start', reading: this.reading });
  }

  open(place: RecordPlaceKept, chain?: Chain): Promise<RecordDetail | undefined> {
    this.lastRequest += 1;
    const request = this.lastRequest;
    this.post({ type: 'open', request, place, chain });
    return new Promise((resolve) => this.opening.set(request, resolve));
  }

  recordsToPut(places: readonly RecordPlaceKept[]): Promise<readonly RecordToPut[]> {
    this.lastRequest += 1;
    const request = this.lastRequest;
    this.post({ type: 'records-to-put', request, places });
    return new Promise((resolve) => this.gathering.set(request, resolve));
  }

  exportRows(wanted: RecordExport, whenHeard: Omit<ExportUnderWay, 'request'>): void {
    this.lastRequest += 1;
    this.exporting = { ...whenHeard, request: this.lastRequest };
    this.post({ type: 'export', request: this.lastRequest, export: wanted });
  }

  cancelExport(): void {
    this.exporting = undefined;
    this.post({ type: 'cancel-export' });
  }

  close(): void {
    this.worker.terminate();
  }

  private onMessage(message: FromWorker): void {
    switch (message.type) {
      case 'opened':
        this.opening.get(message.request)?.(message.detail);
        this.opening.delete(message.request);
        return;
      case 'records-to-put':
        this.gathering.get(message.request)?.(message.records);
        this.gathering.delete(message.request);
        return;
      case 'export-progress':
        if (message.request === this.exporting?.request) this.exporting.onProgress(message.done);
        return;
      case 'exported':
        if (message.request === this.exporting?.request) this.exporting.onFile(message.file);
        return;
      default:
        if ('reading' in message && message.reading !== this.reading) return;
        this.onNews(message);
    }
  }
}
