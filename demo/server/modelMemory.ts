import type { Engine } from '../engine/engine';
import type { ServedModel } from './servedModel';

/** Keeps the last model in memory for as long as its last request asked for. */
export class ModelMemory {
  readonly #engine: Engine;
  readonly #unload: () => void;
  #timer: NodeJS.Timeout | null = null;
  #model: ServedModel | null = null;
  #expiresAtMs = 0;

  /** `unload` is called when the time is over; it waits for its turn at the engine. */
  constructor(engine: Engine, unload: () => void) {
    this.#engine = engine;
    this.#unload = unload;
  }

  keep(model: ServedModel, forMs: number): void {
    this.forget();
    this.#model = model;
    this.#expiresAtMs = Date.now() + forMs;
    if (forMs === Infinity) return;
    // Node's timers hold at most 31 bits.
    this.#timer = setTimeout(this.#unload, Math.min(forMs, 2 ** 31 - 1));
    this.#timer.unref();
  }

  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#model = null;
  }

  /** The model in memory with its context size in tokens and, in ISO 8601, until when it stays. */
  get current(): { readonly model: ServedModel; readonly contextSize: number; readonly expiresAt: string } | null {
    const loaded = this.#engine.loaded;
    if (this.#model === null || loaded?.modelPath !== this.#model.path) return null;
    const expiresAt = Number.isFinite(this.#expiresAtMs) ? new Date(this.#expiresAtMs) : new Date(8.64e15);
    return { model: this.#model, contextSize: loaded.contextSize, expiresAt: expiresAt.toISOString() };
  }
}
