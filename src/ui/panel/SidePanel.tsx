/** The tabs at the right of the stage; on a narrow window the same tabs in a sheet from below. */
import { Tabs } from 'radix-ui';
import { lazy, type ReactNode, Suspense } from 'react';
import { TABS, type Tab } from '../../stores/layout.ts';
import { useParts, useStudio } from '../context.ts';
import { Sheet } from '../parts/Sheet.tsx';
import { DeviceTab } from './DeviceTab.tsx';
import { Inspector } from './Inspector.tsx';

const TAB_NAMES: Readonly<Record<Tab, string>> = { inspector: 'Inspector', finetune: 'Train', yaml: 'YAML', device: 'Device' };

const YamlPanel = lazy(() =>
  import('../yaml/YamlPanel.tsx').then(
    (module) => ({ default: module.YamlPanel }),
    () => ({ default: EditorMissing }),
  ),
);

const FinetunePanel = lazy(() =>
  import('../finetune/FinetunePanel.tsx').then(
    (module) => ({ default: module.FinetunePanel }),
    () => ({ default: PanelMissing }),
  ),
);

function PanelMissing() {
  return <p className="p-3">This part could not be loaded. Check the connection and reload the page; clips and jobs are kept.</p>;
}

function EditorMissing() {
  return <p className="p-3">The editor could not be loaded. Check the connection and reload the page; drafts are kept.</p>;
}

export function SidePanel() {
  const width = useStudio((state) => state.panelWidth);
  return (
    <aside aria-label="Side panel" className="flex shrink-0 flex-col bg-panel" style={{ width }}>
      <PanelTabs />
    </aside>
  );
}

export function PanelSheet() {
  const { studio } = useParts();
  const open = useStudio((state) => state.sheetOpen);
  return (
    <Sheet title="Clip and device" open={open} onOpenChange={(next) => studio.store.getState().setSheetOpen(next)}>
      {(close) => <PanelTabs close={close} />}
    </Sheet>
  );
}

function PanelTabs({ close }: { readonly close?: ReactNode }) {
  const { studio } = useParts();
  const tab = useStudio((state) => state.tab);
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value) => {
        const next = TABS.find((name) => name === value);
        if (next) studio.store.getState().setTab(next);
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex h-10 shrink-0 items-center border-b border-hairline px-1.5 narrow:h-14">
        <Tabs.List aria-label="Panel" className="flex gap-0.5">
          {TABS.map((name) => (
            <Tabs.Trigger
              key={name}
              value={name}
              className="h-7 rounded-md px-2.5 text-muted transition-colors hover:text-text data-[state=active]:bg-raised data-[state=active]:text-text narrow:h-11 narrow:px-4"
            >
              {TAB_NAMES[name]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {close}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Tabs.Content value="inspector">
          <Inspector />
        </Tabs.Content>
        {/* As high as there is room: its editor scrolls in itself. */}
        <Tabs.Content value="yaml" className="flex flex-col data-[state=active]:h-full narrow:data-[state=active]:h-[calc(70dvh-3.5rem)]">
          <Suspense fallback={<p className="p-3 text-muted">The editor is loading.</p>}>
            <YamlPanel />
          </Suspense>
        </Tabs.Content>
        <Tabs.Content value="finetune">
          <Suspense fallback={<p className="p-3 text-muted">The panel is loading.</p>}>
            <FinetunePanel />
          </Suspense>
        </Tabs.Content>
        <Tabs.Content value="device">
          <DeviceTab />
        </Tabs.Content>
      </div>
    </Tabs.Root>
  );
}
