import { LocalRegistry } from './LocalRegistry';

/** Runs the registry in a process of its own, for an engine in another network; its port is the first line. */
new LocalRegistry(process.argv[2]).start().then((port) => console.log(port));
