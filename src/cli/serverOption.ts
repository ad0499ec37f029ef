import { ENGLISH } from '../core/report/catalogue';
import { failureText, type Asked } from '../core/report/failureText';
import { sentence } from '../core/report/sentence';
import { err, ok, type Result } from '../core/result';
import type { Failure } from '../core/trace/failure';
import { resolveAddress } from '../sources/ollama/address';
import type { Terminal } from './command';
import { visibleLine } from './visibleLine';

/** The address to ask: `--host`, else `OLLAMA_HOST`, else the default. The failure is a sentence. */
export function serverAddress(host: string | undefined, terminal: Terminal): Result<string, string> {
  const named = host ?? terminal.env['OLLAMA_HOST'];
  const address = resolveAddress([named]);
  if (address.ok) return ok(address.value.url);
  return err(visibleLine(sentence({ key: `address.${address.failure}`, args: [named ?? ''] }, ENGLISH)));
}

/** A failure in one line of a terminal. */
export const failureSentence = (failure: Failure, asked: Asked): string =>
  visibleLine(sentence(failureText(failure, asked).finding, ENGLISH));
