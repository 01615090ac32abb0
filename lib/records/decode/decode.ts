import { cellText, parseValuePath, valueAt } from '../value-path';
import { Allowance } from './allowance';
import { readUtf8 } from './bytes/utf8';
import type { Chain, Step } from './chain';
import { DecodeError } from './decode-error';
import {
  type DecoderName,
  type Decoding,
  type FailedAttempt,
  innermost,
  type Layer,
} from './decoding';
import { FORMATS } from './formats/formats';
import { FRAMES } from './frames/frames';
import { decodeByGuess } from './guess';
import { FORMAT_NAMES, FRAME_NAMES, PACKING_NAMES } from './layer-names';
import type { LazyCode } from './lazy-code';
import { PACKINGS } from './packings/packings';
import { MAX_LAYERS, type Place, type Run, type Used } from './place';
import {
  attempt,
  framedLayer,
  isFrameName,
  isPackingName,
  packedLayer,
  payloadOf,
  readFormat,
  severalLayer,
} from './read-layer';
import type { Schema } from './schemas/schema';
import { isKplAggregate, readKplAggregate } from './several/kpl';

/** Options of `decode`. */
export interface DecodeSettings {
  /** What a person says the payloads are: it is tried before anything that is only guessed. */
  readonly schema?: Schema | undefined;
  /** Those of frames, by `schemaKey`; where a frame has none, `schema` is tried. */
  readonly schemas?: ReadonlyMap<string, Schema> | undefined;
  /** The layers that a person chose; an aggregate around them is taken apart all the same. */
  readonly chain?: Chain | undefined;
  /** What may be used up, where several payloads share it. */
  readonly allowance?: Allowance | undefined;
  /** Collects the code that was not there: once it is loaded, the bytes are to be decoded anew. */
  readonly missing?: Set<LazyCode<unknown>> | undefined;
}

const NO_CHAIN: Chain = [];

/**
 * What the bytes of a record are. Never throws, and always answers something: where no decoder
 * reads them they are `raw`, and the failures say which decoders recognized them and gave up.
 */
export function decode(bytes: Uint8Array, settings: DecodeSettings = {}): Decoding {
  const { schema, schemas, chain, missing, allowance = new Allowance() } = settings;
  const used: Used = { parts: 0, tooComplex: undefined };
  // Without a spread, here and below: it takes longer than reading many a payload.
  const run: Run = { schema, schemas, chain, missing, allowance, used, frame: undefined };
  const decoding = decodeLayer(bytes, run, chain ?? NO_CHAIN, 0);
  const { tooComplex } = used;
  return tooComplex === undefined ? decoding : { decoder: 'raw', failures: [tooComplex] };
}

/** `chain` is what is left of it; `depth` counts the layers around the bytes. */
function decodeLayer(bytes: Uint8Array, run: Run, chain: Chain, depth: number): Decoding {
  const failures: FailedAttempt[] = [];
  const at: Place = {
    bytes,
    run,
    depth,
    failures,
    inside: (inner, innerChain = [], innerRun = run) =>
      decodeLayer(inner, innerRun, innerChain, depth + 1),
  };
  const [step] = chain;
  const layer =
    decodeAggregate(at, chain) ??
    (step === undefined
      ? (decodeMarked(at) ?? decodeUnmarked(at))
      : decodeStep(at, step, chain.slice(1)));
  return Object.assign(layer, { failures });
}

/** The library that made an aggregate takes it apart before anybody sees what is in it. */
function decodeAggregate(at: Place, chain: Chain): Layer | undefined {
  if (at.depth >= MAX_LAYERS || !isKplAggregate(at.bytes)) return undefined;
  const parts = attempt('kpl', at, at.failures, () => {
    const read = readKplAggregate(at.bytes);
    // Each row shows the key that it refers to: one of megabytes would fill the memory of the page.
    for (const { partitionKey } of read) at.run.allowance.take(partitionKey.length);
    return read;
  });
  if (parts === undefined) return undefined;
  const keyed = parts.map(({ data, ...keys }) => ({ data, keys }));
  return severalLayer('kpl', keyed, at, chain);
}

