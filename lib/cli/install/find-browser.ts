import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';
import { placesOnPath } from './find-on-path';
import { installWithApt, mayUseApt } from './install-with-apt';

/** A Chromium, and how Playwright starts it. */
export interface FoundBrowser {
  /** For people: which browser it is and where it came from. */
  readonly what: string;
  readonly launchOptions: LaunchOptions;
}

/** A Chromium that is already on this machine: Playwright's own, else the system's. */
export function findBrowser(): FoundBrowser | undefined {
  const own = chromium.executablePath();
  if (starts(own)) return { what: `Playwright's own Chromium (${own})`, launchOptions: {} };
  const system = systemBrowserPaths().find(starts);
  if (system === undefined) return undefined;
  return {
    what: `the browser of this system (${system})`,
    launchOptions: { executablePath: system, args: SYSTEM_CHROMIUM_FLAGS },
  };
}

/** As `findBrowser`, but gets one where there is none. Says on the console what it does. */
export function findOrInstallBrowser(): FoundBrowser {
  const present = findBrowser();
  if (present !== undefined) {
    console.log(`Browser: ${present.what}`);
    return present;
  }
  console.log('Browser: none is installed. Trying Playwright’s own download.');
  // On a bare Debian the download lacks the libraries that it needs to start.
  const words = ['install', 'chromium', ...(mayUseApt() ? ['--with-deps'] : [])];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(process.execPath, [playwrightCli(), ...words], { stdio: 'inherit', env });
  let installed = findBrowser();
  if (installed === undefined && mayUseApt()) {
    for (const browserPackage of ['chromium-headless-shell', 'chromium']) {
      console.log(`Browser: that did not work. Trying the package ${browserPackage}.`);
      installWithApt([browserPackage, 'fonts-noto-cjk']);
      installed = findBrowser();
      if (installed !== undefined) break;
    }
  }
  if (installed === undefined) {
    throw new Error(
      'No browser for the browser tests: install Chromium or Chrome, or run `npx playwright install chromium`.',
    );
  }
  console.log(`Browser: installed ${installed.what}`);
  return installed;
}

/** Debian's Chromium runs as root only without its sandbox, and is to leave the network alone. */
const SYSTEM_CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// First the one that draws no windows of its own: it takes two thirds of the time.
const NAMES_ON_PATH = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

function systemBrowserPaths(): readonly string[] {
  const onPath = placesOnPath(NAMES_ON_PATH);
  switch (process.platform) {
    case 'darwin':
      return [
        ...onPath,
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ];
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
        const folder = process.env[variable];
        return folder === undefined
          ? []
          : [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')];
      });
    default:
      return onPath;
  }
}

/** A file is not enough: Ubuntu's chromium-browser may be a stub that asks for a snap. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  // Chrome on Windows opens a window instead of saying its version.
  return process.platform === 'win32' || spawnSync(path, ['--version']).status === 0;
}

function playwrightCli(): string {
  return join(createRequire(import.meta.url).resolve('@playwright/test/package.json'), '../cli.js');
}
