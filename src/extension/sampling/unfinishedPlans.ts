import type * as vscode from 'vscode';
import type { PlanInSet } from './missingRuns';

/** The plans that have runs left, by the run set that they belong to. */
export class UnfinishedPlans {
  private readonly plans = new Map<string, PlanInSet>();

  of(uri: vscode.Uri): PlanInSet | null {
    return this.plans.get(uri.toString()) ?? null;
  }

  keep(uri: vscode.Uri, plan: PlanInSet): void {
    this.plans.set(uri.toString(), plan);
  }

  forget(uri: vscode.Uri): void {
    this.plans.delete(uri.toString());
  }
}
