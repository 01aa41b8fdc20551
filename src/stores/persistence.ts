/**
 * Where each key of the store lives between visits: in the browser's storage, with the check it must pass when read back,
 * or only in memory. A full table: a new key does not compile until it says.
 */
import type { EncoderChoice } from '../core/text/encoderChoice.ts';
import { COMPARE_MODES } from './compare.ts';
import { areDocuments, DOCUMENT_VIEWS } from './documents.ts';
import { PROVIDER_CHOICES } from './engine.ts';
import type { ExpertDraft } from './finetune.ts';
import { PANEL_WIDTH, TABS, THEMES, TIMELINE_HEIGHT } from './layout.ts';
import { isMix } from './mix.ts';
import { SPEEDS } from './player.ts';
import { LONGEST_SECONDS, SHORTEST_SECONDS } from './request.ts';
import type { StudioData } from './studio.ts';

/** What the browser offers (`localStorage`), as little of it as is used. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const STORAGE_KEY = 'stick-gen.settings.1';

type Check<T> = (value: unknown) => value is T;
type Rule<T> = { readonly where: 'memory' } | { readonly where: 'browser'; readonly check: Check<T> };

const MEMORY = { where: 'memory' } as const;
const inBrowser = <T>(check: Check<T>): Rule<T> => ({ where: 'browser', check });
const flag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';
const text: Check<string> = (value): value is string => typeof value === 'string';
const between =
  (smallest: number, largest: number): Check<number> =>
  (value): value is number =>
    typeof value === 'number' && value >= smallest && value <= largest;
const oneOf =
  <T extends string | number>(choices: readonly T[]): Check<T> =>
  (value): value is T =>
    choices.some((choice) => choice === value);

const texts: Check<readonly string[]> = (value): value is readonly string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');

const textByName: Check<Readonly<Record<string, string>>> = (value): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && Object.values(value).every(text);

const expertDraft: Check<ExpertDraft> = (value): value is ExpertDraft =>
  typeof value === 'object' && value !== null && ['name', 'licence', 'config'].every((key) => text(Reflect.get(value, key)));

/** Its shape only: whoever opens it checks the values. */
const encoder: Check<EncoderChoice | undefined> = (value): value is EncoderChoice =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

export const PERSISTENCE: { readonly [K in keyof StudioData]: Rule<StudioData[K]> } = {
  engine: MEMORY,
  providerChoice: inBrowser(oneOf(PROVIDER_CHOICES)),
  prompt: MEMORY,
  seconds: inBrowser(between(SHORTEST_SECONDS, LONGEST_SECONDS)),
  seed: MEMORY,
  refine: inBrowser(flag),
  job: MEMORY,
  waiting: MEMORY,
  records: MEMORY,
  current: MEMORY,
  playing: MEMORY,
  loop: inBrowser(flag),
  speed: inBrowser<number>(oneOf<number>(SPEEDS)),
  follow: inBrowser(flag),
  theme: inBrowser(oneOf(THEMES)),
  panelOpen: inBrowser(flag),
  panelWidth: inBrowser(between(PANEL_WIDTH.smallest, PANEL_WIDTH.largest)),
  timelineHeight: inBrowser(between(TIMELINE_HEIGHT.smallest, TIMELINE_HEIGHT.largest)),
  tab: inBrowser(oneOf(TABS)),
  sheetOpen: MEMORY,
  overlay: MEMORY,
  notice: MEMORY,
  promptLength: MEMORY,
  routingEncoder: MEMORY,
  savedEncoder: inBrowser(encoder),
  documents: inBrowser(areDocuments),
  openDocument: inBrowser(text),
  documentView: inBrowser(oneOf(DOCUMENT_VIEWS)),
  expertsOpen: inBrowser(flag),
  expertsWidth: inBrowser(between(PANEL_WIDTH.smallest, PANEL_WIDTH.largest)),
  expertsSheetOpen: MEMORY,
  experts: MEMORY,
  registry: MEMORY,
  routedBy: MEMORY,
  routing: MEMORY,
  routerSettings: MEMORY,
  acceptedLicences: inBrowser(texts),
  commercialOnly: inBrowser(flag),
  expertQuestion: MEMORY,
  mix: inBrowser(isMix),
  solo: inBrowser<string | undefined>(text),
  compareMode: inBrowser(oneOf(COMPARE_MODES)),
  compared: MEMORY,
  candidates: MEMORY,
  refused: MEMORY,
  inspecting: MEMORY,
  clipSets: MEMORY,
  clipSet: MEMORY,
  expertDraft: inBrowser(expertDraft),
  jobs: MEMORY,
  training: MEMORY,
  previewPrompt: inBrowser(text),
  learned: MEMORY,
  finished: MEMORY,
  offer: MEMORY,
  trainedOn: inBrowser(textByName),
};

/** The saved keys that pass their check. A missing, foreign or damaged record gives none: settings are never worth an error. */
export function readSaved(storage: KeyValueStorage): Partial<StudioData> {
  const saved = parse(storage.getItem(STORAGE_KEY));
  const accepted: Record<string, unknown> = {};
  for (const [key, rule] of Object.entries(PERSISTENCE)) {
    if (rule.where === 'browser' && rule.check(saved[key])) accepted[key] = saved[key];
  }
  return accepted as Partial<StudioData>;
}

/** Saves what lives in the browser, when any of it differs from `before`. */
export function writeSaved(storage: KeyValueStorage, data: StudioData, before?: StudioData): void {
  const kept = Object.entries(data).filter(([key]) => key in PERSISTENCE && PERSISTENCE[key as keyof StudioData].where === 'browser');
  if (before && kept.every(([key, value]) => value === before[key as keyof StudioData])) return;
  try {
    storage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // A full or forbidden storage loses the settings of this visit and nothing else.
  }
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
