import type { Reply } from '../../platform/messages.ts';
import type { Sources } from '../../platform/source-messages.ts';

/** Right after the installation the lists in the package are still being taken in; one that is off is not waited for. */
export function hasPackagedLists(sources: Reply<Sources> | undefined): boolean {
  return (
    sources?.ok === true &&
    sources.value.sources.every(
      ({ kind, off, state }) =>
        kind !== 'packaged' || off === true || (state !== 'never' && state !== 'syncing'),
    )
  );
}
