const vscode = require('vscode');

const key = 'opened';

/** Once a window's first time: what a person looks at later is theirs. */
exports.activate = async ({ workspaceState }) => {
  if (workspaceState.get(key)) return;
  await vscode.commands.executeCommand('workbench.view.extension.containerLinks');
  await workspaceState.update(key, true);
};
