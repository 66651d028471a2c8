import * as v from 'valibot';
import { browser } from '../../platform/browser.ts';
import { locale } from '../../platform/i18n.ts';

const postsSchema = v.array(
  v.object({ id: v.string(), author: v.string(), lang: v.string(), text: v.string() }),
);
const samplesSchema = v.record(v.string(), postsSchema);

export type SamplePost = v.InferOutput<typeof postsSchema>[number];

/** The invented posts that travel with the extension, in the reader's language. */
export async function samplePosts(): Promise<readonly SamplePost[]> {
  const file = await fetch(browser.runtime.getURL('starter/samples.json'));
  const samples = v.parse(samplesSchema, await file.json());
  const [language = 'en'] = locale().split('-');
  return samples[language] ?? samples['en'] ?? [];
}
