import { runBrowserHost } from './browser/run-browser-host';

await runBrowserHost(process.env, import.meta.url);
