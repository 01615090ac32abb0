/** Where in a file, as the name of its member: `text`, or `hints[0]`. */
export interface FilePlace {
  /** From 1; 0 where it belongs to no step. */
  readonly step: number;
  readonly member: string;
}

/** The reason why the file of a lesson does not open; the page makes a sentence of each. */
export type FileRefusal =
  | { readonly reason: 'too-large'; readonly limitKiB: number }
  | { readonly reason: 'not-json' }
  /** The link was cut, or changed on its way. */
  | { readonly reason: 'broken-link' }
  | { readonly reason: 'other-format' }
  | { readonly reason: 'no-steps' }
  | { readonly reason: 'too-many-steps'; readonly limit: number }
  | ({ readonly reason: 'unknown-member'; readonly name: string } & FilePlace)
  | ({ readonly reason: 'no-text' } & FilePlace)
  | ({ readonly reason: 'long-text'; readonly limit: number } & FilePlace)
  | ({ readonly reason: 'unknown-fact'; readonly name: string } & FilePlace)
  | ({ readonly reason: 'bad-member' } & FilePlace)
  /** No stream becomes what the file begins with. */
  | { readonly reason: 'bad-set-up' }
  /** A layout that a step draws has shards that are too narrow. */
  | { readonly reason: 'bad-ghost' }
  /** Kinesis knows nothing of what the solution names, such as a shard that was never there. */
  | { readonly reason: 'bad-turn'; readonly step: number; readonly said: string }
  | { readonly reason: 'goal-not-met'; readonly step: number }
  | { readonly reason: 'takes-too-long' };
