import type { SettingTypes } from '../../platform/ids';
import { treeWords } from '../../words/treeWords';
import type { Choice } from './choiceInput';

export function sortChoices(): readonly Choice<SettingTypes['containerLinks.sortBy']>[] {
  return [
    { value: 'newest', label: treeWords.newest() },
    { value: 'name', label: treeWords.name() },
    {
      value: 'problems',
      label: treeWords.problemsFirst(),
      detail: treeWords.problemsFirstDetail(),
    },
  ];
}

export function groupChoices(): readonly Choice<SettingTypes['containerLinks.groupBy']>[] {
  return [
    { value: 'none', label: treeWords.noGroups() },
    {
      value: 'network',
      label: treeWords.network(),
      detail: treeWords.networkDetail(),
    },
    { value: 'composeProject', label: treeWords.composeProject() },
  ];
}
