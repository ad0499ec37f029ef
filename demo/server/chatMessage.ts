export interface ChatMessage {
  readonly role: string;
  readonly content: string;
  /** Empty where the message has none. */
  readonly thinking: string;
}
