/** The experts at the left of the stage; on a narrow window the same in a sheet from below. */
import type { ReactNode } from 'react';
import { useParts, useStudio } from '../context.ts';
import { Sheet } from '../parts/Sheet.tsx';
import { ExpertList } from './ExpertList.tsx';
import { ExpertsHead } from './ExpertsHead.tsx';
import { RouterPart } from './RouterPart.tsx';

export function ExpertsPanel() {
  const width = useStudio((state) => state.expertsWidth);
  return (
    <aside aria-label="Experts" className="flex shrink-0 flex-col bg-panel" style={{ width }}>
      <Content />
    </aside>
  );
}

export function ExpertsSheet() {
  const { studio } = useParts();
  const open = useStudio((state) => state.expertsSheetOpen);
  return (
    <Sheet title="Experts" open={open} onOpenChange={(next) => studio.store.getState().setExpertsSheetOpen(next)}>
      {(close) => <Content close={close} />}
    </Sheet>
  );
}

function Content({ close }: { readonly close?: ReactNode }) {
  return (
    <>
      <ExpertsHead close={close} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ExpertList />
        <RouterPart />
      </div>
    </>
  );
}
