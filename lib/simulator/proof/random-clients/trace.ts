/** One thing that happened in a simulation. */
export interface TraceEntry {
  readonly atMs: number;
  readonly name: string;
  readonly input?: object;
  readonly fault?: string | undefined;
  readonly answer?: { readonly kind: string };
}

/** Everything that happened, kept as it was and put into words only when somebody asks. */
export class Trace {
  /** The operations that were answered, and did not only refuse. */
  readonly answered = new Set<string>();
  readonly #entries: TraceEntry[] = [];

  get length(): number {
    return this.#entries.length;
  }

  add(entry: TraceEntry): void {
    this.#entries.push(entry);
    if (entry.answer?.kind === 'answered') this.answered.add(entry.name);
  }

  /** The same to the byte for the same seed. */
  toString(): string {
    return this.#entries.map((entry, index) => `${index + 1} ${lineOf(entry)}\n`).join('');
  }
}

function lineOf({ atMs, name, input, fault, answer }: TraceEntry): string {
  const time = new Date(atMs).toISOString();
  return [time, name, input, fault && `(${fault})`, answer && '→', answer]
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === 'string' ? part : printed(part)))
    .join(' ');
}

function printed(value: object): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part === 'bigint') return part.toString();
    if (part instanceof Map) return [...part];
    if (part instanceof Uint8Array) return printBytes(part);
    if (part instanceof Error) return `${part.name}: ${part.message}`;
    return part;
  });
}

function printBytes(bytes: Uint8Array): string {
  return bytes.length > 100 ? `${bytes.length} bytes` : Buffer.from(bytes).toString();
}
