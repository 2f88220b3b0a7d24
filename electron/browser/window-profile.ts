import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder } from '../store/private-files';

/** Where the profiles of the desk's own window lie, in the data folder. */
const PROFILES = 'window';

/** A browser that is just ending may still hold its files for a moment. */
const PATIENT = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/**
 * What the browser would write down of the pages it shows, half-typed forms among it, to show them
 * again after a crash. A file of that name stands where it would make its folder.
 */
const NEVER_MADE = ['Sessions', 'Sessions_Encrypted'];

/**
 * Makes a profile for one life of the browser: the desk may announce, and nothing is remembered.
 * Not incognito, because no incognito window may ever show a system notification.
 *
 * @param origin the one address that may announce
 * @returns the profile's folder
 */
export async function makeProfile(folder: string, origin: string): Promise<string> {
  await makePrivateFolder(join(folder, PROFILES));
  const profile = join(folder, PROFILES, randomUUID());
  const own = join(profile, 'Default');
  await mkdir(own, { recursive: true, mode: 0o700 });
  const only = { mode: 0o600, flag: 'wx' };
  await writeFile(join(own, 'Preferences'), JSON.stringify(preferences(origin)), only);
  for (const name of NEVER_MADE) await writeFile(join(own, name), '', only);
  return profile;
}

/** Removes every profile: of windows that have ended, and what a power cut has left behind. */
export async function removeProfiles(folder: string): Promise<void> {
  // a window of a desk that was killed may still hold its own; the next start tries again
  await rm(join(folder, PROFILES), PATIENT).catch(() => undefined);
}

function preferences(origin: string): unknown {
  const isAllowed = 1;
  return {
    profile: {
      content_settings: {
        exceptions: { notifications: { [`${origin},*`]: { setting: isAllowed } } },
      },
      password_manager_enabled: false,
    },
    autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
    browser: { enable_spellchecking: false },
    credentials_enable_service: false,
    history: { saving_disabled: true },
    net: { network_prediction_options: 2 },
    search: { suggest_enabled: false },
    translate: { enabled: false },
  };
}
