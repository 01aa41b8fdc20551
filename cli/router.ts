/** The router of the command line: the registry's experts and gates over the encoder that it names. Verbs that route open it. */
import { join, resolve } from 'node:path';
import { awaitsConsent } from '../src/core/experts/licence.ts';
import { gatePath } from '../src/core/experts/loadExperts.ts';
import { type OrthogonalExpert, parseRegistry, type Registry, type StyleExpert } from '../src/core/experts/registry.ts';
import type { PromptEncoder } from '../src/core/ports.ts';
import { type Gate, readGate } from '../src/core/routing/gate.ts';
import { MultiLoRARouter } from '../src/core/routing/multiLoRARouter.ts';
import { type EncoderChoice, encoderKey, SHIPPED_ENCODER } from '../src/core/text/encoderChoice.ts';
import { openFileArtifacts } from '../src/platform/node/fileArtifacts.ts';
import { openEncoderFolder, openPackEncoder } from '../src/platform/node/textEncoder.ts';
import { readInput, readText } from './clipFiles.ts';
import { registryPath } from './export/experts.ts';

export interface RouterSetup {
  /** The registry, configs/experts/registry.yaml unless given. */
  readonly file?: string | undefined;
  /** An encoder to route by instead of the registry's. */
  readonly other?: PromptEncoder | undefined;
  /** Accepted licences: experts under any other that forbids commercial use take no part, as in the app. */
  readonly licences?: readonly string[];
}

/** `--licence` of the verbs that route. */
export const LICENCE_OPTION = [
  '--licence <name...>',
  'accept this licence: experts under one that forbids commercial use are off without',
] as const;

/** @param root the folder that holds models/ and configs/ */
export async function openRouter(root: string, { file, other, licences = [] }: RouterSetup = {}): Promise<MultiLoRARouter> {
  const path = file ?? registryPath(root);
  const registry = accepted(parseRegistry(await readText(path), path).value, licences);
  const encoder = other ?? (await openEncoder(registry.router.text_encoder, root));
  const gated = Object.values(registry.orthogonal_experts).some(({ enabled }) => enabled);
  if (!gated) return MultiLoRARouter.create({ registry, encoder });
  const own = encoder.key === encoderKey(SHIPPED_ENCODER);
  const gateEncoder = own ? encoder : await openEncoder(SHIPPED_ENCODER, root);
  return MultiLoRARouter.create({ registry, encoder, gateEncoder, gates: await readGates(registry, gateEncoder, root) });
}

/** The shipped encoder from the pack, unless it is open already; any other from its folder in models/. */
export async function openEncoder(choice: EncoderChoice, root: string, shipped?: PromptEncoder): Promise<PromptEncoder> {
  if (shipped?.key === encoderKey(choice)) return shipped;
  if (choice.id === SHIPPED_ENCODER.id) return openPackEncoder(await openFileArtifacts(root), undefined, { choice });
  return openEncoderFolder(join(root, 'models', ...choice.id.split('/')), { choice });
}

function accepted(registry: Registry, licences: readonly string[]): Registry {
  const switched = <T extends StyleExpert | OrthogonalExpert>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(entries).map(([name, entry]) => {
        const { licence = '' } = entry;
        return [name, awaitsConsent(licence, licences) ? { ...entry, enabled: false } : entry];
      }),
    );
  const { style_experts: style, orthogonal_experts: orthogonal } = registry;
  return { ...registry, style_experts: switched(style), orthogonal_experts: switched(orthogonal) };
}

async function readGates(registry: Registry, encoder: PromptEncoder, root: string): Promise<Map<string, Gate>> {
  const gates = new Map<string, Gate>();
  for (const [name, entry] of Object.entries(registry.orthogonal_experts)) {
    if (!entry.enabled) continue;
    const path = resolve(root, 'models', gatePath(entry));
    gates.set(name, readGate(await readInput(path), encoder, path));
  }
  return gates;
}
