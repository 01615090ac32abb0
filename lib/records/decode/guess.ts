import { hasControlCharacters } from './bytes/utf8';
import type { Payload } from './content';
import {
  type DecoderName,
  type Decoding,
  decodersOf,
  type FailedAttempt,
  type Layer,
} from './decoding';
import { FORMATS } from './formats/formats';
import { FRAMES } from './frames/frames';
import type { FormatName, FrameName, PackingName } from './layer-names';
import { PACKINGS } from './packings/packings';
import { MAX_LAYERS, type Place } from './place';
import {
  attempt,
  framedLayer,
  isFrameName,
  isPackingName,
  packedLayer,
  payloadOf,
  readFormat,
} from './read-layer';

/** What is tried, in this order, on bytes that neither a mark nor a schema explains. */
const GUESSES: readonly (PackingName | FrameName | FormatName)[] = [
  'base64',
  'json',
  'json-values',
  'xml',
  'msgpack',
  'cbor',
  'deflate',
  'snappy-raw',
  'confluent',
  'protobuf-fields',
  'text',
];
/** They read almost anything, so that a better guess that failed is news. */
const LAST_RESORTS: ReadonlySet<DecoderName> = new Set(['protobuf-fields', 'text', 'raw']);

/** Always answers something: bytes that nothing reads are `raw`. */
export function decodeByGuess(at: Place): Layer {
  const payload = payloadOf(at.bytes);
  const failed: FailedAttempt[] = [];
  for (const name of GUESSES) {
    const layer = isPackingName(name)
      ? guessPacking(name, payload, at)
      : isFrameName(name)
        ? guessFrame(name, at)
        : guessFormat(name, payload, at, failed);
    if (layer === undefined) continue;
    if ('inside' in layer) forgetMisfit(layer.inside, at.failures);
    if (LAST_RESORTS.has(layer.decoder)) at.failures.push(...failed);
    return layer;
  }
  at.failures.push(...failed, { ...NO_WORDS, decoder: 'text', reason: 'not-utf8' });
  return { decoder: 'raw' };
}

/** That a schema did not fit the bytes is no news where it fits what is inside them. */
function forgetMisfit(inside: Decoding, failures: FailedAttempt[]): void {
  const last = failures.at(-1);
  if (last !== undefined && decodersOf(inside).includes(last.decoder)) failures.pop();
}

function guessFormat(
  name: FormatName,
  payload: Payload,
  at: Place,
  failed: FailedAttempt[],
): Layer | undefined {
  const resemblance = FORMATS[name].resembles?.(payload) ?? 'no';
  if (resemblance === 'no') return undefined;
  const tried: FailedAttempt[] = [];
  const layer = attempt(name, at, tried, () => readFormat(name, payload, at));
  const isNews = resemblance === 'surely' || tried.some(({ reason }) => reason === 'too-large');
  if (isNews) failed.push(...tried);
  return layer;
}

function guessFrame(name: FrameName, at: Place): Layer | undefined {
  const isWorthTrying = at.depth < MAX_LAYERS && FRAMES[name].maybe?.(at.bytes) === true;
  return isWorthTrying ? framedLayer(name, at) : undefined;
}

/** Any word may be base64 by chance, so what is inside has to be something that has a form. */
function guessPacking(name: PackingName, payload: Payload, at: Place): Layer | undefined {
  const { maybe, unpack } = PACKINGS[name];
  if (at.depth >= MAX_LAYERS || maybe?.(payload) !== true) return undefined;
  const unpacked = attempt(name, at, [], () => unpack(payload.bytes, at.run.allowance));
  if (unpacked === undefined || unpacked.length === 0) return undefined;
  const layer = packedLayer(name, unpacked, at);
  return hasForm(layer.inside) ? layer : undefined;
}

function hasForm(inside: Decoding): boolean {
  if (inside.failures.some(({ decoder }) => isLongMark(decoder))) return true;
  if ('text' in inside) return !hasControlCharacters(inside.text ?? '');
  return !WITHOUT_FORM.has(inside.decoder);
}

/** Bytes that mean nothing are one of these by chance. */
const WITHOUT_FORM: ReadonlySet<DecoderName> = new Set(['raw', 'deflate', 'protobuf-fields']);

/** Decoders whose first bytes are too long to be there by chance. */
function isLongMark(decoder: DecoderName): boolean {
  if (!isPackingName(decoder)) return decoder === 'kpl';
  const { hasMark, isMarkShort } = PACKINGS[decoder];
  return hasMark !== undefined && isMarkShort !== true;
}

const NO_WORDS = { problem: undefined, said: undefined };
