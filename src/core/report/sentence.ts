import type { Catalogue, Finding } from './finding';
import { visibleText } from './visibleText';

/** The sentence of a finding: the template of its key, its places filled. A place without an argument stays as it is; texts are made visible. */
export function sentence(finding: Finding, catalogue: Catalogue): string {
  return catalogue[finding.key].replace(/\{(\d+)\}/g, (place, index: string) => {
    const arg = finding.args[Number(index)];
    return arg === undefined ? place : visibleText(String(arg));
  });
}