/** What a person chose: that the bytes do not fit is said, and nothing else is tried. */
function decodeStep(at: Place, step: Step, rest: Chain): Layer {
  const tried: FailedAttempt[] = [];
  const layer = attempt(step.layer, at, tried, () => readStep(at, step, rest));
  const place = (at.run.chain?.length ?? 0) - rest.length;
  at.failures.push(...tried.map((failure) => ({ ...failure, step: place })));
  return layer ?? { decoder: 'raw' };
}

function readStep(at: Place, step: Step, rest: Chain): Layer {
  const { bytes, run } = at;
  if ('byteCount' in step) {
    if (step.byteCount > bytes.length) throw new DecodeError('truncated');
    return packedLayer('skip', bytes.subarray(step.byteCount), at, rest);
  }
  if ('path' in step) return fieldLayer(at, step.path, rest);
  const { layer } = step;
  if (isPackingName(layer)) {
    return packedLayer(layer, PACKINGS[layer].unpack(bytes, run.allowance), at, rest);
  }
  if (isFrameName(layer)) {
    const framed = framedLayer(layer, at, rest);
    if (framed === undefined) throw new DecodeError('malformed', { name: 'no-header' });
    return framed;
  }
  return readFormat(layer, payloadOf(bytes), at, 'encoding' in step ? step.encoding : undefined);
}

/** The value around the field is guessed, as everything inside it is. */
function fieldLayer(at: Place, path: string, rest: Chain): Layer {
  const around = innermost(at.inside(at.bytes));
  const steps = parseValuePath(path);
  const value = steps && 'value' in around ? valueAt(around.value, steps) : undefined;
  if (value === undefined || value === null) {
    throw new DecodeError('malformed', { name: 'no-field-at', path });
  }
  const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(cellText(value));
  at.run.allowance.take(bytes.length);
  return packedLayer('field', bytes, at, rest);
}

const MARKED_PACKINGS = PACKING_NAMES.filter((name) => PACKINGS[name].hasMark !== undefined);
const MARKED_FRAMES = FRAME_NAMES.filter((name) => FRAMES[name].maybe === undefined);
const MARKED_FORMATS = FORMAT_NAMES.filter((name) => FORMATS[name].hasMark !== undefined);

/** What says by its first bytes what it is. */
function decodeMarked(at: Place): Layer | undefined {
  const { bytes, run, depth, failures } = at;
  if (depth >= MAX_LAYERS) return undefined;
  for (const name of MARKED_PACKINGS) {
    const { hasMark, isMarkShort, unpack } = PACKINGS[name];
    if (hasMark?.(bytes) !== true) continue;
    const unpacked = attempt(name, at, failures, () => unpack(bytes, run.allowance));
    if (unpacked !== undefined) return packedLayer(name, unpacked, at);
    if (isMarkShort === true && readUtf8(bytes) !== undefined) failures.pop();
  }
  for (const name of MARKED_FRAMES) {
    const framed = framedLayer(name, at);
    if (framed !== undefined) return framed;
  }
  for (const name of MARKED_FORMATS) {
    if (FORMATS[name].hasMark?.(bytes) !== true) continue;
    const read = attempt(name, at, failures, () => readFormat(name, payloadOf(bytes), at));
    if (read !== undefined) return read;
  }
  return undefined;
}

/** What looks like one of these is one, whatever schema a person gave for other records. */
const WITH_FORM: ReadonlySet<DecoderName> = new Set([
  'json',
  'json-values',
  'xml',
  'base64',
  'confluent',
]);

/** Tries the schema first. That it did not fit is said only of what may be of that schema. */
function decodeUnmarked(at: Place): Layer {
  const failures: FailedAttempt[] = [];
  const before = at.failures.length;
  const read = decodeBySchema(at, failures);
  if (read !== undefined) return read;
  const guessed = decodeByGuess(at);
  if (!WITH_FORM.has(guessed.decoder)) at.failures.splice(before, 0, ...failures);
  return guessed;
}

function decodeBySchema(at: Place, failures: FailedAttempt[]): Layer | undefined {
  const { schema } = at.run;
  if (schema === undefined) return undefined;
  const format = schema.kind === 'protobuf-file' ? 'protobuf' : schema.kind;
  const payload = payloadOf(at.bytes);
  const layer = attempt(format, at, failures, () => readFormat(format, payload, at));
  if (layer !== undefined || format !== 'protobuf') return layer;
  const name = 'protobuf-delimited';
  const several = attempt(name, at, [], () => readFormat(name, payload, at));
  if (several !== undefined) failures.pop();
  return several;
}
