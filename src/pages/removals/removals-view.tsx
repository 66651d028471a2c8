import { message } from '../../platform/i18n.ts';
import { useFromAddress } from '../shared/use-address.ts';
import { RemovalPage } from './removal-page.tsx';
import { RemovalSearchForm } from './search-form.tsx';

/** The removals of the lists in use: looked through, or one of them alone. */
export function RemovalsView() {
  const only = useFromAddress(removalOfAddress);
  if (only !== undefined) return <RemovalPage key={location.hash} {...only} />;
  return (
    <>
      <p class="lead">{message('removalsLead')}</p>
      <RemovalSearchForm />
    </>
  );
}

/** "#removals/source/id" names one removal; see src/background/pages/page-opener.ts. */
function removalOfAddress(): { readonly source: string; readonly id: string } | undefined {
  const [, source, id] = location.hash.slice(1).split('/');
  // Without a list it is a search.
  if (source === undefined || source === '' || id === undefined) return undefined;
  try {
    return { source: decodeURIComponent(source), id: decodeURIComponent(id) };
  } catch {
    // What somebody typed need not be an address of ours.
    return undefined;
  }
}
