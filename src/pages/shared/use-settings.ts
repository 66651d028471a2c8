import { useEffect, useState } from 'preact/hooks';
import type { Reply } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import type { Settings } from '../../platform/settings-messages.ts';
import { repeatedly } from './use-sources.ts';

/** The reader's settings as the background has them, asked again and again; undefined until it first answers. */
export function useSettings(): readonly [
  Reply<Settings> | undefined,
  (change: Promise<Reply<Settings>>) => void,
] {
  const [settings, setSettings] = useState<Reply<Settings>>();
  useEffect(() => repeatedly(async () => setSettings(await send('settings', {}))), []);
  return [settings, (change) => void change.then(setSettings)];
}
