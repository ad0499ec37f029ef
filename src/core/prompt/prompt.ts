export type Role = 'system' | 'user' | 'assistant';

export interface Message {
  readonly role: Role;
  readonly content: string;
}

/** What is sampled, with every variable filled in. */
export interface Prompt {
  /** In the order in which they are sent; a system text is the first message. */
  readonly messages: readonly Message[];
  /** The values that were filled in, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** The reference answer, where there is one. */
  readonly expected: string | null;
  /** Name of the prompt file or null; for titles only. */
  readonly name: string | null;
}
