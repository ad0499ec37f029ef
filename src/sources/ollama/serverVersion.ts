/** Whether a version is at least `[major, minor, patch]`. An unknown one counts as the newest: its server is asked and may refuse. */
export function isAtLeast(version: string | null, wanted: readonly [number, number, number]): boolean {
  const parts = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version ?? '');
  if (parts === null) return true;
  for (const [index, want] of wanted.entries()) {
    const have = Number(parts[index + 1]);
    if (have !== want) return have > want;
  }
  return true;
}
