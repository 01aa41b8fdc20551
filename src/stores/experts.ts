/**
 * The experts in force, as the worker reports them, and what the router gives them for the prompt at hand. Licences that were
 * accepted are remembered. What a person does with the weights is in mix.ts. Set by the commands of src/commands/experts.
 */
import type { ExpertFacts } from '../core/experts/facts.ts';
import type { OrthogonalExpert, Registry, RouterConfig, StyleExpert } from '../core/experts/registry.ts';
import type { Routing } from '../core/routing/multiLoRARouter.ts';
import type { SliceSet } from './slice.ts';

export type RouterSettings = Partial<Pick<RouterConfig, 'temperature' | 'min_expert_weight'>>;

/** What a dialog asks about an expert. */
export interface ExpertQuestion {
  readonly about: 'licence' | 'title' | 'prompts' | 'removal';
  readonly name: string;
}

export interface ExpertsData {
  readonly experts: readonly ExpertFacts[];
  /** In force; undefined until the worker has answered once. Experts that it does not list are kept in this browser and follow no prompt. */
  readonly registry: Registry | undefined;
  /** Key of the text encoder whose embeddings the router in force compares. */
  readonly routedBy: string | undefined;
  /** With the person's pins; of the prompt in the bar, or of the clip on stage where the bar is empty. */
  readonly routing: Routing | undefined;
  /** Of a slider that moves, ahead of the registry. */
  readonly routerSettings: RouterSettings;
  readonly acceptedLicences: readonly string[];
  readonly commercialOnly: boolean;
  readonly expertQuestion: ExpertQuestion | undefined;
}

export interface ExpertsSetters {
  setExperts(experts: readonly ExpertFacts[], registry: Registry, routedBy: string): void;
  setRouting(routing: Routing | undefined): void;
  setRouterSettings(settings: RouterSettings): void;
  setAcceptedLicences(licences: readonly string[]): void;
  setCommercialOnly(only: boolean): void;
  setExpertQuestion(question: ExpertQuestion | undefined): void;
}

export const EXPERTS_DEFAULTS: ExpertsData = {
  experts: [],
  registry: undefined,
  routedBy: undefined,
  routing: undefined,
  routerSettings: {},
  acceptedLicences: [],
  commercialOnly: false,
  expertQuestion: undefined,
};

export function expertsSetters(set: SliceSet<ExpertsData>): ExpertsSetters {
  return {
    setExperts: (experts, registry, routedBy) => set({ experts, registry, routedBy }),
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

/** What the registry says of an expert; undefined where it does not list it. */
export function listedExpert({ registry }: ExpertsData, name: string): StyleExpert | OrthogonalExpert | undefined {
  return registry?.style_experts[name] ?? registry?.orthogonal_experts[name];
}

/** The name that people see: 'dramatic_style' -> 'Dramatic style'. */
export function expertTitle({ name, title }: Pick<ExpertFacts, 'name' | 'title'>): string {
  const words = name.replaceAll('_', ' ');
  return title ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the router gives an expert now; 0 before it has answered. */
export function routedWeight({ routing }: ExpertsData, name: string): number {
  return routing?.style[name] ?? routing?.orthogonal[name] ?? 0;
}
