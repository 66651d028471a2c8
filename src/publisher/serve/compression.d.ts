/** As much of the package as is used, on Node's own requests: its published types ask for Express. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Filter = (request: IncomingMessage, response: ServerResponse) => boolean;

  interface Compression {
    (options: {
      readonly filter: Filter;
      /** In bytes; what is shorter is sent as it is. */
      readonly threshold: number;
    }): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
    readonly filter: Filter;
  }

  const compression: Compression;
  export default compression;
}
