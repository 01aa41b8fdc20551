/**
 * The YAML files of experts by the name they have below public/configs: which schema each follows, and the check. The editor, its form
 * and the commands that apply a text share it. Not a reader of files.
 */
import type { z } from 'zod';
import { type CheckedYaml, checkYaml, parseYaml, type YamlFile } from '../yamlFile.ts';
import { finetuneSchema } from './finetuneConfig.ts';
import { registrySchema } from './registry.ts';

export type { Place, YamlPath, YamlProblem } from '../yamlFile.ts';

/** 'experts/...' is a registry, anything else a fine-tuning config. */
export function schemaOf(document: string): z.ZodType {
  return document.startsWith('experts/') ? registrySchema : finetuneSchema;
}

/** Never throws. */
export function checkDocument(document: string, text: string): CheckedYaml<unknown> {
  return checkYaml(schemaOf(document), text);
}

/** Throws AppError 'invalid-input' with line, column and path of the first mistake. */
export function parseDocument(document: string, text: string): YamlFile<unknown> {
  return parseYaml(schemaOf(document), text, document);
}
