/**
 * Characters that command a terminal, turn text around or hide in it. Line feeds and tabs are none of them, nor are the joiners U+200C and U+200D,
 * which words and emoji are made of.
 */
export const COMMANDING =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
