/** The facts in AWS's sentence about a call that no policy allows. */
export interface AccessDenial {
  /** Such as `kinesis:ListShards`. */
  readonly action: string;
  /** The ARN that the action was refused on; left out where AWS names none. */
  readonly resource?: string | undefined;
}

const DENIAL =
  /is not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)(?: on resource: (arn:[^\s"']+))?/;

/** Reads IAM's sentence; undefined where it is another one. */
export function parseAccessDenial(message: string): AccessDenial | undefined {
  const [, action, resource] = DENIAL.exec(message) ?? [];
  return action === undefined ? undefined : { action, resource };
}
