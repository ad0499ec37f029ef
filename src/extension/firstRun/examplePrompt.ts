import * as vscode from 'vscode';

/** Names no model, so that the server's are offered; its seed is fixed, so that the same runs come again. */
const EXAMPLE = `---
forkline:
  runs: 8
  seed: 1
  expected: 33
---

Jon has 10 shells. Five neighbours each give Jon 7. Jon gives 4 to each of three sisters. A sister has 23 shells too. How many shells does Jon have now?
`;

/** Opens a prompt to try with, as a document that nothing is written of until the user saves it. */
export async function openExamplePrompt(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: EXAMPLE });
  await vscode.window.showTextDocument(document, { preview: false });
}
