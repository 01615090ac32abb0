/** What the changelog says of a version, without its heading; undefined where it says nothing. */
export function notesOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^(?=## )/m);
  const section = sections.find((text) => headingOf(text) === version);
  return section?.slice(section.indexOf('\n')).trim();
}

/** The notes of a version that is released, or of the one to come. */
export function notesSoFar(changelog: string, version: string): string | undefined {
  const released = notesOf(changelog, version);
  const coming = notesOf(changelog, 'Unreleased');
  if (released !== undefined || coming === undefined) return released;
  return `Version ${version} is not released yet. Its notes so far:\n\n${coming}`;
}

/** `## 0.1.0 (2026-12-01)` is of `0.1.0`; brackets around the version are a link of Markdown. */
function headingOf(section: string): string | undefined {
  return /^## \[?(?<version>[^\s\]]+)/.exec(section)?.groups?.version;
}
