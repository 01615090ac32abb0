import { formatValuePath, parseValuePath } from '../value-path';
import { FORMAT_NAMES, FRAME_NAMES, type LayerName, PACKING_NAMES } from './layer-names';

/** What is inside is the text or the bytes at a path of the value, such as `value.data`. */
export interface FieldStep {
  readonly layer: 'field';
  readonly path: string;
}

/** One layer that a person chose. */
export type Step =
  | { readonly layer: LayerName }
  /** So many bytes at the beginning are passed over. */
  | { readonly layer: 'skip'; readonly byteCount: number }
  | FieldStep
  /** A name that TextDecoder knows. */
  | { readonly layer: 'text'; readonly encoding: string };

/**
 * Layers from the outermost inward, instead of what would be guessed. What is inside the last of
 * them is guessed, unless that is a format.
 */
export type Chain = readonly Step[];

export const MAX_STEPS = 8;
export const MAX_SKIPPED_BYTES = 1_000_000;
const NAMES: ReadonlySet<string> = new Set([...PACKING_NAMES, ...FRAME_NAMES, ...FORMAT_NAMES]);
const FORMATS: ReadonlySet<string> = new Set(FORMAT_NAMES);
const MAX_LENGTH = 1000;
const MAX_PATH_LENGTH = 100;

/** As a link holds it: `skip:5,gzip,json`. */
export function printChain(chain: Chain): string {
  return chain
    .map((step) => {
      const argument = argumentOf(step);
      return argument === undefined ? step.layer : `${step.layer}:${encodeURIComponent(argument)}`;
    })
    .join(',');
}

/** As people write it: `skip 5 → gzip → json`. */
export function arrowsOf(chain: Chain): string {
  return chain
    .map((step) => [step.layer, argumentOf(step)].filter((word) => word !== undefined).join(' '))
    .join(' → ');
}

/** The step into a field; undefined where a link could not hold its path. */
export function fieldStep(path: string): FieldStep | undefined {
  const steps = parseValuePath(path) ?? [];
  const written = formatValuePath(steps);
  const isUsable = steps.length > 0 && encodeURIComponent(written).length <= MAX_PATH_LENGTH;
  return isUsable ? { layer: 'field', path: written } : undefined;
}

/** Undefined where it is no chain: an unknown layer, too many of them, or something after a format. */
export function parseChain(text: string): Chain | undefined {
  if (text === '' || text.length > MAX_LENGTH) return undefined;
  const steps = text.split(',').map(parseStep);
  const chain = steps.filter((step) => step !== undefined);
  const isWhole = chain.length === steps.length && chain.length <= MAX_STEPS;
  const endsWithFormat = chain.slice(0, -1).every((step) => !isFormat(step));
  return isWhole && endsWithFormat ? chain : undefined;
}

/**
 * The chain that reads a record as it was read, from the decoders used; `chosen` is the chain that it
 * was read by, whose steps may say more than their names.
 */
export function chainOf(decoders: readonly string[], chosen: Chain): Chain {
  const used = decoders.filter((name) => name !== 'kpl');
  const end = used.findIndex((name) => FORMATS.has(name));
  return used.slice(0, end < 0 ? undefined : end + 1).flatMap((name, index): Chain => {
    const step = chosen[index];
    if (step?.layer === name) return [step];
    return isLayerName(name) ? [{ layer: name }] : [];
  });
}

/** Whether nothing can be inside it. */
export function isFormat({ layer }: Step): boolean {
  return FORMATS.has(layer);
}

function argumentOf(step: Step): string | undefined {
  if ('byteCount' in step) return String(step.byteCount);
  if ('path' in step) return step.path;
  return 'encoding' in step ? step.encoding : undefined;
}

function parseStep(text: string): Step | undefined {
  const [name = '', coded] = text.split(':');
  const argument = coded === undefined ? undefined : readCoded(coded);
  if (name === 'skip' && argument !== undefined && /^[1-9]\d{0,6}$/.test(argument)) {
    const byteCount = Number(argument);
    return byteCount <= MAX_SKIPPED_BYTES ? { layer: 'skip', byteCount } : undefined;
  }
  if (name === 'field' && argument !== undefined) return fieldStep(argument);
  if (name === 'text' && argument !== undefined) {
    return isEncoding(argument) ? { layer: 'text', encoding: argument } : undefined;
  }
  return argument === undefined && isLayerName(name) ? { layer: name } : undefined;
}

function readCoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function isLayerName(name: string): name is LayerName {
  return NAMES.has(name);
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
