import { message } from '../../platform/i18n.ts';
import type { SourceState } from '../../platform/source-messages.ts';

/** Says of a source that went without a sync for so long that it answers no more. */
export function OutdatedWords({ source }: { readonly source: SourceState }) {
  return source.outdated ? <p class="failed">{message('sourceOutdated')}</p> : null;
}
