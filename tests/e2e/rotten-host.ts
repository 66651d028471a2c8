import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Files, HOST } from '../background/publish.ts';

/** Answers one request in place of the file; false where the file is to be served. */
export type Misbehaviour = (path: string, response: ServerResponse) => boolean;

/** A host of datasets that a test makes serve, and misbehave, as it likes. */
export class RottenHost {
  #files: Files = new Map();
  #misbehave: Misbehaviour = () => false;
  readonly #open: boolean;

  /** @param open whether it lets other sites read what it serves */
  constructor({ open }: { readonly open: boolean } = { open: true }) {
    this.#open = open;
  }

  /** @param misbehave what it does to some requests; all others are answered as they should */
  serve(files: Files, misbehave: Misbehaviour = () => false): void {
    this.#files = files;
    this.#misbehave = misbehave;
  }

  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '';
    if (this.#misbehave(path, response)) return;
    const file = this.#files.get(new URL(path, HOST).href);
    if (this.#open) response.setHeader('Access-Control-Allow-Origin', '*');
    response.writeHead(file ? 200 : 404).end(file);
  };
}
