import { loadSharedConfigFiles } from '@smithy/core/config';
import type { AwsProfile } from '@/lib/api/connections/aws-profiles';

/** More would be no list to choose from. */
const MAX_PROFILES = 500;
/** Sections of the config file that are no profiles, as the SDK names them. */
const OTHER_SECTIONS = /^(sso-session|services)\./;

/**
 * The profiles of `~/.aws/config` and `~/.aws/credentials`, by name. Only what a browser may know
 * of them: their keys, roles and start URLs stay here. Empty where there are no such files.
 */
export async function readProfiles(): Promise<readonly AwsProfile[]> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)]);
  return [...names]
    .filter((name) => !OTHER_SECTIONS.test(name))
    .sort()
    .slice(0, MAX_PROFILES)
    .map((name) => ({ name, region: configFile[name]?.region ?? credentialsFile[name]?.region }));
}

/** Returns whether one of the files has a profile of that name. */
export async function isKnownProfile(name: string): Promise<boolean> {
  return (await readProfiles()).some((profile) => profile.name === name);
}
