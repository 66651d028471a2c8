import * as limits from '../../platform/limits.ts';
import type {
  HiddenComparison,
  LastingSettings,
  Settings,
  Switches,
} from '../../platform/settings-messages.ts';

/** The settings of somebody who never chose any; a demonstration shows the muted badges as well. */
export function firstSettings(mode: 'demo' | 'package'): Settings {
  return {
    switches: {
      muted: mode === 'demo',
      compact: false,
      markNothing: false,
      hideBadges: false,
      drawNothing: false,
      paused: false,
      otherLanguages: true,
    },
    hidden: [],
    pausedTabs: [],
  };
}

export function withSwitches(settings: Settings, switches: Partial<Switches>): Settings {
  return { ...settings, switches: { ...settings.switches, ...switches } };
}

export function withTab(settings: Settings, tabId: number, paused: boolean): Settings {
  const others = settings.pausedTabs.filter((each) => each !== tabId);
  if (!paused) return { ...settings, pausedTabs: others };
  // The ones before may long be closed: no tab tells of its end.
  return { ...settings, pausedTabs: [...others, tabId].slice(-limits.pausedTabs) };
}

/** @throws Error when as many comparisons are hidden as may be */
export function withHidden(settings: Settings, comparison: HiddenComparison): Settings {
  const others = withoutHidden(settings, comparison.postId);
  if (others.hidden.length >= limits.hiddenComparisons)
    throw new Error(`No more than ${limits.hiddenComparisons} comparisons can be hidden.`);
  return { ...others, hidden: [...others.hidden, comparison] };
}

export function withoutHidden(settings: Settings, postId: string): Settings {
  return { ...settings, hidden: settings.hidden.filter((each) => each.postId !== postId) };
}

/** Takes over a file of settings; what ends with the browser is not its business. */
export function withFile(settings: Settings, { switches, hidden }: LastingSettings): Settings {
  const { hideBadges } = settings.switches;
  return { ...settings, switches: { ...switches, hideBadges }, hidden };
}

/** What the browser's end ends. */
export function afterRestart(settings: Settings): Settings {
  return { ...withSwitches(settings, { hideBadges: false }), pausedTabs: [] };
}
