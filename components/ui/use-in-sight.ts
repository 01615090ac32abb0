import { useCallback, useEffect, useRef, useState } from 'react';

/** What is about to be scrolled to is in sight as well. */
const MARGIN_PX = 120;

/**
 * Which of many elements are on the screen. Each is given `watch` as its ref, and its id as
 * `data-sight-id`.
 */
export function useInSight(): {
  readonly inSight: ReadonlySet<string>;
  readonly watch: (element: HTMLElement | null) => () => void;
} {
  const [inSight, setInSight] = useState<ReadonlySet<string>>(new Set());
  const observer = useRef<IntersectionObserver>(undefined);
  useEffect(() => () => observer.current?.disconnect(), []);

  const update = useCallback((change: (ids: Set<string>) => void) => {
    setInSight((before) => {
      const ids = new Set(before);
      change(ids);
      return ids;
    });
  }, []);
  const watch = useCallback(
    (element: HTMLElement | null) => {
      // React calls what is returned here instead of passing null.
      if (element === null) return () => {};
      observer.current ??= new IntersectionObserver(
        (entries) =>
          update((ids) => {
            for (const { target, isIntersecting } of entries) {
              if (isIntersecting) ids.add(idOf(target));
              else ids.delete(idOf(target));
            }
          }),
        { rootMargin: `${MARGIN_PX}px 0px` },
      );
      observer.current.observe(element);
      return () => {
        observer.current?.unobserve(element);
        update((ids) => ids.delete(idOf(element)));
      };
    },
    [update],
  );
  return { inSight, watch };
}

function idOf(element: Element): string {
  return element.getAttribute('data-sight-id') ?? '';
}
