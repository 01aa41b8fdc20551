/**
 * The experts in force, as the worker reports them, and what the router gives them for the prompt at hand. Licences that were
 * accepted are remembered. What a person does with the weights is in mix.ts. Set by the commands of src/commands/experts.
 */
import type { ExpertFacts } from '../core/experts/facts.ts';
import type { RouterConfig } from '../core/experts/registry.ts';
import type { Routing } from '../core/routing/multiLoRARouter.ts';
import type { SliceSet } from './slice.ts';

export type RouterSettings = Partial<Pick<RouterConfig, 'temperature' | 'min_expert_weight'>>;

/** What a dialog asks about an expert. */
export interface ExpertQuestion {
  readonly about: 'licence' | 'rename' | 'remove';
  readonly name: string;
}

export interface ExpertsData {
  readonly experts: readonly ExpertFacts[];
  /** False until the worker has answered once. */
  readonly expertsKnown: boolean;
  /** With the person's pins; of the prompt in the bar, or of the clip on stage where the bar is empty. */
  readonly routing: Routing | undefined;
  /** Of a slider that moves, ahead of the registry. */
  readonly routerSettings: RouterSettings;
  readonly acceptedLicences: readonly string[];
  readonly commercialOnly: boolean;
  readonly expertQuestion: ExpertQuestion | undefined;
}

export interface ExpertsSetters {
  setExperts(experts: readonly ExpertFacts[]): void;
  setRouting(routing: Routing | undefined): void;
  setRouterSettings(settings: RouterSettings): void;
  setAcceptedLicences(licences: readonly string[]): void;
  setCommercialOnly(only: boolean): void;
  setExpertQuestion(question: ExpertQuestion | undefined): void;
}

export const EXPERTS_DEFAULTS: ExpertsData = {
  experts: [],
  expertsKnown: false,
  routing: undefined,
  routerSettings: {},
  acceptedLicences: [],
  commercialOnly: false,
  expertQuestion: undefined,
};

export function expertsSetters(set: SliceSet<ExpertsData>): ExpertsSetters {
  return {
    setExperts: (experts) => set({ experts, expertsKnown: true }),
    setRouting: (routing) => set({ routing }),
    setRouterSettings: (routerSettings) => set({ routerSettings }),
    setAcceptedLicences: (acceptedLicences) => set({ acceptedLicences }),
    setCommercialOnly: (commercialOnly) => set({ commercialOnly }),
    setExpertQuestion: (expertQuestion) => set({ expertQuestion }),
  };
}

/** Those that take part, in the order of the panel: keys 1 to 6 are the first six. */
export function readyExperts({ experts }: ExpertsData): readonly ExpertFacts[] {
  return experts.filter(({ state }) => state === 'ready');
}

/** What the router gives an expert now; 0 before it has answered. */
export function routedWeight({ routing }: ExpertsData, name: string): number {
  return routing?.style[name] ?? routing?.orthogonal[name] ?? 0;
}
