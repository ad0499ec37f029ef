import type { Finding } from '../core/report/finding';
import type { FromView, StepAddress } from '../protocol/view';

/** A step's text as far as it is known. */
export type StepText =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'failed'; readonly finding: Finding };

const keyOf = ({ run, step }: StepAddress): string => `${run}:${step}`;
const READING: StepText = { kind: 'reading' };

/** Full texts of steps, asked for once each and kept while the model is the same. */
export class StepTexts {
  private readonly texts = new Map<string, StepText>();
  private readonly asked = new Map<number, readonly StepAddress[]>();
  private lastRequest = 0;

  private readonly post: (message: FromView) => void;
  private readonly onArrival: () => void;

  constructor(post: (message: FromView) => void, onArrival: () => void) {
    this.post = post;
    this.onArrival = onArrival;
  }

  /** Forgets everything: addresses of another model mean other steps. */
  clear(): void {
    this.texts.clear();
    this.asked.clear();
  }

  of(at: StepAddress): StepText {
    const known = this.texts.get(keyOf(at));
    if (known) return known;
    this.texts.set(keyOf(at), READING);
    this.lastRequest += 1;
    this.asked.set(this.lastRequest, [at]);
    this.post({ kind: 'step/read', request: this.lastRequest, at: [at] });
    return READING;
  }

  arrived(request: number, texts: readonly string[]): void {
    this.settle(request, (index) => {
      const text = texts[index];
      return text === undefined ? READING : { kind: 'read', text };
    });
  }

  failed(request: number, finding: Finding): void {
    this.settle(request, () => ({ kind: 'failed', finding }));
  }

  private settle(request: number, textOf: (index: number) => StepText): void {
    const at = this.asked.get(request);
    if (!at) return;
    this.asked.delete(request);
    at.forEach((address, index) => this.texts.set(keyOf(address), textOf(index)));
    this.onArrival();
  }
}
