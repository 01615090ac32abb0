import { readUtf8 } from './bytes/utf8';
import type { Chain } from './chain';
import { MAX_PARTS, type Part, type Payload, tooManyParts } from './content';
import { DecodeError } from './decode-error';
import type { DecoderName, FailedAttempt, Layer } from './decoding';
import { FORMATS } from './formats/formats';
import { FRAMES } from './frames/frames';
import type { FormatName, FrameName, PackingName } from './layer-names';
import { CodeMissing } from './lazy-code';
import { PACKINGS } from './packings/packings';
import type { Place } from './place';
import { schemaKey } from './schemas/schema-key';

export function packedLayer(
  decoder: PackingName | 'skip' | 'field',
  bytes: Uint8Array,
  at: Place,
  rest: Chain = [],
) {
  return { decoder, bytes, inside: at.inside(bytes, rest) };
}

/** Undefined where the bytes do not begin with such a header. */
export function framedLayer(name: FrameName, { bytes, run, inside }: Place, rest: Chain = []) {
  const framed = FRAMES[name].read(bytes);
  if (framed === undefined) return undefined;
  const schema = run.schemas?.get(schemaKey(name, framed.schemaId)) ?? run.schema;
  const framedRun = { ...run, schema, frame: name };
  return { decoder: name, ...framed, inside: inside(framed.bytes, rest, framedRun) };
}

/** Throws what the format throws. */
export function readFormat(
  decoder: FormatName,
  payload: Payload,
  at: Place,
  encoding?: string,
): Layer {
  const { schema, frame, allowance, used } = at.run;
  const content = FORMATS[decoder].read(payload, { schema, frame, allowance, encoding });
  if (!('parts' in content)) return { decoder, ...content };
  used.parts += content.parts.length;
  if (used.parts > MAX_PARTS) throw tooManyParts();
  return severalLayer(decoder, content.parts, at);
}

export function severalLayer(
  decoder: 'kpl' | FormatName,
  parts: readonly Part[],
  at: Place,
  chain: Chain = [],
): Layer {
  return {
    decoder,
    parts: parts.map(({ read, ...part }) => ({
      ...part,
      decoding:
        read === undefined
          ? at.inside(part.data, chain)
          : { decoder: read.format, value: read.value, failures: [] },
    })),
  };
}

/** With its text, where it is one. */
export function payloadOf(bytes: Uint8Array): Payload {
  return { bytes, text: readUtf8(bytes) };
}

/** The one place where what a decoder throws, ours or a library's, becomes a failed attempt. */
export function attempt<Value>(
  decoder: DecoderName,
  { run }: Place,
  failures: FailedAttempt[],
  read: () => Value,
): Value | undefined {
  try {
    run.allowance.checkLayer();
    return read();
  } catch (error) {
    const known =
      error instanceof DecodeError
        ? error
        : new DecodeError('malformed', undefined, wordsOf(error));
    const { reason, problem, said, at, field } = known;
    const failure: FailedAttempt = {
      decoder,
      reason,
      problem,
      said,
      ...(at !== undefined && { at }),
      ...(field !== undefined && { field }),
    };
    if (known instanceof CodeMissing) run.missing?.add(known.missing);
    if (reason === 'too-complex') run.used.tooComplex ??= failure;
    failures.push(failure);
    return undefined;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function isPackingName(name: string): name is PackingName {
  return name in PACKINGS;
}

export function isFrameName(name: string): name is FrameName {
  return name in FRAMES;
}
