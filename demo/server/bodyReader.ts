/** A request that cannot be served, with the status and the sentence that answer it. */
export class RequestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Reads fields of an unknown JSON object; a field of another type is answered with 400. */
export class BodyReader {
  readonly #fields: ReadonlyMap<string, unknown>;

  constructor(value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new RequestError(400, 'an object is expected');
    this.#fields = new Map(Object.entries(value).filter(([, field]) => field !== null));
  }

  unknown(name: string): unknown {
    return this.#fields.get(name);
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  text(name: string): string {
    const value = this.#fields.get(name) ?? '';
    if (typeof value !== 'string') throw new RequestError(400, `${name} must be a text`);
    return value;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.#fields.get(name) ?? otherwise;
    if (typeof value !== 'boolean') throw new RequestError(400, `${name} must be true or false`);
    return value;
  }

  number(name: string, otherwise: number): number {
    const value = this.#fields.get(name) ?? otherwise;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new RequestError(400, `${name} must be a number`);
    return value;
  }

  list(name: string): readonly unknown[] {
    const value = this.#fields.get(name) ?? [];
    if (!Array.isArray(value)) throw new RequestError(400, `${name} must be a list`);
    return value;
  }

  object(name: string): BodyReader {
    return new BodyReader(this.#fields.get(name) ?? {});
  }
}
