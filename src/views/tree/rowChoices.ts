import * as vscode from 'vscode';
import type { SettingTypes } from '../../platform/ids';
import type { Choice } from './choiceInput';

export function sortChoices(): readonly Choice<SettingTypes['containerLinks.sortBy']>[] {
  return [
    { value: 'newest', label: vscode.l10n.t('Newest first') },
    { value: 'name', label: vscode.l10n.t('Name') },
    {
      value: 'problems',
      label: vscode.l10n.t('Problems first'),
      detail: vscode.l10n.t('Errors, then warnings, then the others'),
    },
  ];
}

export function groupChoices(): readonly Choice<SettingTypes['containerLinks.groupBy']>[] {
  return [
    { value: 'none', label: vscode.l10n.t('No groups') },
    {
      value: 'network',
      label: vscode.l10n.t('Network'),
      detail: vscode.l10n.t('A container on two networks stands in both groups'),
    },
    { value: 'composeProject', label: vscode.l10n.t('Compose project') },
  ];
}
