/** How the window is arranged: theme, panels and their sizes, what lies over everything. */
import type { SliceSet } from './slice.ts';

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];
export const TABS = ['inspector', 'finetune', 'yaml', 'device'] as const;
export type Tab = (typeof TABS)[number];
export type Overlay = 'palette' | 'help';

/** Smallest and largest sizes of the panels, CSS pixels. */
export const PANEL_WIDTH = { smallest: 240, largest: 720 } as const;
export const TIMELINE_HEIGHT = { smallest: 104, largest: 320 } as const;

export interface LayoutData {
  readonly theme: Theme;
  readonly panelOpen: boolean;
  readonly panelWidth: number;
  readonly timelineHeight: number;
  readonly tab: Tab;
  /** The experts, at the left. */
  readonly expertsOpen: boolean;
  readonly expertsWidth: number;
  readonly expertsSheetOpen: boolean;
  /** On narrow windows the panel is a sheet, closed at first. */
  readonly sheetOpen: boolean;
  readonly overlay: Overlay | undefined;
}

export interface LayoutSetters {
  setTheme(theme: Theme): void;
  setPanelOpen(open: boolean): void;
  setPanelWidth(pixels: number): void;
  setTimelineHeight(pixels: number): void;
  setTab(tab: Tab): void;
  setExpertsOpen(open: boolean): void;
  setExpertsWidth(pixels: number): void;
  setExpertsSheetOpen(open: boolean): void;
  setSheetOpen(open: boolean): void;
  setOverlay(overlay: Overlay | undefined): void;
}

export const LAYOUT_DEFAULTS: LayoutData = {
  theme: 'dark',
  panelOpen: true,
  panelWidth: 288,
  timelineHeight: 148,
  tab: 'inspector',
  expertsOpen: true,
  expertsWidth: 288,
  expertsSheetOpen: false,
  sheetOpen: false,
  overlay: undefined,
};

export function layoutSetters(set: SliceSet<LayoutData>): LayoutSetters {
  return {
    setTheme: (theme) => set({ theme }),
    setPanelOpen: (panelOpen) => set({ panelOpen }),
    setPanelWidth: (pixels) => set({ panelWidth: within(pixels, PANEL_WIDTH) }),
    setTimelineHeight: (pixels) => set({ timelineHeight: within(pixels, TIMELINE_HEIGHT) }),
    setTab: (tab) => set({ tab }),
    setExpertsOpen: (expertsOpen) => set({ expertsOpen }),
    setExpertsWidth: (pixels) => set({ expertsWidth: within(pixels, PANEL_WIDTH) }),
    setExpertsSheetOpen: (expertsSheetOpen) => set({ expertsSheetOpen }),
    setSheetOpen: (sheetOpen) => set({ sheetOpen }),
    setOverlay: (overlay) => set({ overlay }),
  };
}

function within(value: number, limits: { readonly smallest: number; readonly largest: number }): number {
  return Math.round(Math.max(limits.smallest, Math.min(limits.largest, value)));
}
