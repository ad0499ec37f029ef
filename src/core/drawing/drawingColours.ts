/** Colours of a drawing that stands alone, each `#rrggbb`. The roles are those of the view; see docs/view.md. */
export interface DrawingColours {
  readonly background: string;
  readonly foreground: string;
  readonly quiet: string;
  readonly fork: string;
  readonly agreement: string;
  readonly difference: string;
  readonly outcomes: readonly string[];
  readonly outcomeNone: string;
}

export const DARK: DrawingColours = {
  background: '#1f1f1f',
  foreground: '#cccccc',
  quiet: '#9d9d9d',
  fork: '#e2b340',
  agreement: '#8a8a8a',
  difference: '#b8b8b8',
  outcomes: ['#4fa6ff', '#ff9d57', '#4cd6a7', '#e57bd8', '#d9cf5b', '#b39dff'],
  outcomeNone: '#9a9a9a',
};

export const LIGHT: DrawingColours = {
  background: '#ffffff',
  foreground: '#3b3b3b',
  quiet: '#616161',
  fork: '#8a5a00',
  agreement: '#8a8a8a',
  difference: '#616161',
  outcomes: ['#005fb8', '#b04a00', '#00704f', '#a0208f', '#6d5f00', '#6442c4'],
  outcomeNone: '#6a6a6a',
};

/** The colour of an outcome by its index; -1 for none. */
export const outcomeColour = ({ outcomes, outcomeNone }: DrawingColours, outcome: number): string =>
  outcome < 0 ? outcomeNone : (outcomes[outcome % outcomes.length] ?? outcomeNone);

const channel = (colour: string, place: number): number => parseInt(colour.slice(1 + 2 * place, 3 + 2 * place), 16);

/** A colour over another: `share` of it, 0 to 1, the rest of the other. */
export function mixed(colour: string, share: number, over: string): string {
  const parts = [0, 1, 2].map((place) => {
    const value = Math.round(channel(colour, place) * share + channel(over, place) * (1 - share));
    return value.toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
