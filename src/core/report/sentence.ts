import type { Catalogue, Finding } from './finding';

/** The sentence of a finding: the template of its key, its places filled. A place without an argument stays as it is. */
export function sentence(finding: Finding, catalogue: Catalogue): string {
  return catalogue[finding.key].replace(/\{(\d+)\}/g, (place, index: string) => {
    const arg = finding.args[Number(index)];
    return arg === undefined ? place : String(arg);
  });
}
