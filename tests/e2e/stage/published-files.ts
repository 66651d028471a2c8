import { setTimeout as delay } from 'node:timers/promises';
import type { Files } from '../../background/publish.ts';
import type { RequestHandler } from '../local-web.ts';

/** A file comes in so many pieces, with so many milliseconds between them: a network, not a disk. */
const PIECES = 4;
const BETWEEN = 10;

/** A publisher's host whose files a test replaces whenever it likes. */
export class PublishedFiles {
  files: Files = new Map();
  /** Paths of all segments that were asked for since `files` was last set by `offer`. */
  segmentsAsked: string[] = [];

  offer(files: Files): void {
    this.files = files;
    this.segmentsAsked = [];
  }

  readonly handler: RequestHandler = async (request, response) => {
    const path = request.url ?? '';
    const file = this.files.get(`https://${request.headers.host ?? ''}${path}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (path.startsWith('/data/segments/')) this.segmentsAsked.push(path);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Length', file.length);
    const piece = Math.ceil(file.length / PIECES);
    for (let at = 0; at < file.length && !response.destroyed; at += piece) {
      response.write(file.subarray(at, at + piece));
      await delay(BETWEEN);
    }
    response.end();
  };
}
