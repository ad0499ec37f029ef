import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const SEAL = /,"sum":"([0-9a-f]{16})"\}$/;
const SEAL_LENGTH = ',"sum":"0123456789abcdef"}'.length;
const LONE_SURROGATE = /\p{Cs}/u;

/** First 16 hex digits of the SHA-256 of a text's UTF-8 bytes. */
export const shortHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);

/** The JSON text of an object with members as one line: closed by a line feed, its last member the checksum of the text without it. */
export const sealedText = (json: string): string => `${json.slice(0, -1)},"sum":"${shortHash(json)}"}\n`;

/** An object as one sealed line. It has at least one member and only values that JSON can say. */
export const sealedLine = (members: Readonly<Record<string, unknown>>): string => sealedText(JSON.stringify(members));

/** Whether a line ends as a sealed one does, be it whole or not. */
export const hasSeal = (line: string): boolean => SEAL.test(line);

/** The JSON text that was sealed, or null where the line is not what was written. */
export function unsealedText(line: string): string | null {
  const sum = SEAL.exec(line)?.[1];
  if (sum === undefined) return null;
  // A writer escapes lone surrogates. One that stands here bare would be hashed as U+FFFD, and a swap of the two pass unseen.
  if (LONE_SURROGATE.test(line)) return null;
  const json = `${line.slice(0, -SEAL_LENGTH)}}`;
  return shortHash(json) === sum ? json : null;
}
