/** An object of parsed JSON whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as a text, or null for every other kind of value. */
export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The value as a text that says something, or null. Servers write an empty text for what they do not know. */
export const asFilledText = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** The value as a finite number, or null for every other kind of value. */
export const asNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
