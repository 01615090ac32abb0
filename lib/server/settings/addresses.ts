import { hostInUrl, isLoopbackName } from '@/lib/base/loopback';
import type { ConsoleNames } from '../http/callers/guard';
import type { Settings } from './settings';

/**
 * The address that the simulator listens on. Its port asks for no login, so other machines reach it
 * only if the settings name the hosts that it answers to.
 */
export function kinesisHost({ host, simulator }: Pick<Settings, 'host' | 'simulator'>): string {
  return isLoopbackName(host) || simulator.allowed.hosts.length > 0 ? host : '127.0.0.1';
}

/** What a request may call the console. */
export function consoleNames({ port, tls, publicOrigin }: Settings): ConsoleNames {
  return { port, isTls: tls !== undefined, publicOrigin };
}

/** Where a person on this machine finds the console. */
export function consoleAddress({ host, port, tls, basePath }: Settings): string {
  return `${tls === undefined ? 'http' : 'https'}://${hostInUrl(host)}:${port}${basePath}`;
}

/** Where browsers find the console. Nothing that a request says takes part in it. */
export function publicAddress(settings: Settings): string {
  const { publicOrigin, basePath } = settings;
  return publicOrigin === undefined ? consoleAddress(settings) : `${publicOrigin}${basePath}`;
}

/** Where clients find the simulator; undefined where it does not listen. */
export function kinesisAddress(settings: Settings): string | undefined {
  const { kinesisPort, simulator } = settings;
  if (kinesisPort === undefined) return undefined;
  const scheme = simulator.tls === undefined ? 'http' : 'https';
  return `${scheme}://${hostInUrl(kinesisHost(settings))}:${kinesisPort}`;
}
