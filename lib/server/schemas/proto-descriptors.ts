import { fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  type FileDescriptorProto,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';

/** An import that no registry answers with the schema. */
export class MissingImportError extends Error {
  constructor(readonly importedFile: string) {
    super(`It imports ${importedFile}.`);
  }
}

/**
 * The descriptor set of a `.proto` source, as protoc would write it, its file last. Google's own types
 * are known. Throws a MissingImportError, and what the library says of a source that it cannot parse.
 */
export function describeProto(source: string): Uint8Array {
  const root = new protobuf.Root();
  const { imports = [], package: ownPackage = '' } = protobuf.parse(source, root, {
    keepCase: true,
  });
  for (const name of imports) {
    const common = protobuf.common.get(name);
    if (common === null) throw new MissingImportError(name);
    root.addJSON(common.nested ?? {});
  }
  root.resolveAll();
  const written = descriptor.FileDescriptorSet.encode(root.toDescriptor('proto3')).finish();
  const set = fromBinary(FileDescriptorSetSchema, written);
  completeNames(set.file);
  // The library leaves out which file needs which: the one of the source needs all others.
  const own = set.file.filter((file) => file.package === ownPackage);
  const others = set.file.filter((file) => file.package !== ownPackage);
  for (const file of own) file.dependency = others.map(({ name }) => name);
  set.file = [...others, ...own];
  return toBinary(FileDescriptorSetSchema, set);
}

/** The library leaves names of types as they stand in the source; descriptors have them in full. */
function completeNames(files: readonly FileDescriptorProto[]): void {
  const known = new Set(files.flatMap((file) => namesIn(file.package, file)));
  const complete = (scope: string, message: DescriptorProto) => {
    const own = `${scope}.${message.name}`;
    for (const field of message.field) {
      if (field.typeName !== '') field.typeName = findName(field.typeName, own, known);
    }
    for (const nested of message.nestedType) complete(own, nested);
  };
  for (const file of files) {
    for (const message of file.messageType) complete(prefixOf(file.package), message);
  }
}

function namesIn(
  ownPackage: string,
  { messageType, enumType }: Pick<FileDescriptorProto, 'messageType' | 'enumType'>,
): readonly string[] {
  const prefix = prefixOf(ownPackage);
  return [
    ...enumType.map(({ name }) => `${prefix}.${name}`),
    ...messageType.flatMap((message) => namesInMessage(prefix, message)),
  ];
}

function namesInMessage(prefix: string, message: DescriptorProto): readonly string[] {
  const own = `${prefix}.${message.name}`;
  return [
    own,
    ...message.enumType.map(({ name }) => `${own}.${name}`),
    ...message.nestedType.flatMap((nested) => namesInMessage(own, nested)),
  ];
}

/** `.shop.v1`, and nothing for a file without a package. */
function prefixOf(ownPackage: string): string {
  return ownPackage === '' ? '' : `.${ownPackage}`;
}

/** Protobuf looks in the innermost scope first. */
function findName(name: string, scope: string, known: ReadonlySet<string>): string {
  if (name.startsWith('.')) return name;
  for (let at = scope; at !== ''; at = at.slice(0, at.lastIndexOf('.'))) {
    if (known.has(`${at}.${name}`)) return `${at}.${name}`;
  }
  return `.${name}`;
}
