/** The studio's name and the few actions that are always at hand, floating over the stage's corners. */
import { CircleHelp, Moon, PanelLeft, PanelRight, Search, Sun } from 'lucide-react';
import { toggleExpertsPanel } from '../commands/experts/toggleExpertsPanel.ts';
import { openHelp } from '../commands/openHelp.ts';
import { openPalette } from '../commands/openPalette.ts';
import { togglePanel } from '../commands/togglePanel.ts';
import { toggleTheme } from '../commands/toggleTheme.ts';
import { useCommand, useStudio } from './context.ts';
import { IconButton } from './parts/Button.tsx';

export function TopBar() {
  const theme = useStudio((state) => state.theme);
  const panelOpen = useStudio((state) => state.panelOpen);
  const expertsOpen = useStudio((state) => state.expertsOpen);
  const experts = useCommand(toggleExpertsPanel);
  const palette = useCommand(openPalette);
  const help = useCommand(openHelp);
  const switchTheme = useCommand(toggleTheme);
  const panel = useCommand(togglePanel);
  return (
    <>
      <h1 className="pointer-events-none absolute top-4.5 left-4 z-10 flex items-center gap-2 font-semibold text-text @max-[1040px]:sr-only">
        <Mark />
        Stick-Gen Studio
      </h1>
      <div className="absolute top-3 right-3 z-10 flex rounded-lg p-0.5 narrow:hidden @max-[960px]:top-auto @max-[960px]:right-auto @max-[960px]:bottom-3 @max-[960px]:left-3 @max-[960px]:border @max-[960px]:border-hairline @max-[960px]:bg-panel">
        <IconButton label="Experts" shortcut="e" pressed={expertsOpen} onClick={experts.perform}>
          <PanelLeft size={16} aria-hidden />
        </IconButton>
        <IconButton label="Find an action" shortcut="$mod+k" onClick={palette.perform}>
          <Search size={16} aria-hidden />
        </IconButton>
        <IconButton label="Shortcuts" shortcut="Shift+?" onClick={help.perform}>
          <CircleHelp size={16} aria-hidden />
        </IconButton>
        <IconButton label={theme === 'dark' ? 'Light theme' : 'Dark theme'} shortcut="t" onClick={switchTheme.perform}>
          {theme === 'dark' ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
        </IconButton>
        <IconButton label="Side panel" shortcut="i" pressed={panelOpen} onClick={panel.perform}>
          <PanelRight size={16} aria-hidden />
        </IconButton>
      </div>
    </>
  );
}

/** The studio's mark: a figure in mid-step, left limbs cool, right limbs warm. */
function Mark() {
  return (
    <svg viewBox="0 0 20 20" className="size-5" fill="none" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round" aria-hidden>
      <path d="M10 7.5 14 10l2-2M10 12l3 3-1 3.5" className="stroke-left-side" />
      <path d="M10 7.5 6.5 9.5 6 12.5M10 12l-2.5 3L4 16.5" className="stroke-right-side" />
      <path d="M10 6.5V12" className="stroke-text" />
      <circle cx="10" cy="3.4" r="1.9" className="fill-text" />
    </svg>
  );
}
