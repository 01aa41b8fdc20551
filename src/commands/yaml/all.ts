/** The commands of the YAML tab, in the order of its buttons. */
import type { Command } from '../command.ts';
import { applyDocument } from './applyDocument.ts';
import { discardDraft } from './discardDraft.ts';
import { exportDocument } from './exportDocument.ts';
import { formatDocument } from './formatDocument.ts';
import { importDocument } from './importDocument.ts';
import { keepOwnDocument } from './keepOwnDocument.ts';
import { loadDocuments } from './loadDocuments.ts';
import { resetDocument } from './resetDocument.ts';

export const YAML_COMMANDS: readonly Command[] = [
  applyDocument,
  formatDocument,
  discardDraft,
  importDocument,
  exportDocument,
  keepOwnDocument,
  resetDocument,
  loadDocuments,
];
