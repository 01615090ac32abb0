/** A request as it came over HTTP, whatever its version; header names are lower-case. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /**
   * Sent by the console itself, whose reads are not those of a consumer, and whose calls take nothing
   * of the rates that clients are held to.
   */
  readonly isOfConsole?: boolean;
}

/** Whatever answers calls of clients: all that a port needs to know of the simulator. */
export interface CallHandler {
  /** Never rejects. */
  handle(request: WireRequest): Promise<WireResponse>;
}

/** An answer, ready for HTTP of any version. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** In the place of a body, from SubscribeToShard; ends soon after the signal. */
  readonly stream?: (signal: AbortSignal) => AsyncIterable<Uint8Array>;
}
