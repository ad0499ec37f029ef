import * as vscode from 'vscode';
import { AnalysisThread } from './analysis/analysisThread';
import { startWorker } from './analysis/startWorker';
import { commandTarget, isRunSetUri } from './commandTarget';
import { FailureActions, samplesAgain } from './failureActions';
import { openExamplePrompt } from './firstRun/examplePrompt';
import { openSampleRunSet } from './firstRun/sampleRunSet';
import { HistoryTree } from './history/historyTree';
import { askForRunSet, deleteRunSet, openRunSet, revealRunSet } from './history/runSetFileCommands';
import { storageFolder } from './history/storedRunSets';
import { PromptFiles } from './prompts/promptFiles';
import { registerPromptFeatures } from './prompts/promptFeatures';
import { registerCommands } from './registerCommands';
import type { CommandHandler } from './registerCommands';
import { chooseAnswerRule } from './runSets/answerRuleChoice';
import { sessionFileOf } from './runSets/diskSessionFile';
import { RunSetEditor } from './runSets/runSetEditor';
import { RunSetSessions } from './runSets/runSetSessions';
import type { TimelineActions } from './runSets/timelineView';
import { StepDocuments } from './runSets/stepDocuments';
import { cancelOne } from './sampling/cancelOne';
import { promptOfFile, promptOfSelection } from './sampling/promptSource';
import { SamplingCommands } from './sampling/samplingCommands';
import { SamplingRunner } from './sampling/samplingRunner';
import { SamplingStatus } from './sampling/samplingStatus';
import { UnfinishedPlans } from './sampling/unfinishedPlans';
import { checkServer } from './server/checkServer';
import { askForModelName } from './server/pullModel';
import { configuredAddress, ServerConnections } from './server/serverConnection';
import { ServerTokens } from './server/serverTokens';
import { startServer } from './server/startServer';
import { clearServerToken, setServerToken } from './server/tokenCommands';

let stop: (() => Promise<void>) | null = null;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Forkline', { log: true });
  const workerPath = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.cjs').fsPath;
  const thread = new AnalysisThread(startWorker(workerPath));
  const sessions = new RunSetSessions(thread);
  const storage = storageFolder(context);
  const files = new PromptFiles();
  const history = new HistoryTree(storage);
  const status = new SamplingStatus();
  const tokens = new ServerTokens(context.secrets);
  const connections = new ServerConnections(context.globalState, tokens);
  const failures = new FailureActions(connections);
  const plans = new UnfinishedPlans(sessions, storage, log);
  const runner = new SamplingRunner(status, { failures, plans }, log);
  const sampling = new SamplingCommands({
    connections,
    failures,
    sessions,
    runner,
    memory: context.workspaceState,
    consent: context.globalState,
    storage,
    plans,
  });
  const documents = new StepDocuments(sessions, sessionFileOf);
  const actions: TimelineActions = {
    canSample: (session) => vscode.workspace.isTrusted && session.canGrow,
    sampleMore: (session) =>
      void vscode.commands.executeCommand('forkline.sampleMore', vscode.Uri.parse(session.address)),
    continueSampling: (session) =>
      void vscode.commands.executeCommand('forkline.continueSampling', vscode.Uri.parse(session.address)),
    serverOf: (session) => session.server ?? configuredServer(),
    mayAct: (session, action) => !samplesAgain(action) || (vscode.workspace.isTrusted && session.canGrow),
    act: (session, runs, action) => void sampling.act(session, runs, action),
    shown: () => void vscode.commands.executeCommand('setContext', 'forkline.timelineShown', true),
    chooseAnswerRule: (session) => void chooseAnswerRule(session),
    revealStep: (session, at) => void documents.reveal(session, at),
    diffSteps: (session, left, right) => void documents.diff(session, left, right),
  };
  const editor = new RunSetEditor(context.extensionUri, sessions, sessionFileOf, { actions, plans, log });
  const onRunSet =
    (act: (uri: vscode.Uri) => unknown): CommandHandler =>
    (argument) => {
      const uri = commandTarget(argument);
      return uri !== null && isRunSetUri(uri) ? act(uri) : askForRunSet();
    };
  const commands: Readonly<Record<string, CommandHandler>> = {
    samplePrompt: async (argument) => {
      const source = await promptOfFile(files, commandTarget(argument));
      if (source !== null) await sampling.samplePrompt(source);
    },
    sampleSelection: async () => {
      const source = promptOfSelection(vscode.window.activeTextEditor);
      if (source !== null) await sampling.samplePrompt(source);
    },
    sampleMore: onRunSet((uri) => sampling.sampleMore(uri)),
    continueSampling: onRunSet((uri) => sampling.continuePlan(uri)),
    cancelSampling: () => cancelOne(runner.sessions, editor.activeSession),
    openRunSet: (argument) => (argument instanceof vscode.Uri ? openRunSet(argument) : askForRunSet()),
    chooseAnswerRule: () => (editor.activeSession === null ? undefined : chooseAnswerRule(editor.activeSession)),
    nextFork: () => editor.activeView?.showFork(1),
    previousFork: () => editor.activeView?.showFork(-1),
    checkServer: () => checkServer(connections, failures),
    startServer: async () => {
      const connection = await connections.connect();
      if (connection !== null && (await startServer(connection))) await checkServer(connections, failures);
    },
    pullModel: async () => {
      const connection = await connections.connect();
      const model = connection === null ? undefined : await askForModelName();
      if (connection !== null && model !== undefined) await failures.pullModel(connection, model.trim());
    },
    setServerToken: async () => {
      const address = await connections.address();
      if (address !== null) await setServerToken(tokens, address.url);
    },
    clearServerToken: async () => {
      const address = await connections.address();
      if (address !== null) await clearServerToken(tokens, address.url);
    },
    newPrompt: openExamplePrompt,
    openSample: () => openSampleRunSet(context.extensionUri, storage),
    getStarted: () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#getStarted`, false),
    refreshHistory: async () => {
      history.refresh();
      await plans.lookAll();
    },
    revealRunSet: onRunSet(revealRunSet),
    deleteRunSet: onRunSet(deleteRunSet),
    showLog: () => {
      log.show();
    },
  };
  context.subscriptions.push(
    log,
    status,
    plans,
    editor.register(),
    documents.register(),
    history.register(),
    registerPromptFeatures(files, context.workspaceState),
    registerCommands(commands, log),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      editor.refresh();
      void plans.lookAll();
    }),
  );
  void plans.lookAll();
  stop = async () => {
    await runner.stop();
    await thread.dispose();
  };
}

function configuredServer(): string {
  const address = configuredAddress();
  return address.ok ? address.value.url : 'Ollama';
}

/** Stops what is being sampled and waits until what had arrived is in the files. */
export async function deactivate(): Promise<void> {
  await stop?.();
}
