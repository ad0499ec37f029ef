import { wordsOf } from './words';

type Vector = ReadonlyMap<string, number>;

/** Cosine of TF-IDF vectors, weights `tf · (1 + ln((1 + n) / (1 + df)))` over the texts of a corpus. */
export class TfIdf {
  private readonly documents = new Map<string, number>();
  private readonly count: number;

  constructor(texts: readonly string[]) {
    this.count = texts.length;
    for (const text of texts) {
      for (const word of new Set(wordsOf(text))) this.documents.set(word, (this.documents.get(word) ?? 0) + 1);
    }
  }

  /** 0 to 1; 0 where one of the texts has no words. */
  cosine(a: string, b: string): number {
    const [x, y] = [this.vector(a), this.vector(b)];
    let dot = 0;
    for (const [word, weight] of x) dot += weight * (y.get(word) ?? 0);
    const norms = norm(x) * norm(y);
    return norms === 0 ? 0 : dot / norms;
  }

  private vector(text: string): Vector {
    const vector = new Map<string, number>();
    for (const word of wordsOf(text)) vector.set(word, (vector.get(word) ?? 0) + this.weight(word));
    return vector;
  }

  private weight(word: string): number {
    return 1 + Math.log((1 + this.count) / (1 + (this.documents.get(word) ?? 0)));
  }
}

const norm = (vector: Vector): number => Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight ** 2, 0));
