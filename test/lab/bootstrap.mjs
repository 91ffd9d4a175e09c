// The way in for a machine that has nothing but this checkout and Node: plain JavaScript, no dependencies.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [verb = '', ...args] = process.argv.slice(2);
const verbs = ['install', 'start', 'test', 'deep', 'fuzz', 'bench', 'pictures'];

/** Runs a command to its end, passing signals on; gives its exit status. */
function runToEnd(command, commandArgs, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArgs, { cwd: checkout, ...options });
    const pass = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** npm leaves a list of what it installed: older than the lock file, it is out of date. */
function isInstalled() {
  const installed = join(checkout, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(checkout, 'package-lock.json')).mtimeMs;
}

async function main() {
  if (!verbs.includes(verb)) throw new Error(`Say one of: ${verbs.join(', ')}.`);
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Error(`This needs Node 20 or newer; this is ${process.version}.`);
  }
  if (!isInstalled()) {
    console.error('Installing what the project depends on ...');
    const told = setInterval(() => console.error('Installing goes on ...'), 25_000);
    const status = await runToEnd('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    clearInterval(told);
    if (status !== 0) throw new Error('npm ci failed.');
  }
  if (verb !== 'install') {
    const main = join(checkout, 'test', 'lab', 'main.ts');
    process.exitCode = await runToEnd(process.execPath, ['--import', 'tsx', main, verb, ...args], { stdio: 'inherit' });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
