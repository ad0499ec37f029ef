import * as vscode from 'vscode';
import { MAX_MODELS } from '../../core/prompt/plan';
import type { ThinkValue } from '../../core/prompt/plan';
import { failureText } from '../../core/report/failureText';
import type { ModelDescription, OfferedModel } from '../../sources/source';
import type { FailureActions } from '../failureActions';
import { modelDetail } from '../server/modelDetail';
import type { ServerConnection } from '../server/serverConnection';
import { plainText } from '../plainText';

/** A model that was chosen, with what it takes. */
export interface ChosenModel {
  readonly name: string;
  readonly thinkValues: readonly ThinkValue[];
}

interface ModelItem extends vscode.QuickPickItem {
  readonly model: ChosenModel;
}

/**
 * Lets the user choose 1 to {@link MAX_MODELS} of the server's models; those chosen last time are chosen already. Null when nothing
 * was chosen, for which the reason was told.
 */
export async function chooseModels(
  connection: ServerConnection,
  remembered: readonly string[],
  failures: FailureActions,
): Promise<readonly ChosenModel[] | null> {
  const aborted = new AbortController();
  const pick = vscode.window.createQuickPick<ModelItem>();
  pick.title = vscode.l10n.t('Models to sample');
  pick.placeholder = vscode.l10n.t('Up to {0} models, compared on one timeline', MAX_MODELS);
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;
  const chosen = accepted(pick);
  pick.show();
  try {
    const offered = await connection.source.models(aborted.signal);
    if (!offered.ok) {
      pick.hide();
      const text = failureText(offered.failure, { server: connection.address.url, model: '' });
      void failures.tell(text, { model: '', again: null });
      return null;
    }
    fillModels(pick, await describeAll(connection, offered.value, aborted.signal), remembered);
    return await chosen;
  } finally {
    aborted.abort();
    pick.dispose();
  }
}

function accepted(pick: vscode.QuickPick<ModelItem>): Promise<readonly ChosenModel[] | null> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const models = pick.selectedItems.map(({ model }) => model);
      if (models.length === 0 || models.length > MAX_MODELS) return;
      resolve(models);
    });
    pick.onDidChangeSelection((selected) => {
      pick.title =
        selected.length > MAX_MODELS
          ? vscode.l10n.t('At most {0} models', MAX_MODELS)
          : vscode.l10n.t('Models to sample');
    });
    pick.onDidHide(() => {
      resolve(null);
    });
  });
}

type Described = readonly [model: OfferedModel, description: ModelDescription | null];

const describeAll = (
  { source }: ServerConnection,
  offered: readonly OfferedModel[],
  signal: AbortSignal,
): Promise<readonly Described[]> =>
  Promise.all(
    offered.map(async (model): Promise<Described> => {
      const described = await source.describe(model.name, signal);
      return [model, described.ok ? described.value : null];
    }),
  );

function fillModels(
  pick: vscode.QuickPick<ModelItem>,
  described: readonly Described[],
  remembered: readonly string[],
): void {
  const items = described.map(([model, description]): ModelItem => ({
    label: plainText(model.name),
    description: modelDetail(model, description).join(' · '),
    model: { name: model.name, thinkValues: description?.thinkValues ?? ['default'] },
  }));
  const known = items.filter(({ model }) => remembered.includes(model.name)).slice(0, MAX_MODELS);
  pick.items = items;
  pick.busy = false;
  pick.selectedItems = known.length > 0 ? known : items.slice(0, 1);
  if (items.length === 0) pick.placeholder = vscode.l10n.t('The server has no models. Get one with “ollama pull”.');
}
