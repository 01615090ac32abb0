/** The person who makes a change, and the address that it comes from. */
export interface Doer {
  /** Undefined on a console without login. */
  readonly who?: string | undefined;
  /** Undefined for changes that the console makes by itself. */
  readonly from?: string | undefined;
}
