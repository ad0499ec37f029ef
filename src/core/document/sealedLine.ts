import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const SEAL = /,"sum":"([0-9a-f]{16})"\}$/;
const SEAL_LENGTH = ',"sum":"0123456789abcdef"}'.length;
const LONE_SURROGATE = /\p{Cs}/u;

/** First 16 hex digits of the SHA-256 of a text's UTF-8 bytes. */
export const shortHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);

/**
 * The JSON text of an object as one line, closed by a line feed, whose last member is the checksum of the text without it.
 * The object has at least one member and only values that JSON can say.
 */
export function sealedLine(members: Readonly<Record<string, unknown>>): string {
  const json = JSON.stringify(members);
  return `${json.slice(0, -1)},"sum":"${shortHash(json)}"}\n`;
}

/** The JSON text that was sealed, or null where the line is not what was written. */
export function unsealedText(line: string): string | null {
  const sum = SEAL.exec(line)?.[1];
  if (sum === undefined) return null;
  // A writer escapes lone surrogates. One that stands here bare would be hashed as U+FFFD, and a swap of the two pass unseen.
  if (LONE_SURROGATE.test(line)) return null;
  const json = `${line.slice(0, -SEAL_LENGTH)}}`;
  return shortHash(json) === sum ? json : null;
}
