/** The part of it that the console uses: its published types would bring those of Express. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Filter = (request: IncomingMessage, response: ServerResponse) => boolean;

  /** Compresses what the filter lets pass, which is called when the headers are known. */
  function compression(options: {
    readonly filter: Filter;
  }): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

  namespace compression {
    /** Lets text pass. */
    const filter: Filter;
  }

  export default compression;
}
