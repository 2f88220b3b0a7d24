/** The path of Electron's binary when it is there; null otherwise. Fetches nothing. */
export function presentElectron(env?: NodeJS.ProcessEnv): string | null;
/** The path of Electron's binary, fetched when need be; null when it cannot be had. */
export function obtainElectron(env?: NodeJS.ProcessEnv): string | null;
