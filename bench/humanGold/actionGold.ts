import { join } from 'node:path';
import { readJsonLines } from '../answers/readJsonLines';
import { joinSteps, type CutText } from '../runSets/cutText';

/** Steps of one goal written by several people, and links between them that readers drew. */
export interface LinkedTexts {
  readonly goal: string;
  readonly names: readonly string[];
  readonly texts: readonly CutText[];
  readonly alignments: readonly GoldAlignment[];
}

/** For steps of one text the step of the other that they were linked with; null where they were linked with none. */
export interface GoldAlignment {
  readonly source: number;
  readonly target: number;
  readonly links: readonly { readonly from: number; readonly to: number | null }[];
}

interface RecipeLine {
  readonly dish: string;
  readonly recipe: string;
  readonly actions: readonly { readonly token: number; readonly segment: string }[];
}

interface AlignmentLine {
  readonly dish: string;
  readonly source: string;
  readonly target: string;
  readonly alignment: readonly (readonly [source: number, target: number])[];
}

/** The goals of a folder laid out like `data/ara_recipes`; links of tokens that begin no action are left out. */
export async function readLinkedTexts(dataDir: string): Promise<readonly LinkedTexts[]> {
  const folder = join(dataDir, 'ara_recipes');
  const recipes: RecipeLine[] = [];
  for await (const line of readJsonLines<RecipeLine>(join(folder, 'recipes.jsonl.gz'))) recipes.push(line);
  const alignments: AlignmentLine[] = [];
  for await (const line of readJsonLines<AlignmentLine>(join(folder, 'alignments.jsonl.gz'))) alignments.push(line);
  return [...new Set(recipes.map(({ dish }) => dish))].map((dish) => {
    const ofDish = recipes.filter((recipe) => recipe.dish === dish);
    return {
      goal: dish,
      names: ofDish.map(({ recipe }) => recipe),
      texts: ofDish.map(({ actions }) => joinSteps(actions.map(({ segment }) => segment))),
      alignments: alignments.filter((one) => one.dish === dish).map((one) => goldAlignment(one, ofDish)),
    };
  });
}

function goldAlignment({ source, target, alignment }: AlignmentLine, recipes: readonly RecipeLine[]): GoldAlignment {
  const [from, to] = [source, target].map((name) => recipes.findIndex(({ recipe }) => recipe === name));
  const stepAt = (recipe: number | undefined, token: number): number =>
    recipes[recipe ?? -1]?.actions.findIndex((action) => action.token === token) ?? -1;
  const links = alignment.flatMap(([sourceToken, targetToken]) => {
    const step = stepAt(from, sourceToken);
    const linked = targetToken === 0 ? null : stepAt(to, targetToken);
    return step < 0 || linked === -1 ? [] : [{ from: step, to: linked }];
  });
  return { source: from ?? -1, target: to ?? -1, links };
}
