import type { Measure } from '../../core/timeline/fitText';

/** Added up letter by letter, so that no text has to be laid out twice; kerning is left out and errs on the wide side. */
class LetterWidths {
  private readonly widths = new Map<string, number>();

  private readonly context: CanvasRenderingContext2D | null;

  constructor(context: CanvasRenderingContext2D | null) {
    this.context = context;
  }

  of(text: string): number {
    let width = 0;
    for (const letter of text) width += this.ofLetter(letter);
    return width;
  }

  private ofLetter(letter: string): number {
    const known = this.widths.get(letter);
    if (known !== undefined) return known;
    const width = this.context?.measureText(letter).width ?? 7;
    this.widths.set(letter, width);
    return width;
  }
}

/** Measures text in the font of an element, in its own weight or another. */
export function measureIn(element: Element, weight?: number): Measure {
  const { fontFamily, fontSize, fontWeight } = getComputedStyle(element);
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = `${weight ?? fontWeight} ${fontSize} ${fontFamily}`;
  const widths = new LetterWidths(context);
  return (text) => widths.of(text);
}
