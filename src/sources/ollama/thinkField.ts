import type { ThinkValue } from '../../core/prompt/plan';
import { isAtLeast } from './serverVersion';

/** The value of the request's `think` field, which stands beside `options`; null where the field is left out. */
export function thinkField(think: ThinkValue): boolean | string | null {
  switch (think) {
    case 'default':
      return null;
    case 'off':
      return false;
    case 'on':
      return true;
    case 'low':
    case 'medium':
    case 'high':
    case 'max':
      return think;
  }
}

/** What a model takes, `default` first. The gpt-oss family knows levels only and cannot be turned off. */
export function thinkValuesOf(model: {
  readonly canThink: boolean;
  readonly family: string | null;
  readonly version: string | null;
}): readonly ThinkValue[] {
  if (!model.canThink) return ['default', 'off'];
  if (/^gpt-?oss/.test(model.family ?? '')) return ['default', 'low', 'medium', 'high'];
  const levels: readonly ThinkValue[] = isAtLeast(model.version, [0, 17, 7]) ? ['low', 'medium', 'high'] : [];
  const max: readonly ThinkValue[] = isAtLeast(model.version, [0, 22, 0]) ? ['max'] : [];
  return ['default', 'off', 'on', ...levels, ...max];
}
