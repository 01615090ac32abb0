import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceOfText } from './policy-of-page';

/** next-themes puts it in while it changes the color scheme, so that nothing fades. */
const NO_TRANSITIONS =
  '*,*::before,*::after{-webkit-transition:none!important;-moz-transition:none!important;' +
  '-o-transition:none!important;-ms-transition:none!important;transition:none!important}';

/**
 * What a policy allows as inline styles: the style sheets of the build in this folder. Every page
 * allows all of them, because a link inside the console brings along those of the next page.
 */
export function inlineStylesOf(buildDir: string): readonly string[] {
  const folder = join(buildDir, 'static');
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  return [...sheets, NO_TRANSITIONS].map(sourceOfText);
}
