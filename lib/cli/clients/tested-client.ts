/** A client of AWS as the tests drive it: any operation, by its name in the API. */
export interface TestedClient {
  /** `Data` is text on this side, whatever the client makes of it. Rejects with Kinesis's words. */
  call(operation: string, input: object): Promise<Answer>;
  /** Operations of the API that it is too old to know. */
  readonly lacks?: readonly string[];
  close(): void;
}

/** An answer as the client read it, by Kinesis's own names. */
export type Answer = Readonly<Record<string, unknown>>;

/** Where every client finds the simulator. */
export interface Endpoints {
  readonly http: string;
  readonly https: string;
}

/** The same call or answer with every `Data` converted, alone and in a list of records. */
export function withData(value: object, convert: (data: unknown) => unknown): Answer {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => {
      if (name === 'Data') return [name, convert(member)];
      if (name !== 'Records' || !Array.isArray(member)) return [name, member];
      return [name, member.map((record: object) => withData(record, convert))];
    }),
  );
}

/** Some clients accept `Data` as bytes only. */
export const toBytes = (data: unknown) => Buffer.from(String(data));
/** Some clients send `Data` unchanged, so it must be base64 already. */
export const toBase64 = (data: unknown) => toBytes(data).toString('base64');
/** The text of such an answer's `Data`. */
export const fromBase64 = (data: unknown) => Buffer.from(String(data), 'base64').toString();

/** Only bytes are converted. */
export function fromBytes(data: unknown): unknown {
  return data instanceof Uint8Array ? Buffer.from(data).toString() : data;
}
