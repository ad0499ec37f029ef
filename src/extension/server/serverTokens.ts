/** Where secrets are kept; VS Code's `SecretStorage` fits. */
export interface Secrets {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
}

const keyOf = (server: string): string => `forkline.token ${server}`;

/** What may stand in a header: visible ASCII, so that nothing can be put behind it. */
const TOKEN = /^[\x21-\x7e]+$/;

export const isToken = (text: string): boolean => TOKEN.test(text);

/** The tokens of servers, by address. They stand in the secret storage alone: not in settings, files or the log. */
export class ServerTokens {
  private readonly secrets: Secrets;
  constructor(secrets: Secrets) {
    this.secrets = secrets;
  }

  /** Null where the server has none. */
  async of(server: string): Promise<string | null> {
    const token = await this.secrets.get(keyOf(server));
    return token !== undefined && isToken(token) ? token : null;
  }

  /** Keeps a token for which {@link isToken} holds. */
  keep(server: string, token: string): Thenable<void> {
    return this.secrets.store(keyOf(server), token);
  }

  forget(server: string): Thenable<void> {
    return this.secrets.delete(keyOf(server));
  }
}
