import { Setting } from './Setting';

/** Every setting that the extension honours. */
export class Settings {
  readonly endpoint = new Setting('containerLinks.endpoint');
  readonly showStopped = new Setting('containerLinks.showStopped');
  readonly sortBy = new Setting('containerLinks.sortBy');
  readonly groupBy = new Setting('containerLinks.groupBy');
  readonly observe = new Setting('containerLinks.observe');
  readonly sidecarImage = new Setting('containerLinks.sidecarImage');
  readonly secretPatterns = new Setting('containerLinks.secretPatterns');

  dispose(): void {
    this.endpoint.dispose();
    this.showStopped.dispose();
    this.sortBy.dispose();
    this.groupBy.dispose();
    this.observe.dispose();
    this.sidecarImage.dispose();
    this.secretPatterns.dispose();
  }
}
