import type { ComponentType } from 'preact';
import type { MessageKey } from '../../platform/i18n.ts';
import { AboutView } from '../about/about-view.tsx';
import { AccountsView } from '../accounts/accounts-view.tsx';
import { CompareView } from '../compare/compare-view.tsx';
import { PatternsView } from '../patterns/patterns-view.tsx';
import { RemovalsView } from '../removals/removals-view.tsx';
import { SavedLater } from '../saved/saved-later.tsx';
import { SettingsView } from '../settings/settings-view.tsx';
import { SourcesView } from '../sources/sources-view.tsx';

export interface DashboardTab {
  /** What stands after "#" in the address. */
  readonly id: string;
  readonly title: MessageKey;
  readonly View: ComponentType;
}

/** In the order in which they stand; the first is shown where the address names none. */
export const tabs: readonly [DashboardTab, ...DashboardTab[]] = [
  { id: 'sources', title: 'tabSources', View: SourcesView },
  { id: 'removals', title: 'tabRemovals', View: RemovalsView },
  { id: 'saved', title: 'tabSaved', View: SavedLater },
  { id: 'patterns', title: 'tabPatterns', View: PatternsView },
  { id: 'accounts', title: 'tabAccounts', View: AccountsView },
  { id: 'compare', title: 'compareTitle', View: CompareView },
  { id: 'settings', title: 'tabSettings', View: SettingsView },
  { id: 'about', title: 'tabAbout', View: AboutView },
];
