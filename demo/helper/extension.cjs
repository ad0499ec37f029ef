'use strict';
// Does what a user would do first: opens the prompt that FORKLINE_DEMO_PROMPT names and samples it, once per start of `npm start`.
const vscode = require('vscode');

exports.activate = async (context) => {
  const path = process.env.FORKLINE_DEMO_PROMPT;
  const start = process.env.FORKLINE_DEMO_START;
  if (path === undefined || start === undefined || context.globalState.get('start') === start) return;
  await context.globalState.update('start', start);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('forkline.samplePrompt', document.uri);
};
