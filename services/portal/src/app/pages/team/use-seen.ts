import { useCallback, useEffect, useRef } from 'react';

// Three quarters of a row, or of the screen when the row is taller, for long enough to be read at a glance.
const SHARE = 0.75;
const GLANCE_ms = 600;

/** Calls `onSeen` once a row was really on the screen for a moment. Give each row the returned ref and its id in `data-entry`. */
export const useSeen = (onSeen: (id: string) => void): ((row: HTMLElement | null) => void) => {
  const listener = useRef(onSeen);
  useEffect(() => {
    listener.current = onSeen;
  }, [onSeen]);
  const observer = useRef<IntersectionObserver | null>(null);
  useEffect(() => () => observer.current?.disconnect(), []);
  return useCallback((row) => {
    if (!row) return;
    observer.current ??= watch((id) => {
      listener.current(id);
    });
    observer.current.observe(row);
  }, []);
};

const watch = (onSeen: (id: string) => void): IntersectionObserver => {
  const glances = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRect, boundingClientRect, rootBounds } of entries) {
        const enough = SHARE * Math.min(boundingClientRect.height, rootBounds?.height ?? boundingClientRect.height);
        clearTimeout(glances.get(target));
        if (intersectionRect.height < enough || !(target instanceof HTMLElement)) continue;
        glances.set(
          target,
          setTimeout(() => {
            observer.unobserve(target);
            onSeen(target.dataset.entry ?? '');
          }, GLANCE_ms),
        );
      }
    },
    { threshold: [0, 0.25, 0.5, SHARE, 1] },
  );
  return observer;
};
