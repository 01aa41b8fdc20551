/**
 * Puts the registry in force: the worker loads its experts, the store learns what came of it. Done when the models are ready, when
 * the registry's applied text changes, a licence is accepted, or the encoder that routes changes. A broken expert is a fact of its
 * own; a registry that cannot be read leaves everything as it was.
 */
import type { Registry } from '../../core/experts/registry.ts';
import { prototypePrompts } from '../../core/routing/multiLoRARouter.ts';
import { encoderKey, SHIPPED_ENCODER } from '../../core/text/encoderChoice.ts';
import { REGISTRY_DOCUMENT } from '../../stores/documents.ts';
import type { StudioState } from '../../stores/studio.ts';
import { showError } from '../command.ts';
import { askForEncoder } from '../routingEncoder.ts';
import type { PrototypeEmbeddings, Studio } from '../studio.ts';
import { changeApplied } from '../yaml/editDocument.ts';

/** A slider of the router rests this long before the registry takes its setting. */
const REST_MILLISECONDS = 600;

const turns = new WeakMap<Studio, number>();

/** Rejects with AppError. Before the models or the registry are there it does nothing: whoever comes last calls again. */
export async function applyRegistry(studio: Studio): Promise<void> {
  const own = (turns.get(studio) ?? 0) + 1;
  turns.set(studio, own);
  const { documents, engine, acceptedLicences: licences, commercialOnly, registry: before } = studio.store.getState();
  const text = documents[REGISTRY_DOCUMENT]?.applied;
  if (text === undefined || engine.kind !== 'ready') return;
  const { parseRegistry } = await import('../../core/experts/registry.ts');
  const registry = parseRegistry(text, REGISTRY_DOCUMENT).value;
  const embeddings = await embedPrototypes(studio, registry);
  const input = { registry: text, licences, commercialOnly, ...(embeddings ? { embeddings } : {}) };
  const { experts, routedBy } = await studio.experts.setExperts(input);
  if (turns.get(studio) !== own) return;
  studio.store.getState().setExperts(experts, registry, routedBy);
  const wish = registry.router.text_encoder;
  const isNew = !before || encoderKey(before.router.text_encoder) !== encoderKey(wish);
  if (isNew && wish.id !== SHIPPED_ENCODER.id && studio.store.getState().routingEncoder.kind === 'shipped')
    await askForEncoder(studio, wish);
}

/** main.tsx starts it; returns what ends it. */
export function watchRegistry(studio: Studio, rest = REST_MILLISECONDS): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const apply = (): void => void applyRegistry(studio).catch((thrown: unknown) => showError(studio, thrown));
  const keep = (): void => void keepRouterSettings(studio).catch((thrown: unknown) => showError(studio, thrown));
  const unsubscribe = studio.store.subscribe((state, before) => {
    if (watched(state).some((value, i) => value !== watched(before)[i])) apply();
    if (state.routerSettings === before.routerSettings) return;
    clearTimeout(timer);
    timer = setTimeout(keep, rest);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

function watched({ documents, acceptedLicences, commercialOnly, routingEncoder }: StudioState): readonly unknown[] {
  const key = routingEncoder.kind === 'ready' ? routingEncoder.facts.key : undefined;
  return [documents[REGISTRY_DOCUMENT]?.applied, acceptedLicences, commercialOnly, key];
}

/** What a slider of the router set goes into the registry, which then says it. */
async function keepRouterSettings(studio: Studio): Promise<void> {
  const { getState } = studio.store;
  const settings = getState().routerSettings;
  for (const [key, value] of Object.entries(settings)) await changeApplied(studio, REGISTRY_DOCUMENT, ['router', key], value);
  if (getState().routerSettings === settings && Object.keys(settings).length > 0) getState().setRouterSettings({});
}

/** By the encoder that is open for routing; undefined where the shipped one routes. */
async function embedPrototypes({ store, encoder }: Studio, registry: Registry): Promise<PrototypeEmbeddings | undefined> {
  const { routingEncoder } = store.getState();
  if (routingEncoder.kind !== 'ready') return undefined;
  const prompts = prototypePrompts(registry);
  const vectors = await encoder.embed(prompts);
  const { key, width } = routingEncoder.facts;
  return { key, width, vectors: new Map(prompts.map((prompt, i) => [prompt, vectors[i]])) };
}
