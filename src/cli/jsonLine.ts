/** What JSON leaves as it is and a terminal takes for a command, or hides: controls beyond ASCII, bidirectional and zero-width characters. */
const COMMANDING = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A value as one line of JSON that is safe on a terminal too; for a program that reads it, it is the same value. */
export const jsonLine = (value: unknown): string => `${JSON.stringify(value).replace(COMMANDING, escaped)}\n`;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
