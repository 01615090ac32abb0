import { createFileRegistry, type FileRegistry, fromBinary } from '@bufbuild/protobuf';
import {
  FileDescriptorSetSchema,
  file_google_protobuf_any,
  file_google_protobuf_duration,
  file_google_protobuf_empty,
  file_google_protobuf_field_mask,
  file_google_protobuf_struct,
  file_google_protobuf_timestamp,
  file_google_protobuf_wrappers,
} from '@bufbuild/protobuf/wkt';
import { ok, type Result, refuse } from '@/lib/base/result';
import type { SchemaRefusal } from './schema-refusal';

/** Files that come with every compiler, so that people forget to put them into a set. */
const WELL_KNOWN = [
  file_google_protobuf_any,
  file_google_protobuf_duration,
  file_google_protobuf_empty,
  file_google_protobuf_field_mask,
  file_google_protobuf_struct,
  file_google_protobuf_timestamp,
  file_google_protobuf_wrappers,
].map(({ proto }) => proto);

/** The files of a descriptor set. */
export interface DescriptorSet {
  readonly registry: FileRegistry;
  /** The file that the set was made of; those before it are what it imports. */
  readonly fileName: string;
}

/** Reads what `protoc --descriptor_set_out` writes, with imports but for those of Google's own types. */
export function readDescriptorSet(bytes: Uint8Array): Result<DescriptorSet, SchemaRefusal> {
  try {
    const set = fromBinary(FileDescriptorSetSchema, bytes);
    const fileName = set.file.at(-1)?.name ?? '';
    const names = new Set(set.file.map(({ name }) => name));
    const imported = new Set(set.file.flatMap(({ dependency }) => dependency));
    const missing = WELL_KNOWN.filter(({ name }) => imported.has(name) && !names.has(name));
    set.file.unshift(...missing);
    return ok({ registry: createFileRegistry(set), fileName });
  } catch (error) {
    return refuse({ reason: 'unreadable', said: error instanceof Error ? error.message : '' });
  }
}
