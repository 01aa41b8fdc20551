/** Whether the window has room for panels beside the stage; below this they are sheets. */
import { useSyncExternalStore } from 'react';

const WIDE = '(width >= 900px)';

export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(WIDE).matches,
  );
}
