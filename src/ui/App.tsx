/** The window: stage with the prompt over it, side panel, timeline, status line. Arranges, decides nothing. */
import { PanelBottom, Search, SlidersHorizontal, SunMoon } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { openPalette } from '../commands/openPalette.ts';
import { toggleTheme } from '../commands/toggleTheme.ts';
import { LAYOUT_DEFAULTS, PANEL_WIDTH, TIMELINE_HEIGHT } from '../stores/layout.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { type Parts, PartsProvider, useCommand, useParts, useStudio } from './context.ts';
import { ExpertDialogs } from './experts/ExpertDialogs.tsx';
import { ExpertsPanel, ExpertsSheet } from './experts/ExpertsPanel.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { PanelSheet, SidePanel } from './panel/SidePanel.tsx';
import { Resizer } from './parts/Resizer.tsx';
import { PromptBar } from './prompt/PromptBar.tsx';
import { StageView } from './StageView.tsx';
import { StatusLine } from './StatusLine.tsx';
import { bindShortcuts } from './shortcuts.ts';
import { TopBar } from './TopBar.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { useWide } from './useWide.ts';

export function App({ parts }: { readonly parts: Parts }) {
  useEffect(() => bindShortcuts(parts.studio), [parts.studio]);
  return (
    <PartsProvider value={parts}>
      <Tooltip.Provider delayDuration={400}>
        <Window />
        <CommandPalette />
        <HelpDialog />
        <ExpertDialogs />
      </Tooltip.Provider>
    </PartsProvider>
  );
}

function Window() {
  const { studio } = useParts();
  const wide = useWide();
  const theme = useStudio((state) => state.theme);
  const expertsOpen = useStudio((state) => state.expertsOpen);
  const expertsWidth = useStudio((state) => state.expertsWidth);
  const panelOpen = useStudio((state) => state.panelOpen);
  const panelWidth = useStudio((state) => state.panelWidth);
  const timelineHeight = useStudio((state) => state.timelineHeight);
  const { setExpertsWidth, setPanelWidth, setTimelineHeight } = studio.store.getState();
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <div className="flex h-dvh flex-col bg-ground">
      <div className="flex min-h-0 flex-1">
        {wide && expertsOpen ? (
          <>
            <ExpertsPanel />
            <Resizer
              label="Width of the experts"
              axis="width"
              panelIs="left"
              size={expertsWidth}
              initial={LAYOUT_DEFAULTS.expertsWidth}
              onResize={setExpertsWidth}
              {...PANEL_WIDTH}
            />
          </>
        ) : null}
        <main className="@container relative min-w-0 flex-1">
          <StageView />
          <TopBar />
          <PromptBar />
        </main>
        {wide && panelOpen ? (
          <>
            <Resizer
              label="Width of the side panel"
              axis="width"
              size={panelWidth}
              initial={LAYOUT_DEFAULTS.panelWidth}
              onResize={setPanelWidth}
              {...PANEL_WIDTH}
            />
            <SidePanel />
          </>
        ) : null}
      </div>
      {wide ? (
        <Resizer
          label="Height of the timeline"
          axis="height"
          size={timelineHeight}
          initial={LAYOUT_DEFAULTS.timelineHeight}
          onResize={setTimelineHeight}
          {...TIMELINE_HEIGHT}
        />
      ) : null}
      <div className="flex shrink-0 flex-col border-hairline narrow:border-t" style={wide ? { height: timelineHeight } : undefined}>
        <Timeline />
      </div>
      {wide ? null : <NarrowBar />}
      <StatusLine />
      {wide ? null : <PanelSheet />}
      {wide ? null : <ExpertsSheet />}
    </div>
  );
}

/** The actions that have no room over a narrow stage. */
function NarrowBar() {
  const { studio } = useParts();
  const palette = useCommand(openPalette);
  const theme = useCommand(toggleTheme);
  return (
    <nav aria-label="Panels" className="flex h-14 shrink-0 items-center justify-around border-t border-hairline bg-panel">
      <NarrowButton label="Experts" icon={SlidersHorizontal} onClick={() => studio.store.getState().setExpertsSheetOpen(true)} />
      <NarrowButton label="Details" icon={PanelBottom} onClick={() => studio.store.getState().setSheetOpen(true)} />
      <NarrowButton label="Actions" icon={Search} onClick={palette.perform} />
      <NarrowButton label="Theme" icon={SunMoon} onClick={theme.perform} />
    </nav>
  );
}

function NarrowButton({
  label,
  icon: Icon,
  onClick,
}: {
  readonly label: string;
  readonly icon: typeof Search;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="flex h-12 min-w-20 flex-col items-center justify-center gap-0.5 rounded-md text-muted"
      onClick={onClick}
    >
      <Icon size={18} aria-hidden />
      {label}
    </button>
  );
}
