import { afterEach, beforeEach, expect, vi, type MockInstance } from 'vitest';

/** Makes each test of a file fail that writes to the console: the extension host's is shared with others. */
export function expectSilentConsole(): void {
  let spies: readonly MockInstance[] = [];
  beforeEach(() => {
    spies = [
      vi.spyOn(console, 'log'),
      vi.spyOn(console, 'warn'),
      vi.spyOn(console, 'error'),
      vi.spyOn(console, 'info'),
    ];
  });
  afterEach(() => {
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
}
