import { seededRandom, type Random } from '../../src/core/random';
import { below } from '../statistics/draw';
import { Grammar, type Job } from './grammar';

export interface Shape {
  readonly runs: number;
  /** Steps of a run, about. */
  readonly steps: number;
}

export interface GeneratedRuns {
  /** The sentences of each run. */
  readonly runs: readonly (readonly string[])[];
  /** Forks in order: the job at which runs part, and the branch that each run takes; runs that were parted before stay so. */
  readonly forks: readonly { readonly job: number; readonly branchOf: readonly number[] }[];
}

const FORK_SHARES = [0.3, 0.55, 0.8];
const BUBBLE = { every: 25, shortest: 2, longest: 4, ways: 2 } as const;
const NOISE = { drop: 0.06, filler: 0.06, loop: 0.004, loopSteps: 3, mostTurns: 3 } as const;
const WORDS_PER_STEP = 3;

/** Runs of a shape with forks, bubbles, loops and noise; the same seed gives the same runs. */
export function generateRuns({ runs, steps }: Shape, seed: string): GeneratedRuns {
  const grammar = new Grammar(seed, 60 + WORDS_PER_STEP * steps);
  const plan = new Plan(grammar, seed);
  const random = seededRandom(`${seed} branches`);
  const forks = FORK_SHARES.map((share) => ({
    job: Math.round(share * steps),
    branchOf: Array.from({ length: runs }, (_, run) => (run < 2 ? run : below(random, 2))),
  }));
  return {
    runs: Array.from({ length: runs }, (_, run) => {
      const ofRun = seededRandom(`${seed} run ${run}`);
      const sentences: string[] = [];
      for (let job = 0; sentences.length < steps; job++) {
        const way = forks.map((fork) => (job >= fork.job ? String(fork.branchOf[run] ?? 0) : '')).join('');
        say(sentences, grammar.wording(plan.job(job, way, bubbleWay(job, seed, run)), ofRun), {
          grammar,
          random: ofRun,
        });
      }
      return sentences;
    }),
    forks,
  };
}

/** The way that a run takes through the bubble at a job; 0 outside of bubbles. */
function bubbleWay(job: number, seed: string, run: number): number {
  const bubble = Math.floor(job / BUBBLE.every);
  const random = seededRandom(`${seed} bubble ${bubble}`);
  const start = below(random, BUBBLE.every - BUBBLE.longest);
  const length = BUBBLE.shortest + below(random, BUBBLE.longest - BUBBLE.shortest + 1);
  const offset = (job % BUBBLE.every) - start;
  if (offset < 0 || offset >= length) return 0;
  return below(seededRandom(`${seed} bubble ${bubble} run ${run}`), BUBBLE.ways);
}

/** The jobs by place and way, made when they are first asked for; which does not change what they are. */
class Plan {
  private readonly jobs = new Map<string, Job>();
  private readonly grammar: Grammar;
  private readonly seed: string;

  constructor(grammar: Grammar, seed: string) {
    this.grammar = grammar;
    this.seed = seed;
  }

  job(place: number, way: string, bubble: number): Job {
    const name = `${place} ${way} ${bubble}`;
    const known = this.jobs.get(name) ?? this.grammar.job(seededRandom(`${this.seed} job ${name}`));
    this.jobs.set(name, known);
    return known;
  }
}

/** Adds a sentence under noise: it can be left out, follow a filler, or begin a loop over the last sentences. */
function say(sentences: string[], sentence: string, { grammar, random }: { grammar: Grammar; random: Random }): void {
  if (random() < NOISE.filler) sentences.push(grammar.filler(random));
  if (random() >= NOISE.drop) sentences.push(sentence);
  if (random() >= NOISE.loop) return;
  const turn = sentences.slice(-NOISE.loopSteps);
  for (let turns = 1 + below(random, NOISE.mostTurns); turns > 0; turns--) sentences.push(...turn);
}
