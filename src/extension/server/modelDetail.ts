import * as vscode from 'vscode';
import type { ModelDescription, OfferedModel } from '../../sources/source';
import { plainText } from '../plainText';

const BYTES_PER_GIGABYTE = 1e9;
const BYTES_PER_MEGABYTE = 1e6;

/** An amount of data for a reader, such as `4.7 GB`. */
export function byteText(bytes: number): string {
  const [amount, unit] =
    bytes >= BYTES_PER_GIGABYTE ? [bytes / BYTES_PER_GIGABYTE, 'GB'] : [bytes / BYTES_PER_MEGABYTE, 'MB'];
  return `${amount.toLocaleString(vscode.env.language, { maximumFractionDigits: 1 })} ${unit}`;
}

/** What helps to choose a model, each fact in a few words: parameters, quantisation, size, thinking, whether it is elsewhere. */
export function modelDetail(model: OfferedModel, description: ModelDescription | null): readonly string[] {
  const identity = description?.identity ?? model.identity;
  const facts = [
    identity.parameterSize,
    identity.quantization,
    model.sizeBytes === null ? null : byteText(model.sizeBytes),
    description?.canThink === true ? vscode.l10n.t('thinks') : null,
    (description?.isRemote ?? model.isRemote) ? vscode.l10n.t('on another machine') : null,
  ];
  return facts.filter((fact) => fact !== null).map(plainText);
}
