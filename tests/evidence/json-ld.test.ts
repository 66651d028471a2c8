import { spawnSync } from 'node:child_process';
import { expect, it, vi } from 'vitest';
import { bagFiles } from '../../src/evidence/bag/make-bag.ts';
import { ANNOTATIONS_FILE } from '../../src/evidence/bag/paths.ts';
import { findPypiTool } from '../pypi-tool.ts';
import { languagesOf, someBag } from './some-bag.ts';

const INSTALL_MS = 600_000;
vi.setConfig({ testTimeout: INSTALL_MS });

const OA = 'http://www.w3.org/ns/oa#';
const AS = 'http://www.w3.org/ns/activitystreams#';
const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

const python = findPypiTool({
  name: 'pyld',
  version: '2.0.4',
  program: 'python3',
  otherwise: 'no JSON-LD processor read the annotations',
});

const link = (id: string) => ({ '@id': id, '@type': '@id' });
const word = (id: string) => ({ '@id': id, '@type': '@vocab' });
const moment = (id: string) => ({
  '@id': id,
  '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
});

/**
 * In place of the W3C's own, which tests do not fetch: the terms that annotations of ours may
 * use, with what the Web Annotation Vocabulary calls them. A term that is not here is dropped.
 */
const terms = {
  id: '@id',
  type: '@type',
  ...Object.fromEntries(
    [
      'Annotation',
      'SpecificResource',
      'TextualBody',
      'TextQuoteSelector',
      'TimeState',
      'assessing',
      'commenting',
      'tagging',
      'linking',
      'exact',
    ].map((name) => [name, OA + name]),
  ),
  AnnotationCollection: `${AS}OrderedCollection`,
  AnnotationPage: `${AS}OrderedCollectionPage`,
  Software: `${AS}Application`,
  body: link(`${OA}hasBody`),
  target: link(`${OA}hasTarget`),
  source: link(`${OA}hasSource`),
  selector: link(`${OA}hasSelector`),
  state: link(`${OA}hasState`),
  motivation: word(`${OA}motivatedBy`),
  purpose: word(`${OA}hasPurpose`),
  sourceDate: moment(`${OA}sourceDate`),
  created: moment('http://purl.org/dc/terms/created'),
  format: 'http://purl.org/dc/elements/1.1/format',
  value: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value',
  name: 'http://xmlns.com/foaf/0.1/name',
  generator: link(`${AS}generator`),
  total: `${AS}totalItems`,
  startIndex: `${AS}startIndex`,
  first: link(`${AS}first`),
  items: { ...link(`${AS}items`), '@container': '@list' },
};

const SCRIPT = `
import json, sys
from pyld import jsonld
given = json.load(sys.stdin)
def load(url, options):
    assert url == given['url'], url
    return {'contextUrl': None, 'documentUrl': url, 'document': {'@context': given['terms']}}
jsonld.set_document_loader(load)
print(json.dumps({'expanded': jsonld.expand(given['document']),
                  'quads': jsonld.to_rdf(given['document'], {'format': 'application/n-quads'})}))
`;

/** Every name of a member in a document. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => [name, ...namesIn(inside)]);
}

it.skipIf(python === undefined)(
  'a JSON-LD processor reads the annotations, and drops no word of them',
  () => {
    const bag = someBag();
    const file = bagFiles(bag, languagesOf('en')).get(ANNOTATIONS_FILE);
    const document: unknown = JSON.parse(new TextDecoder().decode(file));
    const names = new Set(namesIn(document));
    names.delete('@context');
    expect([...names].filter((name) => !Object.hasOwn(terms, name))).toEqual([]);
    const { stdout, stderr } = spawnSync(python ?? '', ['-c', SCRIPT], {
      input: JSON.stringify({ url: CONTEXT, terms, document }),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const { expanded, quads }: { expanded: readonly object[]; quads: string } = JSON.parse(stdout);
    expect(expanded).toHaveLength(1);
    for (const { saved } of bag.posts) {
      expect(quads).toContain(`<urn:uuid:${saved.id}> <${OA}motivatedBy> <${OA}assessing>`);
      expect(quads).toContain(`<urn:uuid:${saved.id}> <${OA}hasTarget>`);
    }
  },
);
