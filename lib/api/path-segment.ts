/**
 * A name of Kinesis as a segment of a path. Streams and consumers may be called `.` and `..`, which
 * browsers resolve away, encoded or not: these stand behind a tilde, which no name has.
 */
export function pathSegment(name: string): string {
  return encodeURIComponent(DOTS.test(name) ? `~${name}` : name);
}

/** The name that a segment stands for, once the segment is decoded. */
export function nameInSegment(segment: string): string {
  const name = segment.slice(1);
  return segment.startsWith('~') && DOTS.test(name) ? name : segment;
}

/**
 * The name that a segment of a page's path stands for. A segment that does not decode stands for
 * itself: Next passes on what holds a percent sign of its own already decoded.
 */
export function nameInEncodedSegment(encoded: string): string {
  try {
    return nameInSegment(decodeURIComponent(encoded));
  } catch {
    return nameInSegment(encoded);
  }
}

const DOTS = /^\.\.?$/;
