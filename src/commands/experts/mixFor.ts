/** The mix of a generation: what the router gives for a prompt, under what the person pinned, muted and drew. */
import type { ExpertMix } from '../../core/experts/mix.ts';
import { curvedMix } from '../../core/routing/curvedMix.ts';
import type { Routing } from '../../core/routing/multiLoRARouter.ts';
import { readyExperts } from '../../stores/experts.ts';
import { curvesOf, pinsOf } from '../../stores/mix.ts';
import type { Studio } from '../studio.ts';

export type MixPorts = Pick<Studio, 'store' | 'experts' | 'encoder'>;

/** Undefined, at once, where no expert takes part. Rejects with AppError. */
export function mixFor(studio: MixPorts, prompt: string): Promise<ExpertMix> | undefined {
  const state = studio.store.getState();
  const names = readyExperts(state).map(({ name }) => name);
  if (names.length === 0) return undefined;
  return routePrompt(studio, prompt).then((routing) => curvedMix(routing, pinsOf(state, names), curvesOf(state, names)));
}

/** Asks the router, with the settings of a slider that moves and the encoder that the person chose for routing. */
export async function routePrompt({ store, experts, encoder }: MixPorts, prompt: string): Promise<Routing> {
  const state = store.getState();
  const pins = pinsOf(
    state,
    readyExperts(state).map(({ name }) => name),
  );
  const { routingEncoder, routedBy } = state;
  // One that has just been opened routes once the prototypes are in its space, too.
  const [embedding] = routingEncoder.kind === 'ready' && routingEncoder.facts.key === routedBy ? await encoder.embed([prompt]) : [];
  return experts.route({ prompt, pins, settings: state.routerSettings, ...(embedding ? { embedding } : {}) });
}
