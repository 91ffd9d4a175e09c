import type { Page } from 'playwright-core';

/**
 * VS Code's frame around a webview registers its service worker and asks for an update before it shows anything. In a
 * Chromium with a debugger attached, the browser's own check for an update that runs when the first webview closes may
 * never end, and every later registration waits behind it. One that is in control already under the same address is
 * therefore the answer at once, as the specification has it; the server, and so the worker, stays the same throughout.
 */
const script = `
  if (globalThis.ServiceWorkerContainer) {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = async function (address, ...rest) {
      const known = await this.getRegistration();
      const isKnown = known?.active?.scriptURL === new URL(address, document.baseURI).href && this.controller;
      return isKnown ? known : register.call(this, address, ...rest);
    };
    ServiceWorkerRegistration.prototype.update = async function () {
      return this;
    };
  }
`;

/** Before the page is opened: holds for all its frames. */
export async function keepKnownServiceWorkers(page: Page): Promise<void> {
  await page.addInitScript(script);
}
