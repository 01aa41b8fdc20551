/** Words that the registry and the fine-tuning configs share: names of experts, phases, and where an adapter may lie. */
import { z } from 'zod';

export const TARGET_PHASES = ['both', 'transformer_only', 'diffusion_only'] as const;
/** Which models an expert adapts: planner and refiner, the planner alone, the refiner alone. */
export type TargetPhase = (typeof TARGET_PHASES)[number];

/** The two models that experts adapt, by the name of their graph; module names begin with it. */
export const PHASES = ['planner', 'refiner'] as const;
export type Phase = (typeof PHASES)[number];

/** The phases that a target_phase opens. */
export function phasesOf(target: TargetPhase): readonly Phase[] {
  return { both: PHASES, transformer_only: ['planner'] as const, diffusion_only: ['refiner'] as const }[target];
}

export const expertName = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9_]{0,47}$/, 'a name has lower-case letters, digits and _, and begins with a letter')
  .describe('The name of the expert, e.g. dramatic_style.');

export const targetPhase = z.enum(TARGET_PHASES);

/** Text that says something. */
export const sentence = z.string().regex(/\S/, 'it is blank').max(400);
