import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';

/** The page of saved posts, fetched from the package when it is asked for: it brings much that no other page needs. */
export function SavedLater() {
  const [View, setView] = useState<ComponentType>();
  useEffect(() => {
    void import('./saved-view.tsx').then(({ SavedView }) => setView(() => SavedView));
  }, []);
  return View === undefined ? <p role="status">{message('savedLoading')}</p> : <View />;
}
