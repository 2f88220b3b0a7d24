import { AppError } from '../../shared/errors';
import { host } from '../host';
import { newId } from '../new-id';

/** A part as one message carries it; base64 makes it a third longer. */
const PART_BYTES = 512 * 1024;
const MOST_BYTES = 20 * 1024 * 1024;
/** Arguments that a function call takes at once without overflowing. */
const SIGNS_AT_ONCE = 0x8000;

/** Bytes as base64, without a detour over a data URL. */
export function base64Of(bytes: Uint8Array): string {
  let signs = '';
  for (let at = 0; at < bytes.length; at += SIGNS_AT_ONCE) {
    signs += String.fromCharCode(...bytes.subarray(at, at + SIGNS_AT_ONCE));
  }
  return btoa(signs);
}

/** The bytes of a base64 text. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

/**
 * Hands a chosen file to the back office, part by part.
 *
 * @returns the id of the upload
 * @throws AppError fileTooLarge before anything is sent
 */
export async function sendFile(file: File): Promise<string> {
  if (file.size > MOST_BYTES) throw new AppError('fileTooLarge');
  const uploadId = newId();
  const parts = Math.max(1, Math.ceil(file.size / PART_BYTES));
  for (let part = 0; part < parts; part += 1) {
    const piece = file.slice(part * PART_BYTES, (part + 1) * PART_BYTES);
    await host.ask('imports.receive', {
      uploadId,
      fileName: file.name.toWellFormed().slice(-200) || '-',
      part,
      parts,
      bytes: base64Of(new Uint8Array(await piece.arrayBuffer())),
    });
  }
  return uploadId;
}
