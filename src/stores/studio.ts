/**
 * The studio's one store: slices of data with their setters. Vanilla; src/ui binds it to React. Intents (anything that does
 * more than set a value) live in src/commands.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CLIPS_DEFAULTS, type ClipsData, type ClipsSetters, clipsSetters } from './clips.ts';
import { COMPARE_DEFAULTS, type CompareData, type CompareSetters, compareSetters } from './compare.ts';
import { DOCUMENTS_DEFAULTS, type DocumentsData, type DocumentsSetters, documentsSetters } from './documents.ts';
import { ENGINE_DEFAULTS, type EngineData, type EngineSetters, engineSetters } from './engine.ts';
import { EXPERTS_DEFAULTS, type ExpertsData, type ExpertsSetters, expertsSetters } from './experts.ts';
import { FINETUNE_DEFAULTS, type FinetuneData, type FinetuneSetters, finetuneSetters } from './finetune.ts';
import { JOB_DEFAULTS, type JobData, type JobSetters, jobSetters } from './job.ts';
import { LAYOUT_DEFAULTS, type LayoutData, type LayoutSetters, layoutSetters } from './layout.ts';
import { MIX_DEFAULTS, type MixData, type MixSetters, mixSetters } from './mix.ts';
import { NOTICE_DEFAULTS, type NoticeData, type NoticeSetters, noticeSetters } from './notice.ts';
import { type KeyValueStorage, readSaved, writeSaved } from './persistence.ts';
import { PLAYER_DEFAULTS, type PlayerData, type PlayerSetters, playerSetters } from './player.ts';
import { REQUEST_DEFAULTS, type RequestData, type RequestSetters, requestSetters } from './request.ts';
import { WORDS_DEFAULTS, type WordsData, type WordsSetters, wordsSetters } from './words.ts';

export type StudioData = EngineData &
  RequestData &
  JobData &
  ClipsData &
  PlayerData &
  LayoutData &
  NoticeData &
  WordsData &
  DocumentsData &
  ExpertsData &
  MixData &
  FinetuneData &
  CompareData;
export type StudioState = StudioData &
  EngineSetters &
  RequestSetters &
  JobSetters &
  ClipsSetters &
  PlayerSetters &
  LayoutSetters &
  NoticeSetters &
  WordsSetters &
  DocumentsSetters &
  ExpertsSetters &
  MixSetters &
  FinetuneSetters &
  CompareSetters;
export type StudioStore = StoreApi<StudioState>;

/** With a storage, saved settings are read first and every later change is saved. */
export function createStudioStore(storage?: KeyValueStorage): StudioStore {
  const store = createStore<StudioState>()((set, get) => ({
    ...ENGINE_DEFAULTS,
    ...REQUEST_DEFAULTS,
    ...JOB_DEFAULTS,
    ...CLIPS_DEFAULTS,
    ...PLAYER_DEFAULTS,
    ...LAYOUT_DEFAULTS,
    ...NOTICE_DEFAULTS,
    ...WORDS_DEFAULTS,
    ...DOCUMENTS_DEFAULTS,
    ...EXPERTS_DEFAULTS,
    ...MIX_DEFAULTS,
    ...COMPARE_DEFAULTS,
    ...FINETUNE_DEFAULTS,
    ...(storage ? readSaved(storage) : {}),
    ...engineSetters(set),
    ...requestSetters(set),
    ...jobSetters(set),
    ...clipsSetters(set, get),
    ...playerSetters(set),
    ...layoutSetters(set),
    ...noticeSetters(set),
    ...wordsSetters(set),
    ...documentsSetters(set, get),
    ...expertsSetters(set),
    ...mixSetters(set, get),
    ...compareSetters(set),
    ...finetuneSetters(set, get),
  }));
  if (storage) store.subscribe((state, before) => writeSaved(storage, state, before));
  return store;
}

/** The data without the setters. */
export function studioData(state: StudioState): StudioData {
  const data = Object.entries(state).filter(([, value]) => typeof value !== 'function');
  return Object.fromEntries(data) as unknown as StudioData;
}
