/** The router's settings by slider: at once for the weights on display, and into the registry when the slider rests (watchRegistry.ts). */
import type { RouterSettings } from '../../stores/experts.ts';
import type { Studio } from '../studio.ts';

/** The registry's own defaults. */
export const ROUTER_INITIAL = { temperature: 0.1, min_expert_weight: 0.05 } as const;

export function tuneRouter({ store }: Pick<Studio, 'store'>, change: RouterSettings): void {
  const { routerSettings, setRouterSettings } = store.getState();
  const rounded = Object.entries({ ...routerSettings, ...change }).map(([key, value]) => [key, Math.round(value * 1000) / 1000]);
  setRouterSettings(Object.fromEntries(rounded));
}
