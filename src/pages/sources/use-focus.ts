import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Puts the keyboard where something new appeared, once. */
export function useFocus<Target extends HTMLElement>(): RefObject<Target | null> {
  const target = useRef<Target | null>(null);
  useEffect(() => target.current?.focus(), []);
  return target;
}
