import * as vscode from 'vscode';
import type { Plan } from '../core/prompt/plan';
import type { ActionId, FailureText } from '../core/report/failureText';
import { localised } from './catalogue';
import { chooseModels } from './sampling/modelChoice';
import { askForContext, askForOptions } from './sampling/optionChoice';
import { pullModel } from './server/pullModel';
import type { ServerConnection, ServerConnections } from './server/serverConnection';
import { startServer } from './server/startServer';
import { plainText } from './plainText';

/** The plan that is sampled again instead of the one that failed; null when the user backed out. */
export type PlanChange = (plan: Plan) => Plan | null | Promise<Plan | null>;

/** What failed, and how it is tried anew. */
export interface Failed {
  readonly model: string;
  /** Samples again what failed, under the plan that `change` makes of its own; null where nothing can be sampled again. */
  readonly again: ((change: PlanChange) => Thenable<unknown>) | null;
}

/** Buttons stay few: the sentence says the rest. */
const MAX_BUTTONS = 3;

const SAME: PlanChange = (plan) => plan;

/** Actions that sample, and so need something that can be sampled again. */
const SAMPLES: readonly ActionId[] = ['tryAgain', 'chooseModel', 'raiseContext', 'turnThinkingOff', 'changeOptions'];

export const samplesAgain = (action: ActionId): boolean => SAMPLES.includes(action);

/** The one place that turns what can be done about a failure into what is done. */
export class FailureActions {
  private readonly connections: ServerConnections;
  constructor(connections: ServerConnections) {
    this.connections = connections;
  }

  /** Shows a failure as one sentence with what can be done about it, and does what is chosen. */
  async tell({ finding, actions }: FailureText, failed: Failed): Promise<void> {
    const offered = actions.filter((action) => failed.again !== null || !samplesAgain(action)).slice(0, MAX_BUTTONS);
    const titles = offered.map((action) => localised({ key: `action.${action}`, args: [] }));
    const chosen = await vscode.window.showErrorMessage(localised(finding), ...titles);
    const action = offered[titles.indexOf(chosen ?? '')];
    if (action !== undefined) await this.act(action, failed);
  }

  async act(action: ActionId, { model, again }: Failed): Promise<void> {
    const { executeCommand } = vscode.commands;
    switch (action) {
      case 'showLog':
        await executeCommand('forkline.showLog');
        return;
      case 'changeAddress':
        await executeCommand('workbench.action.openSettings', 'forkline.server.address');
        return;
      case 'openCertificates':
        await executeCommand('workbench.action.openSettings', 'forkline.server.certificateAuthorities');
        return;
      case 'setToken':
        await executeCommand('forkline.setServerToken');
        return;
      case 'startServer':
        await this.connected(async (connection) => {
          if (await startServer(connection)) await again?.(SAME);
        });
        return;
      case 'pullModel':
        await this.connected((connection) => this.pullModel(connection, model, again));
        return;
      case 'tryAgain':
        await again?.(SAME);
        return;
      case 'chooseModel':
        await again?.((plan) => this.withOtherModels(plan, model));
        return;
      case 'raiseContext':
        await again?.(withLargerContext);
        return;
      case 'turnThinkingOff':
        await again?.((plan) => ({ ...plan, think: 'off' }));
        return;
      case 'changeOptions':
        await again?.(withOtherOptions);
    }
  }

  /** Pulls a model, and goes on with what failed for the want of it. */
  async pullModel(connection: ServerConnection, model: string, again: Failed['again'] = null): Promise<void> {
    const failure = await pullModel(connection, model);
    if (failure === 'cancelled') return;
    if (failure !== null) {
      await this.tell(failure, { model, again: () => this.pullModel(connection, model, again) });
      return;
    }
    if (again !== null) await again(SAME);
    else void vscode.window.showInformationMessage(vscode.l10n.t('The model {0} is there.', plainText(model)));
  }

  private async connected(act: (connection: ServerConnection) => Promise<void>): Promise<void> {
    const connection = await this.connections.connect();
    if (connection !== null) await act(connection);
  }

  private async withOtherModels(plan: Plan, failed: string): Promise<Plan | null> {
    const connection = await this.connections.connect();
    if (connection === null) return null;
    const chosen = await chooseModels(connection, [], this);
    if (chosen === null) return null;
    // The place of a model in the plan decides the seeds of its runs.
    const names = chosen.map(({ name }) => name);
    const models = plan.models.flatMap((model) => (model === failed ? names : [model]));
    return { ...plan, models: [...new Set(models)] };
  }
}

async function withLargerContext(plan: Plan): Promise<Plan | null> {
  const context = await askForContext(plan.options['num_ctx']);
  return context === undefined ? null : { ...plan, options: { ...plan.options, num_ctx: context } };
}

async function withOtherOptions(plan: Plan): Promise<Plan | null> {
  const options = await askForOptions(plan.options);
  return options === undefined ? null : { ...plan, options };
}
