/**
 * Characters that change how the text around them is seen, or are not seen at all: controls, bidirectional controls, zero-width
 * characters, variation in the private planes, lone surrogates.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;

const named = (found: string): string =>
  `\u27e8U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}\u27e9`;

/**
 * Text of a model for showing: characters that hide, reorder or disguise what is around them stand as their number in angle brackets
 * (`⟨U+202E⟩`). Tabs and line feeds stay, and a carriage return before a line feed is dropped. For showing only: never for storing, comparing or diffing.
 */
export const visibleText = (text: string): string => text.replace(/\r\n/g, '\n').replace(UNSEEN, named);
