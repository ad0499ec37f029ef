import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStartOptions } from '../../demo/run/startOptions';
import { readKeepAlive } from '../../demo/server/keepAlive';

describe('readStartOptions', () => {
  it('takes what is found where nothing is asked for', () => {
    expect(readStartOptions([], '/here')).toEqual({
      isHeadless: false,
      out: null,
      server: 'auto',
      vscode: 'auto',
      asksForHelp: false,
    });
  });

  it('sees a relative folder from where it was started', () => {
    expect(readStartOptions(['--headless', '--out', 'out', '--server', 'http://127.0.0.1:1'], '/here')).toMatchObject({
      isHeadless: true,
      out: join('/here', 'out'),
      server: 'http://127.0.0.1:1',
    });
  });

  it('says what it does not understand', () => {
    expect(readStartOptions(['--server', 'somewhere'], '/here')).toMatch(/somewhere/);
    expect(readStartOptions(['--vscode', 'old'], '/here')).toMatch(/old/);
    expect(readStartOptions(['--nonsense'], '/here')).toMatch(/nonsense/);
  });
});

describe('readKeepAlive', () => {
  it('reads seconds and durations', () => {
    expect(readKeepAlive(undefined)).toBe(300_000);
    expect(readKeepAlive(0)).toBe(0);
    expect(readKeepAlive(-1)).toBe(Infinity);
    expect(readKeepAlive('10m')).toBe(600_000);
    expect(readKeepAlive('1h30m')).toBe(5_400_000);
    expect(readKeepAlive('90')).toBe(90_000);
    expect(readKeepAlive('-1m')).toBe(Infinity);
    expect(() => readKeepAlive('soon')).toThrow(/soon/);
  });
});
