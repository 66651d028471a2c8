/**
 * The posts as a collection of W3C Web Annotations (https://www.w3.org/TR/annotation-model/):
 * the target is the post's words on its page at a time, the bodies are the notes, the tags and
 * the sources of the records that it was compared with.
 */
import type { BagPost } from '../bag/bag-content.ts';
import { annotated } from '../log/changes.ts';
import type { PageSource } from '../saved-post.ts';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

export function annotationsOf(posts: readonly BagPost[]): string {
  const items = posts.map(annotationOf);
  const collection = {
    '@context': CONTEXT,
    type: 'AnnotationCollection',
    id: `urn:evenhand:export:${posts[0]?.saved.id ?? 'empty'}`,
    total: items.length,
    first: {
      type: 'AnnotationPage',
      id: `urn:evenhand:page:${posts[0]?.saved.id ?? 'empty'}`,
      startIndex: 0,
      items,
    },
  };
  return `${JSON.stringify(collection, undefined, 1)}\n`;
}

function annotationOf({ saved, changes }: BagPost) {
  const { note, tags } = annotated(changes.map(({ change }) => change));
  const { post } = saved;
  const sources = (saved.comparison?.matches ?? []).flatMap(({ record }) =>
    record.sources.map(({ url }) => url),
  );
  return {
    '@context': CONTEXT,
    id: `urn:uuid:${saved.id}`,
    type: 'Annotation',
    motivation: 'assessing',
    created: saved.savedAt,
    generator: {
      id: 'urn:evenhand',
      type: 'Software',
      name: `Evenhand ${saved.software.evenhand}`,
    },
    body: [
      ...(note === ''
        ? []
        : [{ type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: note }]),
      ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
      ...[...new Set(sources)].map((source) => ({
        type: 'SpecificResource',
        purpose: 'linking',
        source,
      })),
    ],
    target: {
      type: 'SpecificResource',
      source: targetOf(saved.page),
      ...(post.text === null || post.text === ''
        ? {}
        : { selector: { type: 'TextQuoteSelector', exact: post.text } }),
      state: { type: 'TimeState', sourceDate: saved.savedAt },
    },
  };
}

/** A saved file is named by its content (RFC 6920), as it has no address. */
function targetOf(page: PageSource): string {
  if (page.kind === 'address') return page.address;
  const bytes = page.sha256.match(/../g) ?? [];
  const base64 = btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
  return `ni:///sha-256;${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}
