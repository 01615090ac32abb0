import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

/** Puts the types of a source, and of all that it names, into one file that needs no package. */
export async function bundleTypes(root: string, source: string, file: string): Promise<void> {
  const compilerOptions = { incremental: false };
  const bundle = await rollup({
    input: join(root, source),
    plugins: [
      dts({ tsconfig: join(root, 'tsconfig.json'), compilerOptions, includeExternal: ['zod'] }),
    ],
    external: (id) => id.startsWith('node:'),
    onLog(level, { message }) {
      if (level === 'warn') throw new Error(`The types of ${source}: ${message}`);
    },
  });
  await bundle.write({ file, format: 'es' });
  await bundle.close();
}
