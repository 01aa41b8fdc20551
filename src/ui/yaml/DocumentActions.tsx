/** What can be done with the open document. */
import { AlignLeft, Download, RotateCcw, Undo2, Upload } from 'lucide-react';
import type { Command } from '../../commands/command.ts';
import { applyDocument } from '../../commands/yaml/applyDocument.ts';
import { discardDraft } from '../../commands/yaml/discardDraft.ts';
import { exportDocument } from '../../commands/yaml/exportDocument.ts';
import { formatDocument } from '../../commands/yaml/formatDocument.ts';
import { importDocument } from '../../commands/yaml/importDocument.ts';
import { resetDocument } from '../../commands/yaml/resetDocument.ts';
import { useCommand, useStudio } from '../context.ts';
import { Button, IconButton } from '../parts/Button.tsx';

const SMALL: readonly (readonly [Command, typeof Undo2, string])[] = [
  [formatDocument, AlignLeft, 'Format'],
  [discardDraft, Undo2, 'Back to what is in force'],
  [importDocument, Upload, 'Import'],
  [exportDocument, Download, 'Export'],
  [resetDocument, RotateCcw, 'Reset to shipped'],
];

export function DocumentActions({ isGood }: { readonly isGood: boolean }) {
  const apply = useCommand(applyDocument);
  const isApplied = useStudio(({ documents, openDocument }) => documents[openDocument]?.draft === documents[openDocument]?.applied);
  return (
    <div className="flex shrink-0 items-center gap-1 border-t border-hairline p-2">
      <Button look="primary" disabled={!apply.enabled || !isGood || isApplied} onClick={apply.perform} className="mr-auto">
        Apply
      </Button>
      {SMALL.map(([command, Icon, label]) => (
        <SmallAction key={command.name} command={command} label={label}>
          <Icon size={16} aria-hidden />
        </SmallAction>
      ))}
    </div>
  );
}

function SmallAction({
  command,
  label,
  children,
}: {
  readonly command: Command;
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  const { perform, enabled } = useCommand(command);
  const [shortcut] = command.shortcuts;
  return (
    <IconButton label={label} disabled={!enabled} onClick={perform} {...(shortcut ? { shortcut } : {})}>
      {children}
    </IconButton>
  );
}
